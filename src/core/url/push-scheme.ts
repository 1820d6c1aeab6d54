import { getEditDistance } from '../text/edit-distance.ts'

/** Schemes of Tencent Cloud's push URLs: tencentcloud.com/document/product/267/38393, 267/58607 (RTMPS), 267/40102 (SRT). */
const PUSH_SCHEMES = ['rtmp', 'rtmps', 'webrtc', 'srt']

/** Schemes of other protocols, which are not mistyped push schemes. */
const OTHER_SCHEMES = ['rtsp', 'rtsps', 'rtp', 'srtp', 'rtmpt', 'rtmpe', 'rtmpts', 'rtmfp']

/** Whether Tencent Cloud takes pushes by a scheme, in lower case. */
export const isPushScheme = (scheme: string): boolean => PUSH_SCHEMES.includes(scheme)

/** The push scheme that a mistyped one should be, one typing error away: `trmp`, `rmtp`, `rtmpp`, `rtm`. */
export function findIntendedScheme(typed: string): string | undefined {
  const scheme = typed.toLowerCase()
  if (isPushScheme(scheme) || OTHER_SCHEMES.includes(scheme)) return undefined
  // The lengths are compared first: they are cheaper.
  return PUSH_SCHEMES.find((one) => Math.abs(scheme.length - one.length) <= 1 && getEditDistance(scheme, one) === 1)
}
