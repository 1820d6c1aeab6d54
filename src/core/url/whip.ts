import { normalizeHost } from './host-names.ts'
import type { TextSlice } from './slice.ts'

const WHIP_HOST = 'webrtcpush.tlivewebrtcpush.com'

/**
 * The endpoint's hosts; the second is a backup of the first: tencentcloud.com/document/product/267/57042. The third is an older
 * one, whose path ends in `whippushstream`: github.com/Tencent-RTC/leb-whip-example.
 */
const WHIP_HOSTS = [WHIP_HOST, 'webrtcpush.tlivewebrtcpush2.com', 'webrtcpush.myqcloud.com']

/** Where a WHIP client pushes to; its bearer token is the whole `webrtc://` URL (tencentcloud.com/document/product/267/57042). */
export const WHIP_ENDPOINT = `https://${WHIP_HOST}/webrtc/v2/whip`

/** Whether a host is one of Tencent Cloud's WHIP endpoints. */
export const isTencentWhipHost = (host: string): boolean => WHIP_HOSTS.includes(normalizeHost(host))

/** Whether an http(s) URL is a WHIP endpoint: Tencent Cloud's, or any whose path ends in `whip`. */
export function isWhipEndpoint(host: TextSlice | undefined, segments: readonly TextSlice[]): boolean {
  if (host === undefined) return false
  if (isTencentWhipHost(host.value)) return true
  return segments.findLast(({ value }) => value !== '')?.value.toLowerCase() === 'whip'
}
