import { defineRule } from '../linter/rule.ts'
import { isWhipEndpoint } from '../url/whip.ts'

export default defineRule({
  id: 'whip-endpoint',
  severity: 'hint',
  stage: 'client',
  certainty: 'certain',
  skipWhen: 'canonical-url',
  outOfScope: true,
  supersededBy: ['obs-protocol'],
  summary: {
    en: 'This is a WHIP endpoint: the URL to check is its bearer token.',
    zh: '这是 WHIP 接入地址；需要检查的推流地址是它的 Bearer Token。',
  },
  why: {
    en: 'With WHIP, every push goes to the same endpoint. The `webrtc://` push URL, with its signature, is sent as the bearer token, or from a browser as the parameter `streamurl`. The endpoint alone says nothing about the push.',
    zh: '使用 WHIP 时，所有推流都发往同一个接入地址，真正的推流地址（`webrtc://…`，含签名）作为 Bearer Token 发送；在浏览器中则通过 `streamurl` 参数传递。仅凭接入地址无法判断推流结果。',
  },
  sources: [
    'https://www.tencentcloud.com/document/product/267/57042',
    'https://github.com/Tencent-RTC/leb-whip-example',
  ],
  message: {
    en: () => 'a WHIP endpoint alone says nothing about the push',
    zh: () => '仅有 WHIP 接入地址，无法检查推流',
  },
  help: {
    en: () => 'check the bearer token instead: the URL that begins with `webrtc://`',
    zh: () => '请检查 Bearer Token，即以 `webrtc://` 开头的推流地址',
  },
  check({ url: { scheme, separator, endpoint, host, segments, whole }, runContext }) {
    if (scheme === undefined || endpoint !== undefined || host === undefined || separator?.value !== '://')
      return undefined
    if (!/^https?$/i.test(scheme.value)) return undefined
    if (runContext.ignores?.(host.value)) return undefined
    return isWhipEndpoint(host, segments) ? { at: whole.span, data: {} } : undefined
  },
})
