import type { ClientId } from '../model/reading.ts'
import { decodePercent } from '../url/decode.ts'
import { parsePushUrl } from '../url/parse.ts'
import { findTypedStreamid } from '../url/streamid.ts'

/**
 * Writes a push URL as a client needs it. GStreamer's srtsink is the only client that decodes the streamid, and for it a
 * `#` ends the URL. The URL of any other client is left as it is. Takes any string.
 */
export function writeForClient(url: string, client: ClientId | undefined): string {
  if (client !== 'gstreamer-srtsink') return url
  const { scheme, whole } = parsePushUrl(url)
  const streamid = scheme?.value === 'srt' ? findTypedStreamid(whole) : undefined
  if (streamid === undefined) return url
  const { start, end } = streamid.span
  const escaped = decodePercent(streamid).value.replace(/[%#&]/g, encodeURIComponent)
  return url.slice(0, start) + escaped + url.slice(end)
}
