import type { StreamidLoss } from '../clients/client.ts'
import { clients } from '../clients/index.ts'
import { lossTexts } from '../clients/loss-texts.ts'
import { defineRule } from '../linter/rule.ts'
import type { Text } from '../model/text.ts'

/** The losses that no other rule reports. */
type Loss = Exclude<StreamidLoss, 'fragment' | 'too-long'>

type Unsent = { client: string; loss: Loss }

const HELPS: Readonly<Record<Loss, Text>> = {
  option: {
    en: 'give host and port as `dst`, and the streamid by the option `--streamid`, in quotes',
    zh: '将主机和端口写入 `dst`，并用选项 `--streamid` 指定 streamid（加引号）',
  },
  'scheme-case': { en: 'write `srt://`', zh: '写作 `srt://`' },
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
    en: 'VLC takes the streamid from its option `--streamid` only. ffmpeg, OBS and GStreamer take `srt` in lower case only, and ffmpeg and OBS no whitespace before the URL. Without a streamid, the server knows neither stream nor signature.',
    zh: 'VLC 只能通过选项 `--streamid` 指定 streamid。ffmpeg、OBS 与 GStreamer 只识别小写的 `srt`，且 ffmpeg 与 OBS 不允许地址前有空白。没有 streamid，服务器无法得知流名称和签名。',
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
  fix: {
    en: () => 'write the protocol in lower case',
    zh: () => '将协议名改为小写',
  },
  check({ sentStreamid, typedStreamid, reading: { client }, url: { scheme, whole } }) {
    const loss = sentStreamid?.loss
    if (loss === undefined || loss === 'fragment' || loss === 'too-long') return undefined
    const data = { client: clients[client].title.en, loss }
    if (loss === 'option') return { at: (typedStreamid ?? whole).span, data }
    if (loss === 'space' || scheme === undefined) return { at: whole.within(0, 0).span, data }
    return { at: scheme.span, data, fix: { safe: true, edits: [{ span: scheme.span, text: 'srt' }] } }
  },
})
