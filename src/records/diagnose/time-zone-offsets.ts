/** Offsets change at a quarter of an hour, if ever. In milliseconds. */
const QUARTER = 900_000
const MAX_CACHED_OFFSETS = 20_000

/**
 * The same function with a cache: to ask for a time zone's offset takes longer than everything else that is done with a record.
 * @param offsetAt - the offset from UTC in minutes, at an instant in Unix milliseconds
 */
export function cacheOffsets(offsetAt: (instant: number) => number): (instant: number) => number {
  const offsets = new Map<number, number>()
  return (instant) => {
    const quarter = Math.floor(instant / QUARTER)
    const known = offsets.get(quarter)
    if (known !== undefined) return known
    const offset = offsetAt(instant)
    if (offsets.size >= MAX_CACHED_OFFSETS) offsets.clear()
    offsets.set(quarter, offset)
    return offset
  }
}
