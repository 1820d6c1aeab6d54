import type { StreamidLoss } from '../clients/client.ts'
import { clients } from '../clients/index.ts'
import { lossTexts } from '../linter/loss-texts.ts'
import { defineRule } from '../linter/rule.ts'
import type { Text } from '../model/text.ts'

/** The losses that no other rule reports. `scheme-unsupported` has a finding for `SRT://`. */
type Loss = Extract<StreamidLoss, 'option' | 'space'>

type Unsent = { client: string; loss: Loss }

const HELPS: Readonly<Record<Loss, Text>> = {
  option: {
    en: 'give host and port as `dst`, and the streamid by the option `--streamid`, in quotes',
    zh: '将主机和端口写入 `dst`，并用选项 `--streamid` 指定 streamid（加引号）',
  },
  space: { en: 'remove the whitespace', zh: '删除空白' },
}

export default defineRule({
  id: 'streamid-unsent',
  severity: 'error',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  unredactedData: ['client', 'loss'],
  summary: {
    en: 'The client does not send the streamid of this URL.',
    zh: '指定的客户端不会发送该地址中的 streamid。',
  },
  why: {
    en: 'VLC takes the streamid from its option `--streamid` only, and ffmpeg and OBS do not push if there is whitespace before the URL. Without a streamid, the server knows neither stream nor signature.',
    zh: 'VLC 只能通过选项 `--streamid` 指定 streamid；地址前有空白时，ffmpeg 与 OBS 不会推流。没有 streamid，服务器无法得知流名称和签名。',
  },
  sources: [
    'https://code.videolan.org/videolan/vlc/-/blob/3.0.x/modules/access_output/srt.c',
    'https://github.com/FFmpeg/FFmpeg/blob/master/libavformat/avio.c',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-ffmpeg/obs-ffmpeg-mpegts.c',
  ],
  message: {
    en: ({ client, loss }: Unsent) => `${client} ${lossTexts[loss].en}`,
    zh: ({ client, loss }) => `${client} ${lossTexts[loss].zh}`,
  },
  help: {
    en: ({ loss }) => HELPS[loss].en,
    zh: ({ loss }) => HELPS[loss].zh,
  },
  check({ sentStreamid, typedStreamid, reading: { client }, url: { whole } }) {
    const loss = sentStreamid?.loss
    if (loss !== 'option' && loss !== 'space') return undefined
    const at = loss === 'option' ? (typedStreamid ?? whole) : whole.within(0, 0)
    return { at: at.span, data: { client: clients[client].title.en, loss } }
  },
})
