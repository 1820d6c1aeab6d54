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
    en: 'The vendor takes no pushes by this protocol.',
    zh: '不支持使用该协议推流。',
  },
  why: {
    en: 'Pushes are taken by RTMP, RTMPS, WebRTC and SRT. ffmpeg answers an unknown protocol with `Protocol not found`; OBS takes one for RTMP, but chooses its output by the exact spelling, in small letters. So nothing pushes to `SRT://`, and ffmpeg alone refuses `RTMP://`.',
    zh: '推流仅支持 RTMP、RTMPS、WebRTC 和 SRT。遇到未知协议，ffmpeg 报 `Protocol not found`；OBS 会按 RTMP 处理，但输出方式由协议名的精确写法（区分大小写）决定。因此 `SRT://` 无法推流，而 `RTMP://` 只有 ffmpeg 不接受。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/38393',
    'https://www.tencentcloud.com/document/product/267/58607',
    'https://www.tencentcloud.com/document/product/267/40102',
  ],
  message: {
    en: (d: UnsupportedScheme, say) =>
      differsInCase(d)
        ? `${say.quote(d.scheme)} is not in lower case, the only way that clients know it`
        : `${say.quote(d.scheme)} is not supported for pushing`,
    zh: (d, say) =>
      differsInCase(d)
        ? `协议名 ${say.quote(d.scheme)} 含有大写字母，客户端只识别小写`
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
  check(subject) {
    const { scheme, separator } = subject.url
    if (scheme === undefined || separator?.value !== '://' || isPushScheme(scheme.value)) return undefined
    const lower = scheme.value.toLowerCase()
    if (isPushScheme(lower) && !refusesUpperCase(lower, subject)) return undefined
    const meant = isPushScheme(lower) ? lower : findIntendedScheme(lower)
    const found = { at: scheme.span, data: { scheme: scheme.text, meant: meant ?? null } }
    return meant === undefined ? found : { ...found, fix: { safe: true, edits: [{ span: scheme.span, text: meant }] } }
  },
})

const differsInCase = ({ scheme, meant }: UnsupportedScheme): boolean =>
  scheme !== meant && scheme.toLowerCase() === meant

/** OBS takes `SRT://` for RTMP, and `RTMP://` for what it is; ffmpeg (libavformat/avio.c) finds neither. */
const refusesUpperCase = (scheme: string, { reading: { client } }: RuleContext): boolean =>
  scheme === 'srt' || (scheme !== 'webrtc' && client === 'ffmpeg')
