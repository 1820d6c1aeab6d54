import type { PushUrl } from '../model/push-url.ts'
import { TextSlice } from './slice.ts'

/** What stands before the URL in the input, and what behind. */
export function getTextAroundUrl(url: PushUrl<TextSlice>): readonly [before: TextSlice, behind: TextSlice] {
  const { input } = url
  const { start, end } = url.endpoint ?? url.whole
  const frame = { input, text: input }
  return [new TextSlice(frame, 0, start, 0), new TextSlice(frame, end, input.length, 0)]
}
