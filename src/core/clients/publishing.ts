import type { PushUrl } from '../model/push-url.ts'
import type { ClientId, Reading } from '../model/reading.ts'
import { CharacterClass } from '../url/character.ts'
import { Cursor } from '../url/cursor.ts'
import { readParams } from '../url/params.ts'
import type { TextSlice } from '../url/slice.ts'
import { createReading } from './reading-of.ts'

/** All behind `rtmp://host/`; nothing for the protocols that name app and stream in words of their own. */
export function getTextAfterHost(url: PushUrl<TextSlice>): TextSlice | undefined {
  if (url.path === undefined || !/^rtmp/i.test(url.scheme?.value ?? '')) return undefined
  const path = url.path
  return path.endAt(url.whole.end).within(1)
}

/** The reading of a client that connects to `app` and publishes `name`, which carries its query with it. */
export function createPublishReading(
  client: ClientId,
  url: PushUrl<TextSlice>,
  app: TextSlice,
  name: TextSlice | undefined,
): Reading<TextSlice> {
  if (name === undefined) return createReading(client, url, app, undefined, [])
  const query = name.value.indexOf('?')
  if (query < 0) return createReading(client, url, app, name, [], name)
  const { source, start, end } = name
  const params = readParams(new Cursor(source, start + query + 1, end), CharacterClass.ampersand)
  return createReading(client, url, app, name.within(0, query), params, name)
}
