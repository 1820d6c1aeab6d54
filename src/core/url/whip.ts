import { normalHost } from './host-pattern.ts'
import type { Slice } from './slice.ts'

const HOST = 'webrtcpush.tlivewebrtcpush.com'

/** The endpoint's hosts, the second of which stands in for the first: tencentcloud.com/document/product/267/57042. */
const HOSTS = [HOST, 'webrtcpush.tlivewebrtcpush2.com']

/** Where a WHIP client pushes to; its bearer token is the whole `webrtc://` URL (tencentcloud.com/document/product/267/57042). */
export const WHIP_ENDPOINT = `https://${HOST}/webrtc/v2/whip`

/** Whether an http(s) URL is a WHIP endpoint: the vendor's, or any whose path ends in `whip`. */
export function isWhipEndpoint(host: Slice | undefined, segments: readonly Slice[]): boolean {
  if (host === undefined) return false
  if (HOSTS.includes(normalHost(host.value))) return true
  return segments.findLast(({ value }) => value !== '')?.value.toLowerCase() === 'whip'
}
