import type { Slice } from './slice.ts'

/** One character, escaped or not, that is left behind a value: a slash, a space, a line end, a plus sign. */
const STRAY = /(?:\/|%20|%0[ad]|%09|%2f|\+|\s)$/i

/** Nobody leaves more than this. */
const MOST = 8

/** What is left behind a value and would not be missed: `/`, `%20`, `%0A`. Empty where nothing is. */
export function trailing(part: Slice): Slice {
  let end = part.length
  for (let count = 0; count < MOST; count++) {
    const [stray = ''] = STRAY.exec(part.within(Math.max(0, end - 3), end).value) ?? []
    end -= stray.length
  }
  return part.within(end)
}
