import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import type { TextSlice } from '../url/slice.ts'
import type { Client } from './client.ts'
import { createReading } from './create-reading.ts'

/**
 * Reads a URL as Tencent Cloud describes it: AppName is the first segment of the path, StreamName the rest of it, the
 * signature is in the query, and nothing is percent-decoded (tencentcloud.com/document/product/267/38393).
 */
export function readAsDocumented(url: PushUrl<TextSlice>): Reading<TextSlice> {
  const segments = url.segments
  const stream = segments[1]
  const last = segments.at(-1)
  const streamName = stream === undefined || last === undefined || last === stream ? stream : stream.endAt(last.end)
  return createReading('documented', url, segments[0], streamName, url.params)
}

/** AppName, and the name to publish with its query, as Tencent Cloud describes them. Empty if the URL has none. */
export function getDocumentedNames(url: PushUrl<TextSlice>): { readonly app: string; readonly publishName: string } {
  const { app, stream } = readAsDocumented(url)
  const query = url.query === undefined ? '' : `?${url.query.value}`
  return { app: app?.value ?? '', publishName: (stream?.value ?? '') + query }
}

const documented: Client = {
  id: 'documented',
  title: { en: 'documented', zh: '官方格式' },
  protocols: ['rtmp', 'srt'],
  read: readAsDocumented,
}

export default documented
