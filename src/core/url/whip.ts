import { withoutRoot } from './host-pattern.ts'
import type { Slice } from './slice.ts'

/** The endpoint's hosts: tencentcloud.com/document/product/267/57042. */
const HOSTS = ['webrtcpush.tlivewebrtcpush.com', 'webrtcpush.tlivewebrtcpush2.com']

/** Whether an http(s) URL is a WHIP endpoint: the vendor's, or any whose path ends in `whip`. */
export function isWhipEndpoint(host: Slice | undefined, segments: readonly Slice[]): boolean {
  if (host === undefined) return false
  if (HOSTS.includes(withoutRoot(host.value.toLowerCase()))) return true
  return segments.findLast(({ value }) => value !== '')?.value.toLowerCase() === 'whip'
}
