/** Schemes of the vendor's push URLs: tencentcloud.com/document/product/267/38393, 267/58607 (RTMPS), 267/40102 (SRT). */
const PUSH_SCHEMES = ['rtmp', 'rtmps', 'webrtc', 'srt']

/** Schemes of other protocols that a slip of the finger could also turn into one of the vendor's. */
const OTHER_SCHEMES = ['rtsp', 'rtsps', 'rtp', 'srtp', 'rtmpt', 'rtmpe', 'rtmpts', 'rtmfp']

/** Whether a scheme, in lower case, is one that the vendor takes pushes by. */
export const isPushScheme = (scheme: string): boolean => PUSH_SCHEMES.includes(scheme)

/** The push scheme that a mistyped one stands for: `trmp`, `rmtp`, `rtmpp`, `rtm`. */
export function meantScheme(typed: string): string | undefined {
  const scheme = typed.toLowerCase()
  if (isPushScheme(scheme) || OTHER_SCHEMES.includes(scheme)) return undefined
  return PUSH_SCHEMES.find((one) => isOneSlipAway(scheme, one))
}

/** Whether one letter is missing, added or wrong, or two neighbours are swapped. */
function isOneSlipAway(typed: string, meant: string): boolean {
  if (typed === meant || Math.abs(typed.length - meant.length) > 1) return false
  let start = 0
  while (start < typed.length && typed[start] === meant[start]) start++
  const isSameBehind = (skipTyped: number, skipMeant: number): boolean =>
    typed.slice(start + skipTyped) === meant.slice(start + skipMeant)
  if (typed.length > meant.length) return isSameBehind(1, 0)
  if (typed.length < meant.length) return isSameBehind(0, 1)
  const isSwapped = typed[start] === meant[start + 1] && typed[start + 1] === meant[start]
  return isSameBehind(1, 1) || (isSwapped && isSameBehind(2, 2))
}
