import { normalizeHost } from './host-names.ts'
import type { TextSlice } from './slice.ts'

const WHIP_HOST = 'webrtcpush.tlivewebrtcpush.com'

/** The endpoint's hosts; the second is a backup of the first: tencentcloud.com/document/product/267/57042. */
const WHIP_HOSTS = [WHIP_HOST, 'webrtcpush.tlivewebrtcpush2.com']

/** Where a WHIP client pushes to; its bearer token is the whole `webrtc://` URL (tencentcloud.com/document/product/267/57042). */
export const WHIP_ENDPOINT = `https://${WHIP_HOST}/webrtc/v2/whip`

/** Whether an http(s) URL is a WHIP endpoint: Tencent Cloud's, or any whose path ends in `whip`. */
export function isWhipEndpoint(host: TextSlice | undefined, segments: readonly TextSlice[]): boolean {
  if (host === undefined) return false
  if (WHIP_HOSTS.includes(normalizeHost(host.value))) return true
  return segments.findLast(({ value }) => value !== '')?.value.toLowerCase() === 'whip'
}
