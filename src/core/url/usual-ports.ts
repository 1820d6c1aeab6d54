/** The port of SRT, which has no default (tencentcloud.com/document/product/267/40102). */
export const SRT_PORT = '9000'

/**
 * The ports on which Tencent Cloud is known to take pushes, by the scheme as typed. RTMP: 1935, 443 for RTMP over QUIC,
 * 3570 for RTMP over SRT (tencentcloud.com/document/product/267/38393, and the console's own output). RTMPS: 267/58607. WebRTC is signalled by HTTPS (267/57042).
 */
const USUAL = new Map<string, readonly number[]>([
  ['rtmp', [1935, 443, 3570]],
  ['rtmps', [443]],
  ['srt', [9000]],
  ['webrtc', [443]],
])

/** Default ports of protocols that Tencent Cloud does not take: the scheme itself has a finding already. */
const OTHERS = new Map<string, readonly number[]>([
  ['http', [80]],
  ['https', [443]],
  ['rtmpt', [80]],
  ['rtmpte', [80]],
])

const ANY: readonly number[] = [...USUAL.values()].flat()

/** Whether a port is usual for a scheme, in lower case. For an unknown scheme, any port that is usual for another one is. */
export function isUsualPort(scheme: string, port: number): boolean {
  const usual = USUAL.get(scheme)
  return usual === undefined ? ANY.includes(port) || OTHERS.get(scheme)?.includes(port) === true : usual.includes(port)
}
