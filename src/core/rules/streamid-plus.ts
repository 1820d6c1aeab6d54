import { clients } from '../clients/index.ts'
import { defineRule } from '../linter/rule.ts'

type Plus = { client: string | null }

export default defineRule({
  id: 'streamid-plus',
  severity: 'warning',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  unredactedData: ['client'],
  summary: {
    en: 'The streamid has a `+`, which some clients send as a space.',
    zh: 'streamid 中有 `+`，部分客户端会将其作为空格发送。',
  },
  why: {
    en: 'In the parameters of an SRT URL, ffmpeg, and OBS in its Server, read `+` as a space, and decode no `%2B`: a URL has no way to write `+` for them. OBS sends the `+` of its Stream Key, and GStreamer and srt-live-transmit keep it too.',
    zh: 'ffmpeg 以及 OBS 的服务器一栏会把 SRT 地址参数中的 `+` 读作空格，也不会对 `%2B` 解码，因此无法在地址中写出 `+`。OBS 推流码中的 `+` 会原样发送，GStreamer 与 srt-live-transmit 也会保留。',
  },
  sources: [
    'https://github.com/FFmpeg/FFmpeg/blob/master/libavutil/parseutils.c',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-ffmpeg/obs-ffmpeg-srt.h',
  ],
  message: {
    en: (d: Plus) =>
      d.client === null
        ? 'ffmpeg, and OBS in its Server, send `+` in the streamid as a space'
        : `${d.client} sends \`+\` in the streamid as a space`,
    zh: (d) =>
      d.client === null
        ? 'ffmpeg 以及 OBS 的服务器一栏会将 streamid 中的 `+` 作为空格发送'
        : `${d.client} 会将 streamid 中的 \`+\` 作为空格发送`,
  },
  help: {
    en: () =>
      'use only letters, digits, `-` and `_` in names; or give the streamid in the Stream Key of OBS, or by `-srt_streamid` of ffmpeg',
    zh: () => '名称只使用字母、数字、`-`、`_`；或将 streamid 填入 OBS 的推流码，或用 ffmpeg 的 `-srt_streamid` 指定',
  },
  check({ typedStreamid, sentStreamid, reading: { client } }) {
    const at = typedStreamid?.value.indexOf('+') ?? -1
    if (typedStreamid === undefined || at < 0) return undefined
    const { span } = typedStreamid.within(at, at + 1)
    if (client === 'documented') return { at: span, data: { client: null } }
    if (client !== 'ffmpeg' && client !== 'obs') return undefined
    if (sentStreamid?.streamid === undefined || sentStreamid.streamid.value.includes('+')) return undefined
    return { at: span, data: { client: clients[client].title.en }, severity: 'error' }
  },
})
