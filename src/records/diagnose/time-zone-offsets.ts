/** Offsets change at a quarter of an hour, if ever. In milliseconds. */
const QUARTER = 900_000
const MAX_CACHED_OFFSETS = 20_000

/**
 * The same function with a cache: to ask for a time zone's offset takes longer than everything else that is done with a record.
 * @param offsetAt - the offset from UTC in minutes, at an instant in Unix milliseconds
 */
export function cacheOffsets(offsetAt: (instant: number) => number): (instant: number) => number {
  const offsets = new Map<number, number>()
  // Most records are close to the one before.
  let latestQuarter = Number.NaN
  let latestOffset = 0
  return (instant) => {
    const quarter = Math.floor(instant / QUARTER)
    if (quarter === latestQuarter) return latestOffset
    const known = offsets.get(quarter)
    const offset = known ?? offsetAt(instant)
    if (known === undefined && offsets.size >= MAX_CACHED_OFFSETS) offsets.clear()
    if (known === undefined) offsets.set(quarter, offset)
    latestQuarter = quarter
    latestOffset = offset
    return offset
  }
}
