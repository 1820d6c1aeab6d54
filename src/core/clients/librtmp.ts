import { getByteLength } from '../url/byte-length.ts'
import { joinSlices } from '../url/compose.ts'
import { decodePercent } from '../url/decode.ts'
import type { TextSlice } from '../url/slice.ts'
import type { RtmpRefusal } from './client.ts'

/*
 * What clients that use librtmp have in common: the one of Debian (2.4+20151223), and the copy that OBS has of it.
 */

/** A longer name does not fit into the 1,024 bytes of `publish`: nothing is pushed (observed with both). */
export const MAX_NAME_BYTES = 974

/** What `connect` may take of its 4,096 bytes, less the header and the end of the object (RTMP_SendConnect in rtmp.c). */
const MAX_CONNECT_BYTES = 4074

/**
 * Whether a name, or the texts of `connect`, are too long.
 *
 * @param fixed Bytes that `connect` has beside the texts.
 */
export function findSizeRefusal(
  publishName: TextSlice | undefined,
  fixed: number,
  texts: readonly (TextSlice | undefined)[],
): RtmpRefusal | undefined {
  if (publishName !== undefined && getByteLength(publishName) > MAX_NAME_BYTES) return 'name-too-long'
  const bytes = texts.reduce((sum, text) => sum + (text === undefined ? 0 : getByteLength(text)), fixed)
  return bytes > MAX_CONNECT_BYTES ? 'server-too-long' : undefined
}

/** U+FFFD takes the place of a byte that cannot be predicted. */
const REPLACEMENT_CHARACTER = 0xfffd

const EXTENSION_PREFIXES = new Map([
  ['.mp4', 'mp4:'],
  ['.f4v', 'mp4:'],
  ['.mp3', 'mp3:'],
  ['.flv', ''],
])

/**
 * What librtmp publishes for the text that names the stream (RTMP_ParsePlaypath in parseurl.c): percent-decoded, query
 * included; `.flv` before the `?` is cut off, `.mp4`, `.f4v` and `.mp3` turn into a prefix.
 */
export function readPlaypath(input: string, typed: TextSlice): TextSlice {
  const key = resolveSlist(typed)
  const { value } = key
  const query = value.indexOf('?')
  const nameEnd = query < 0 ? value.length : query
  const extension = value.slice(Math.max(0, nameEnd - 4), nameEnd)
  const prefix = key !== typed && extension === '.flv' ? undefined : EXTENSION_PREFIXES.get(extension)
  if (prefix === undefined || (prefix !== '' && value.startsWith(prefix)))
    return decodePercent(key, REPLACEMENT_CHARACTER)
  return joinSlices(input, [
    prefix,
    decodePercent(key.within(0, nameEnd - 4), REPLACEMENT_CHARACTER),
    decodePercent(key.within(nameEnd), REPLACEMENT_CHARACTER),
  ])
}

/** A word of librtmp that names a stream in a query. */
export const SLIST = 'slist='

/** The value of `slist`, which is published if there is no name before the `?`; otherwise the text itself. */
function resolveSlist(key: TextSlice): TextSlice {
  const at = key.value.startsWith('?') ? key.value.indexOf(SLIST) : -1
  if (at < 0) return key
  const start = at + SLIST.length
  const end = key.value.indexOf('&', start)
  return key.within(start, end < 0 ? key.length : end)
}
