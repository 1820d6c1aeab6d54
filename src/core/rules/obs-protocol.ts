import { defineRule, type RawFinding } from '../linter/rule.ts'
import type { PushUrl } from '../model/push-url.ts'
import { findIntendedScheme, isPushScheme } from '../url/push-scheme.ts'
import type { TextSlice } from '../url/slice.ts'

type ObsProtocol = {
  readonly [name: string]: string
  readonly is: 'whip' | 'token' | 'custom'
  readonly protocol: string
}

export default defineRule({
  id: 'obs-protocol',
  severity: 'error',
  stage: 'client',
  certainty: 'likely',
  skipWhen: 'canonical-url',
  explains: ['scheme-unsupported'],
  summary: {
    en: 'The service chosen in OBS cannot push to this kind of address.',
    zh: 'OBS 中所选的服务无法推流到这种地址。',
  },
  why: {
    en: 'The service “Custom…” in OBS pushes RTMP, SRT and RIST, but not HTTP. The service “WHIP” sends an HTTP request to its Server, which is the endpoint; its Bearer Token is the `webrtc://` push URL, whatever protocol other clients use.',
    zh: 'OBS 的“自定义”服务支持 RTMP、SRT 与 RIST，不支持 HTTP 地址。“WHIP”服务会向服务器一栏的地址发送 HTTP 请求，该栏须填接入地址，`webrtc://` 推流地址则填入 Bearer 令牌。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/57042',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/rtmp-services/rtmp-custom.c',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-webrtc/whip-service.cpp',
  ],
  message: {
    en: ({ is, protocol }: ObsProtocol, say) => {
      if (is === 'whip') return 'the Server is not a WHIP endpoint, which begins with `https://`'
      if (is === 'custom') return `the service “Custom…” in OBS does not push ${say.quote(`${protocol}://`)}`
      return protocol === ''
        ? 'the Bearer Token is not the `webrtc://` URL'
        : `the Bearer Token is the ${say.quote(`${protocol}://`)} URL; for WHIP it is the \`webrtc://\` URL`
    },
    zh: ({ is, protocol }, say) => {
      if (is === 'whip') return '服务器不是 WHIP 接入地址（应以 `https://` 开头）'
      if (is === 'custom') return `OBS 的“自定义”服务不支持 ${say.quote(`${protocol}://`)}`
      return protocol === ''
        ? 'Bearer 令牌不是 `webrtc://` 地址'
        : `Bearer 令牌填的是 ${say.quote(`${protocol}://`)} 地址；WHIP 应填 \`webrtc://\` 地址`
    },
  },
  help: {
    en: ({ is }) => {
      if (is === 'token')
        return 'enter the `webrtc://` URL of the stream, with `?txSecret=…&txTime=…`, as the Bearer Token'
      return is === 'whip'
        ? 'enter the endpoint as the Server and the `webrtc://` URL as the Bearer Token'
        : 'choose the service WHIP: its Server is the endpoint, its Bearer Token the `webrtc://` URL'
    },
    zh: ({ is }) => {
      if (is === 'token') return '将带有 `?txSecret=…&txTime=…` 的 `webrtc://` 推流地址填入 Bearer 令牌'
      return is === 'whip'
        ? '服务器填写接入地址，`webrtc://` 地址填入 Bearer 令牌'
        : '请将服务改为 WHIP：服务器填写接入地址，`webrtc://` 地址填入 Bearer 令牌'
    },
  },
  fix: {
    en: () => 'begin the Bearer Token with `webrtc://`',
    zh: () => 'Bearer 令牌改为以 `webrtc://` 开头',
  },
  check({ url, runContext: { obs, keyAt } }): readonly RawFinding<ObsProtocol>[] | undefined {
    if (obs?.kind === 'whip') {
      const { endpoint } = obs
      const isEndpoint = endpoint === undefined || /^https?:\/\//i.test(endpoint)
      const found = isEndpoint ? [] : [{ at: url.whole.span, data: { is: 'whip', protocol: '' } as const }]
      // Without a token, the endpoint is the input.
      const all = keyAt === 0 ? [...found, ...findWrongToken(url)] : found
      return all.length === 0 ? undefined : all
    }
    const { scheme } = url
    const protocol = scheme?.value.toLowerCase() ?? ''
    if (obs?.kind !== 'custom' || scheme === undefined || !/^https?$/.test(protocol)) return undefined
    return [{ at: scheme.span, data: { is: 'custom', protocol } }]
  },
})

/** The signature is the same for each protocol, so another scheme alone makes the right URL. */
function findWrongToken({ whole, scheme, separator, endpoint }: PushUrl<TextSlice>): RawFinding<ObsProtocol>[] {
  const typed = separator?.is('://') ? (scheme?.value ?? '') : ''
  const protocol = typed.toLowerCase()
  if (endpoint !== undefined || protocol === 'webrtc' || findIntendedScheme(typed) === 'webrtc') return []
  if (!isPushScheme(protocol) || scheme === undefined) return [{ at: whole.span, data: { is: 'token', protocol: '' } }]
  const found = { at: scheme.span, data: { is: 'token', protocol } as const }
  // An SRT URL has its names in another place.
  return [
    protocol === 'srt' ? found : { ...found, fix: { safe: true, edits: [{ span: scheme.span, text: 'webrtc' }] } },
  ]
}
