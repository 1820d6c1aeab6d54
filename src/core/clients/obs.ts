import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { CharacterClass } from '../url/character.ts'
import { joinSlices } from '../url/compose.ts'
import { decodePercent } from '../url/decode.ts'
import type { TextSlice } from '../url/slice.ts'
import { readAsDocumented } from './documented.ts'
import { createPublishReading, getTextAfterHost } from './publishing.ts'

/**
 * What OBS sends for its two fields (plugins/obs-outputs/librtmp/parseurl.c and rtmp.c of obs-studio). All of the Server
 * behind the host is AppName, query included, less one trailing slash. The Stream Key is percent-decoded and published
 * with its query; `.flv` before the `?` is cut off, `.mp4`, `.f4v` and `.mp3` turn into a prefix. A `%` that begins no
 * escape takes two characters with it and becomes a byte that is left to chance (observed with 29.0.2).
 *
 * `keyAt` is the offset where the Stream Key begins. Without it the URL is cut where a person would: at the last slash
 * before the query.
 */
export function readAsObs(url: PushUrl<TextSlice>, keyAt?: number): Reading<TextSlice> {
  const target = getTextAfterHost(url)
  if (target === undefined) return { ...readAsDocumented(url), client: 'obs' }
  const splitOffset =
    keyAt === undefined ? findSplitOffset(target.value) : Math.min(keyAt - target.start, target.end - target.start)
  const server = trimSlice(target.within(0, Math.max(0, splitOffset)))
  const app = server.value.endsWith('/') ? server.within(0, server.value.length - 1) : server
  return createPublishReading(
    'obs',
    url,
    app,
    splitOffset < 0 ? undefined : createObsPublishName(url.input, trimSlice(target.within(splitOffset))),
  )
}

/**
 * Both fields lose the white space around them when OBS connects (plugins/obs-outputs/rtmp-stream.c). In front of the
 * Server it keeps OBS 29.0 from pushing by RTMP at all (observed with 29.0.2); the window lets none in there.
 */
function trimSlice(field: TextSlice): TextSlice {
  if ((field.classes & CharacterClass.space) === 0) return field
  const { value } = field
  let start = 0
  let end = value.length
  while (start < end && isPadding(value.charCodeAt(start))) start++
  while (end > start && isPadding(value.charCodeAt(end - 1))) end--
  return field.within(start, end)
}

/** What `dstr_depad` drops (libobs/util/dstr.c): no other kind of space. */
const isPadding = (unit: number): boolean => unit === 0x20 || unit === 0x09 || unit === 0x0a || unit === 0x0d

/** Behind the last slash of the path; a path without one is all Server. */
function findSplitOffset(target: string): number {
  const query = target.indexOf('?')
  const path = query < 0 ? target : target.slice(0, query)
  const slash = path.lastIndexOf('/')
  return slash < 0 ? target.length : slash + 1
}

/** What is read for a byte that nobody can tell: U+FFFD. */
const REPLACEMENT_CHARACTER = 0xfffd

const EXTENSION_PREFIXES = new Map([
  ['.mp4', 'mp4:'],
  ['.f4v', 'mp4:'],
  ['.mp3', 'mp3:'],
  ['.flv', ''],
])

function createObsPublishName(input: string, typed: TextSlice): TextSlice {
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

const SLIST = 'slist='

/** Of a Stream Key without a name, what `slist` says is published instead, if it has that. */
function resolveSlist(key: TextSlice): TextSlice {
  const at = key.value.startsWith('?') ? key.value.indexOf(SLIST) : -1
  if (at < 0) return key
  const start = at + SLIST.length
  const end = key.value.indexOf('&', start)
  return key.within(start, end < 0 ? key.length : end)
}
