import { defineRule } from '../engine/rule.ts'
import { isPushScheme, meantScheme } from '../url/push-scheme.ts'

export default defineRule({
  id: 'scheme-unsupported',
  severity: 'error',
  stage: 'client',
  certainty: 'likely',
  asked: 'unless-plain',
  yieldsTo: ['playback-url', 'whip-endpoint'],
  summary: {
    en: 'The vendor takes no pushes by this protocol.',
    zh: '不支持使用该协议推流。',
  },
  why: {
    en: 'Pushes are taken by RTMP, RTMPS, WebRTC and SRT. ffmpeg answers an unknown protocol with `Protocol not found`; OBS takes one for RTMP, but chooses its output by the exact spelling.',
    zh: '推流仅支持 RTMP、RTMPS、WebRTC 和 SRT。遇到未知协议，ffmpeg 报 `Protocol not found`；OBS 会按 RTMP 处理，但依据拼写选择输出方式。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://www.tencentcloud.com/document/product/267/58607',
    'https://www.tencentcloud.com/document/product/267/40102',
  ],
  message: {
    en: (d: { scheme: string; meant: string | null }, say) => `pushes cannot go by ${say.quote(d.scheme)}`,
    zh: (d, say) => `不支持使用 ${say.quote(d.scheme)} 推流`,
  },
  help: {
    en: (d, say) => `write ${say.quote(d.meant ?? 'rtmp')}, or another of \`rtmp\`, \`rtmps\`, \`webrtc\` and \`srt\``,
    zh: (d, say) => `改为 ${say.quote(d.meant ?? 'rtmp')}；可用协议为 \`rtmp\`、\`rtmps\`、\`webrtc\`、\`srt\``,
  },
  fix: {
    en: (d, say) => `write ${say.quote(d.meant ?? '')}`,
    zh: (d, say) => `改为 ${say.quote(d.meant ?? '')}`,
  },
  check({ url: { scheme, separator } }) {
    if (scheme === undefined || separator === undefined) return undefined
    if (separator.value !== '://' || isPushScheme(scheme.value.toLowerCase())) return undefined
    const meant = meantScheme(scheme.value)
    const found = { at: scheme.span, data: { scheme: scheme.text, meant: meant ?? null } }
    return meant === undefined ? found : { ...found, fix: { safe: true, edits: [{ span: scheme.span, text: meant }] } }
  },
})
