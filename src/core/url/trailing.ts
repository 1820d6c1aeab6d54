import type { TextSlice } from './slice.ts'

/** One character, escaped or not, that is left behind a value: a slash, a space, a line end, a plus sign. */
const STRAY_END = /(?:\/|%20|%0[ad]|%09|%2f|\+|\s)$/i

/** Nobody leaves more than this. */
const MAX_STRAY_COUNT = 8

/** What is left behind a value and would not be missed: `/`, `%20`, `%0A`. Empty where nothing is. */
export function getStrayEnd(part: TextSlice): TextSlice {
  let end = part.length
  for (let count = 0; count < MAX_STRAY_COUNT; count++) {
    const [stray = ''] = STRAY_END.exec(part.within(Math.max(0, end - 3), end).value) ?? []
    end -= stray.length
  }
  return part.within(end)
}
