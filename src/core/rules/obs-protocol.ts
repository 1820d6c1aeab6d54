import { defineRule, type RawFinding } from '../linter/rule.ts'

type ObsProtocol = {
  readonly [name: string]: string
  readonly is: 'whip' | 'custom'
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
    en: 'The service “Custom…” in OBS pushes RTMP, SRT and RIST, but not HTTP. The service “WHIP” sends an HTTP request to its Server, which is the endpoint; its Bearer Token is the `webrtc://` push URL.',
    zh: 'OBS 的“自定义”服务支持 RTMP、SRT 与 RIST，不支持 HTTP 地址。“WHIP”服务会向服务器一栏的地址发送 HTTP 请求，该栏须填接入地址，`webrtc://` 推流地址则填入 Bearer 令牌。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/57042',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/rtmp-services/rtmp-custom.c',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-webrtc/whip-service.cpp',
  ],
  message: {
    en: (d: ObsProtocol, say) =>
      d.is === 'whip'
        ? 'the Server is not a WHIP endpoint, which begins with `https://`'
        : `the service “Custom…” in OBS does not push ${say.quote(`${d.protocol}://`)}`,
    zh: (d, say) =>
      d.is === 'whip'
        ? '服务器不是 WHIP 接入地址（应以 `https://` 开头）'
        : `OBS 的“自定义”服务不支持 ${say.quote(`${d.protocol}://`)}`,
  },
  help: {
    en: (d) =>
      d.is === 'whip'
        ? 'enter the endpoint as the Server and the `webrtc://` URL as the Bearer Token'
        : 'choose the service WHIP: its Server is the endpoint, its Bearer Token the `webrtc://` URL',
    zh: (d) =>
      d.is === 'whip'
        ? '服务器填写接入地址，`webrtc://` 地址填入 Bearer 令牌'
        : '请将服务改为 WHIP：服务器填写接入地址，`webrtc://` 地址填入 Bearer 令牌',
  },
  check({ url: { scheme, whole }, runContext: { obs } }): RawFinding<ObsProtocol> | undefined {
    if (obs?.kind === 'whip') {
      if (obs.endpoint === undefined || /^https?:\/\//i.test(obs.endpoint)) return undefined
      return { at: whole.span, data: { is: 'whip', protocol: '' } }
    }
    const protocol = scheme?.value.toLowerCase() ?? ''
    if (obs?.kind !== 'custom' || scheme === undefined || !/^https?$/.test(protocol)) return undefined
    return { at: scheme.span, data: { is: 'custom', protocol } }
  },
})
