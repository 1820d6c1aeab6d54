import { getEditDistance } from '../text/edit-distance.ts'

/** Schemes of the vendor's push URLs: tencentcloud.com/document/product/267/38393, 267/58607 (RTMPS), 267/40102 (SRT). */
const PUSH_SCHEMES = ['rtmp', 'rtmps', 'webrtc', 'srt']

/** Schemes of other protocols that a slip of the finger could also turn into one of the vendor's. */
const OTHER_SCHEMES = ['rtsp', 'rtsps', 'rtp', 'srtp', 'rtmpt', 'rtmpe', 'rtmpts', 'rtmfp']

/** Whether a scheme, in lower case, is one that the vendor takes pushes by. */
export const isPushScheme = (scheme: string): boolean => PUSH_SCHEMES.includes(scheme)

/** The push scheme that a mistyped one stands for, one slip away: `trmp`, `rmtp`, `rtmpp`, `rtm`. */
export function findIntendedScheme(typed: string): string | undefined {
  const scheme = typed.toLowerCase()
  if (isPushScheme(scheme) || OTHER_SCHEMES.includes(scheme)) return undefined
  // A comparison letter by letter is not for what only its length tells apart.
  return PUSH_SCHEMES.find((one) => Math.abs(scheme.length - one.length) <= 1 && getEditDistance(scheme, one) === 1)
}
