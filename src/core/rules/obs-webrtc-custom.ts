import { defineRule, type RawFinding } from '../linter/rule.ts'

export default defineRule({
  id: 'obs-webrtc-custom',
  severity: 'warning',
  stage: 'client',
  certainty: 'uncertain',
  skipWhen: 'canonical-url',
  summary: {
    en: 'The service “Custom…” in OBS pushes a `webrtc://` address as RTMP.',
    zh: 'OBS 的“自定义”服务会以 RTMP 推流到 `webrtc://` 地址。',
  },
  why: {
    en: 'The service “Custom…” recognises RTMPS, SRT and RIST by their schemes and treats every other scheme as RTMP, at most with a warning in the OBS log. How the server handles an RTMP push to a `webrtc://` address is not documented. For WebRTC, use the service WHIP.',
    zh: '“自定义”服务按协议名识别 RTMPS、SRT 与 RIST，其他协议一律按 RTMP 处理，至多在 OBS 日志中给出警告。服务器如何处理地址为 `webrtc://` 的 RTMP 推流，官方文档未作说明；WebRTC 推流应使用 WHIP 服务。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/57042',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/rtmp-services/rtmp-custom.c',
    'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-outputs/librtmp/parseurl.c',
  ],
  message: {
    en: () => 'the service “Custom…” in OBS treats `webrtc://` as RTMP',
    zh: () => 'OBS 的“自定义”服务会将 `webrtc://` 按 RTMP 处理',
  },
  help: {
    en: () =>
      'choose the service WHIP: its Server is the endpoint, its Bearer Token the `webrtc://` URL; or sign an `rtmp://` URL',
    zh: () => '请将服务改为 WHIP：服务器填写接入地址，`webrtc://` 地址填入 Bearer 令牌；或改用 `rtmp://` 地址',
  },
  check({ url: { scheme }, runContext: { obs } }): RawFinding | undefined {
    if (obs?.kind !== 'custom' || scheme?.value.toLowerCase() !== 'webrtc') return undefined
    return { at: scheme.span, data: {} }
  },
})
