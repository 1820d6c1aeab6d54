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
  return rewriteStreamid(url, (decoded) => decoded.replace(/[%#&]/g, encodeURIComponent))
}

/** Writes an SRT URL for the clients that decode nothing: all but GStreamer's srtsink. Other URLs stay. Takes any string. */
export const writeUndecoded = (url: string): string =>
  // An `&` would end the streamid.
  rewriteStreamid(url, (decoded, typed) => (decoded.includes('&') ? typed : decoded))

function rewriteStreamid(url: string, write: (decoded: string, typed: string) => string): string {
  const { scheme, whole } = parsePushUrl(url)
  const streamid = scheme?.value === 'srt' ? findTypedStreamid(whole) : undefined
  if (streamid === undefined) return url
  const { start, end } = streamid.span
  return url.slice(0, start) + write(decodePercent(streamid).value, streamid.value) + url.slice(end)
}
