import type { PushUrl } from '../model/push-url.ts'
import type { ClientId, Reading } from '../model/reading.ts'
import { CharacterClass } from '../url/character.ts'
import { Cursor } from '../url/cursor.ts'
import { readParams } from '../url/params.ts'
import type { Slice } from '../url/slice.ts'
import { readingOf } from './reading-of.ts'

/** All behind `rtmp://host/`; nothing for the protocols that name app and stream in words of their own. */
export function behindHost(url: PushUrl<Slice>): Slice | undefined {
  if (url.path === undefined || !/^rtmp/i.test(url.scheme?.value ?? '')) return undefined
  const path = url.path
  return path.to(url.whole.end).within(1)
}

/** The reading of a client that connects to `app` and publishes `name`, which carries its query with it. */
export function publishing(client: ClientId, url: PushUrl<Slice>, app: Slice, name: Slice | undefined): Reading<Slice> {
  if (name === undefined) return readingOf(client, url, app, undefined, [])
  const query = name.value.indexOf('?')
  if (query < 0) return readingOf(client, url, app, name, [], name)
  const { frame, start, end } = name
  const params = readParams(new Cursor(frame, start + query + 1, end), CharacterClass.ampersand)
  return readingOf(client, url, app, name.within(0, query), params, name)
}
