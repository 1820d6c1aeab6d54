import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import { CharacterClass } from '../url/character.ts'
import { compose } from '../url/compose.ts'
import { decoded } from '../url/decode.ts'
import type { Slice } from '../url/slice.ts'
import { documented } from './documented.ts'
import { behindHost, publishing } from './publishing.ts'

/**
 * What OBS sends for its two fields (plugins/obs-outputs/librtmp/parseurl.c and rtmp.c of obs-studio). All of the Server
 * behind the host is AppName, query included, less one trailing slash. The Stream Key is percent-decoded and published
 * with its query; `.flv` before the `?` is cut off, `.mp4`, `.f4v` and `.mp3` turn into a prefix. A `%` that begins no
 * escape takes two characters with it and becomes a byte that is left to chance (observed with 29.0.2).
 *
 * `keyAt` is the offset where the Stream Key begins. Without it the URL is cut where a person would: at the last slash
 * before the query.
 */
export function obs(url: PushUrl<Slice>, keyAt?: number): Reading<Slice> {
  const target = behindHost(url)
  if (target === undefined) return { ...documented(url), client: 'obs' }
  const seam = keyAt === undefined ? seamOf(target.value) : Math.min(keyAt - target.start, target.end - target.start)
  const server = trimmed(target.within(0, Math.max(0, seam)))
  const app = server.value.endsWith('/') ? server.within(0, server.value.length - 1) : server
  return publishing('obs', url, app, seam < 0 ? undefined : published(url.input, trimmed(target.within(seam))))
}

/**
 * Both fields lose the white space around them when OBS connects (plugins/obs-outputs/rtmp-stream.c). In front of the
 * Server it keeps OBS 29.0 from pushing by RTMP at all (observed with 29.0.2); the window lets none in there.
 */
function trimmed(field: Slice): Slice {
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
function seamOf(target: string): number {
  const query = target.indexOf('?')
  const path = query < 0 ? target : target.slice(0, query)
  const slash = path.lastIndexOf('/')
  return slash < 0 ? target.length : slash + 1
}

/** What is read for a byte that nobody can tell: U+FFFD. */
const UNKNOWN = 0xfffd

const PREFIXES = new Map([
  ['.mp4', 'mp4:'],
  ['.f4v', 'mp4:'],
  ['.mp3', 'mp3:'],
  ['.flv', ''],
])

function published(input: string, typed: Slice): Slice {
  const key = listed(typed)
  const { value } = key
  const query = value.indexOf('?')
  const nameEnd = query < 0 ? value.length : query
  const extension = value.slice(Math.max(0, nameEnd - 4), nameEnd)
  const prefix = key !== typed && extension === '.flv' ? undefined : PREFIXES.get(extension)
  if (prefix === undefined || (prefix !== '' && value.startsWith(prefix))) return decoded(key, UNKNOWN)
  return compose(input, [prefix, decoded(key.within(0, nameEnd - 4), UNKNOWN), decoded(key.within(nameEnd), UNKNOWN)])
}

const LIST = 'slist='

/** Of a Stream Key without a name, what `slist` says is published instead, if it has that. */
function listed(key: Slice): Slice {
  const at = key.value.startsWith('?') ? key.value.indexOf(LIST) : -1
  if (at < 0) return key
  const start = at + LIST.length
  const end = key.value.indexOf('&', start)
  return key.within(start, end < 0 ? key.length : end)
}
