import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import type { Slice } from '../url/slice.ts'
import { readingOf } from './reading-of.ts'

/**
 * The vendor's own description: AppName is the first segment of the path, StreamName the rest of it, the signature is in
 * the query, and nothing is percent-decoded (tencentcloud.com/document/product/267/38393).
 */
export function documented(url: PushUrl): Reading {
  const [app, stream, ...more] = url.segments as readonly Slice[]
  const end = more.at(-1)?.end
  return readingOf('documented', url, app, end === undefined ? stream : stream?.to(end), url.params)
}
