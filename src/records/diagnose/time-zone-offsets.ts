const QUARTER = 900_000
const MAX_CACHED_OFFSETS = 20_000

/**
 * What clocks are ahead of UTC at an instant, in minutes, remembered: asking for a zone's takes longer than all else that is done
 * with a record. It changes at a quarter of an hour, if ever.
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
