import type { Text } from '../../model/text.ts'
import { createEndCauses, createMediaCauses, createRefusalCauses, createUnreachedCauses } from '../causes.ts'
import type { ClientErrorRow } from './client-error-row.ts'

/** Which step gives which number: `WHIPOutput::Connect` and `WHIPOutput::Setup`. */
const WHIP = 'https://github.com/obsproject/obs-studio/blob/master/plugins/obs-webrtc/whip-output.cpp'
const GUIDE = 'https://www.tencentcloud.com/document/product/267/57042'

const ENDPOINT: Text = {
  en: 'Server has to be the WHIP endpoint https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip. Check the network, and whether a proxy is in between.',
  zh: '“服务器”须为 WHIP 地址 https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip。请检查网络，以及中间是否有代理。',
}

/** What OBS 30 and later logs when it pushes over WHIP: `[obs-webrtc] [whip_output: 'adv_stream'] …`. */
export const obsWhipErrors: readonly ClientErrorRow[] = [
  {
    client: 'obs',
    id: 'whip-refused',
    meaning: {
      en: 'The WHIP endpoint refused the push: it answered with another status than 201. OBS shows −3.',
      zh: 'WHIP 服务器拒绝了推流：返回的状态码不是 201。OBS 会提示 −3。',
    },
    steps: ['publish'],
    causes: createRefusalCauses(),
    remedy: {
      en: 'The Bearer Token has to be the whole webrtc:// push URL with txSecret and txTime: check it with the signing key. With 404, check the endpoint in Server.',
      zh: 'Bearer Token 须为完整的 webrtc:// 推流地址（含 txSecret 与 txTime），请用鉴权 KEY 检查；若为 404，请检查“服务器”中的 WHIP 地址。',
    },
    wordings: ['HTTP endpoint returned response code'],
    scheme: 'webrtc',
    sources: [WHIP, GUIDE],
  },
  {
    client: 'obs',
    id: 'whip-bad-answer',
    meaning: {
      en: 'The address in Server answered, but not as a WHIP endpoint does. OBS shows −2.',
      zh: '“服务器”中的地址有应答，但不符合 WHIP 协议。OBS 会提示 −2。',
    },
    steps: ['handshake'],
    causes: createUnreachedCauses(),
    remedy: ENDPOINT,
    wordings: [
      'No data returned from HTTP endpoint request',
      'WHIP server did not provide a resource URL via the Location header',
      'WHIP server provided a invalid resource URL via the Location header',
    ],
    scheme: 'webrtc',
    sources: [WHIP, GUIDE],
  },
  {
    client: 'obs',
    id: 'whip-media-failed',
    meaning: {
      en: 'The server accepted the request, but the media did not get through. OBS shows −4.',
      zh: '服务器已接受请求，但媒体数据未能送达。OBS 会提示 −4。',
    },
    steps: ['publish', 'running'],
    causes: createMediaCauses(),
    remedy: {
      en: 'Media goes over UDP: try a network whose firewall lets UDP out. The URL and its signature are not the reason.',
      zh: '媒体数据通过 UDP 传输：请换用防火墙放行 UDP 的网络。与推流地址及签名无关。',
    },
    wordings: ['PeerConnection state is now: Failed'],
    scheme: 'webrtc',
    isLocal: true,
    sources: [WHIP],
  },
  {
    client: 'obs',
    id: 'whip-disconnected',
    meaning: {
      en: 'The connection ended while OBS was pushing over WHIP. OBS shows −5.',
      zh: 'WHIP 推流过程中连接中断。OBS 会提示 −5。',
    },
    steps: ['running'],
    causes: createEndCauses(),
    remedy: {
      en: 'Check network and bitrate; if it ran for hours and does not come back, check txTime.',
      zh: '检查网络和码率；若已推流数小时且无法恢复，请确认 txTime 是否过期。',
    },
    wordings: ['PeerConnection state is now: Disconnected'],
    scheme: 'webrtc',
    sources: [WHIP],
  },
  {
    client: 'obs',
    id: 'whip-unreached',
    meaning: {
      en: 'OBS did not reach the WHIP endpoint. The text after “Connect failed:” says why. OBS shows −2.',
      zh: 'OBS 未能连上 WHIP 服务器，原因见 “Connect failed:” 之后。OBS 会提示 −2。',
    },
    steps: ['dns', 'tcp', 'handshake'],
    causes: createUnreachedCauses(),
    remedy: ENDPOINT,
    wordings: [
      ['whip_output', 'Connect failed'],
      ['obs-webrtc', 'Connect failed'],
    ],
    scheme: 'webrtc',
    sources: [WHIP, GUIDE],
  },
]
