import type { PushUrl } from '../model/push-url.ts'
import { Slice } from './slice.ts'

/** What stands before the URL in the input, and what behind. */
export function around(url: PushUrl<Slice>): readonly [before: Slice, behind: Slice] {
  const { input } = url
  const { start, end } = url.endpoint ?? url.whole
  const frame = { input, text: input }
  return [new Slice(frame, 0, start, 0), new Slice(frame, end, input.length, 0)]
}
