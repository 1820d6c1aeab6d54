import type { PushUrl } from '../model/push-url.ts'
import type { Reading } from '../model/reading.ts'
import type { Slice } from '../url/slice.ts'
import { readingOf } from './reading-of.ts'

/**
 * The vendor's own description: AppName is the first segment of the path, StreamName the rest of it, the signature is in
 * the query, and nothing is percent-decoded (tencentcloud.com/document/product/267/38393).
 */
export function documented(url: PushUrl<Slice>): Reading<Slice> {
  const segments = url.segments
  const stream = segments[1]
  const last = segments.at(-1)
  const whole = stream === undefined || last === undefined || last === stream ? stream : stream.to(last.end)
  return readingOf('documented', url, segments[0], whole, url.params)
}
