import { defineRule } from '../linter/rule.ts'
import type { RuleContext } from '../linter/rule-context.ts'
import { findIntendedScheme, isPushScheme } from '../url/push-scheme.ts'

type UnsupportedScheme = { scheme: string; meant: string | null }

export default defineRule({
  id: 'scheme-unsupported',
  severity: 'error',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  supersededBy: ['playback-url', 'whip-endpoint'],
  summary: {
    en: 'Tencent Cloud takes no pushes with this protocol.',
    zh: '不支持使用该协议推流。',
  },
  why: {
    en: 'Tencent Cloud takes pushes with RTMP, RTMPS, WebRTC and SRT. For an unknown protocol, ffmpeg says `Protocol not found`; OBS treats it as RTMP, but chooses its output by the exact lower-case spelling. So only srt-live-transmit pushes to `SRT://`, and neither OBS nor ffmpeg to `RTMP://`; GStreamer and nginx do.',
    zh: '推流仅支持 RTMP、RTMPS、WebRTC 和 SRT。遇到未知协议，ffmpeg 报 `Protocol not found`；OBS 会按 RTMP 处理，但输出方式由协议名的精确写法（区分大小写）决定。因此 `SRT://` 只有 srt-live-transmit 可以推流，`RTMP://` 则 OBS 与 ffmpeg 都无法推流，GStreamer 与 nginx 可以。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://www.tencentcloud.com/document/product/267/58607',
    'https://www.tencentcloud.com/document/product/267/40102',
  ],
  message: {
    en: (d: UnsupportedScheme, say) =>
      differsInCase(d)
        ? `${say.quote(d.scheme)} is not in lower case, the only form that the client knows`
        : `${say.quote(d.scheme)} is not supported for pushing`,
    zh: (d, say) =>
      differsInCase(d)
        ? `协议名 ${say.quote(d.scheme)} 含有大写字母，该客户端只识别小写`
        : `不支持使用 ${say.quote(d.scheme)} 推流`,
  },
  help: {
    en: (d, say) => `write ${say.quote(d.meant ?? 'rtmp')}, or another of \`rtmp\`, \`rtmps\`, \`webrtc\` and \`srt\``,
    zh: (d, say) => `改为 ${say.quote(d.meant ?? 'rtmp')}；可用协议为 \`rtmp\`、\`rtmps\`、\`webrtc\`、\`srt\``,
  },
  fix: {
    en: (d, say) => `write ${say.quote(d.meant ?? '')}`,
    zh: (d, say) => `改为 ${say.quote(d.meant ?? '')}`,
  },
  check(context) {
    const { scheme, separator } = context.url
    if (scheme === undefined || separator?.value !== '://' || isPushScheme(scheme.value)) return undefined
    const lower = scheme.value.toLowerCase()
    if (isPushScheme(lower) && !refusesUpperCase(lower, context)) return undefined
    const meant = isPushScheme(lower) ? lower : findIntendedScheme(lower)
    const found = { at: scheme.span, data: { scheme: scheme.text, meant: meant ?? null } }
    return meant === undefined ? found : { ...found, fix: { safe: true, edits: [{ span: scheme.span, text: meant }] } }
  },
})

const differsInCase = ({ scheme, meant }: UnsupportedScheme): boolean =>
  scheme !== meant && scheme.toLowerCase() === meant

/**
 * OBS reads `SRT://` as RTMP, and pushes nothing to `RTMP://` (observed with 29.0.2); ffmpeg knows neither. Of the clients
 * observed, only srt-live-transmit takes `SRT://`.
 */
const refusesUpperCase = (scheme: string, { reading: { client } }: RuleContext): boolean =>
  (scheme === 'srt' && client !== 'srt-live-transmit') ||
  (scheme !== 'webrtc' && (client === 'ffmpeg' || client === 'obs'))
