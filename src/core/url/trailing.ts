import type { TextSlice } from './slice.ts'

/** One stray character after a value, escaped or not: a slash, a space, a line end, a plus sign. */
const STRAY_END = /(?:\/|%20|%0[ad]|%09|%2f|\+|\s)$/i

/** More stray characters than this are not looked for. */
const MAX_STRAY_COUNT = 8

/** The stray characters at the end of a value: `/`, `%20`, `%0A`. Empty if there are none. */
export function getStrayEnd(part: TextSlice): TextSlice {
  let end = part.length
  for (let count = 0; count < MAX_STRAY_COUNT; count++) {
    const [stray = ''] = STRAY_END.exec(part.within(Math.max(0, end - 3), end).value) ?? []
    end -= stray.length
  }
  return part.within(end)
}
