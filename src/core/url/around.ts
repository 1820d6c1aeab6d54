import type { PushUrl } from '../model/push-url.ts'
import { occurrences } from './occurrences.ts'
import { Slice } from './slice.ts'

/** Each match of a global pattern in what stands before and behind the URL, in order. */
export function around(url: PushUrl, pattern: RegExp): Slice[] {
  const { input } = url
  const { start, end } = (url.endpoint ?? url.whole) as Slice
  const frame = { input, text: input }
  const before = new Slice(frame, 0, start, 0)
  const behind = new Slice(frame, end, input.length, 0)
  return [...occurrences(before, pattern), ...occurrences(behind, pattern)]
}
