import { createFailureCauses, createRefusalCauses, createUnreachedCauses } from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

/** WHIP: 201 is the answer to an accepted offer; all other statuses are HTTP’s own. */
const RFC = 'https://www.rfc-editor.org/rfc/rfc9725'
const HTTP = 'https://www.rfc-editor.org/rfc/rfc9110'
const GUIDE = 'https://www.tencentcloud.com/document/product/267/57042'

/**
 * The answers of a WHIP endpoint, as browsers, curl and libraries print them. Which refusal gets which status is not
 * documented.
 */
export const whipErrors: readonly ClientErrorRow[] = [
  {
    client: 'whip',
    id: 'forbidden',
    meaning: {
      en: 'If a WHIP endpoint answers this: it refused the push, because of the token or the URL in it.',
      zh: '若为 WHIP 服务器的应答：推流被拒绝，问题在于令牌，或其中的推流地址。',
    },
    steps: ['publish'],
    causes: createRefusalCauses(),
    remedy: {
      en: 'Send the whole webrtc:// push URL, with txSecret and txTime, as Bearer token, or from a browser as streamurl. Check it with the signing key.',
      zh: 'Bearer Token 须为完整的 webrtc:// 推流地址（含 txSecret 与 txTime），浏览器则放在 streamurl 参数中。请用鉴权 KEY 检查该地址。',
    },
    wordings: ['401 Unauthorized', '403 Forbidden'],
    patterns: [/\bHTTP(?:\/[\d.]{1,3})?[^\n\d]{0,20}\b(?:401|403)\b/i],
    scheme: 'webrtc',
    sources: [RFC, HTTP, GUIDE],
  },
  {
    client: 'whip',
    id: 'not-found',
    meaning: {
      en: 'If a WHIP endpoint answers this: the address of the endpoint is wrong.',
      zh: '若为 WHIP 服务器的应答：WHIP 地址不对。',
    },
    steps: ['handshake'],
    causes: createUnreachedCauses(),
    remedy: {
      en: 'Use https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip, with POST.',
      zh: '请使用 https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip，方法为 POST。',
    },
    wordings: ['404 Not Found', '405 Method Not Allowed'],
    patterns: [/\bHTTP(?:\/[\d.]{1,3})?[^\n\d]{0,20}\b(?:404|405)\b/i],
    scheme: 'webrtc',
    sources: [RFC, HTTP, GUIDE],
  },
  {
    client: 'whip',
    id: 'bad-request',
    meaning: {
      en: 'If a WHIP endpoint answers this: it could not use the request, because of its body or its token.',
      zh: '若为 WHIP 服务器的应答：请求无法处理，SDP 或令牌不符合要求。',
    },
    steps: ['publish'],
    causes: createRefusalCauses(),
    remedy: {
      en: 'Check that the body is an SDP offer (Content-Type: application/sdp) with H.264 and Opus, and that the token is the whole webrtc:// push URL.',
      zh: '请确认请求体为 SDP offer（Content-Type: application/sdp，编码为 H.264 与 Opus），且令牌为完整的 webrtc:// 推流地址。',
    },
    wordings: ['400 Bad Request', '415 Unsupported Media Type', '422 Unprocessable'],
    patterns: [/\bHTTP(?:\/[\d.]{1,3})?[^\n\d]{0,20}\b(?:400|406|409|415|422)\b/i],
    scheme: 'webrtc',
    sources: [RFC, HTTP, GUIDE],
  },
  {
    client: 'whip',
    id: 'unavailable',
    meaning: {
      en: 'If a WHIP endpoint answers this: it is overloaded or has an error of its own.',
      zh: '若为 WHIP 服务器的应答：服务器过载，或内部出错。',
    },
    steps: ['publish'],
    causes: createFailureCauses(),
    remedy: {
      en: 'Push again after a moment. If it stays, try the backup endpoint webrtcpush.tlivewebrtcpush2.com, or RTMP.',
      zh: '稍后重试；若持续出现，请改用备用地址 webrtcpush.tlivewebrtcpush2.com，或改用 RTMP 推流。',
    },
    wordings: ['500 Internal Server Error', '502 Bad Gateway', '503 Service Unavailable', '504 Gateway Timeout'],
    patterns: [/\bHTTP(?:\/[\d.]{1,3})?[^\n\d]{0,20}\b(?:429|50\d)\b/i],
    scheme: 'webrtc',
    sources: [RFC, HTTP, GUIDE],
  },
]
