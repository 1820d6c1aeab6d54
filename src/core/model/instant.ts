/** Reads the time, in Unix milliseconds. */
export type Clock = () => number

/** A Unix time in seconds as an ISO instant in UTC. */
export const formatUnixSeconds = (seconds: number): string => new Date(seconds * 1000).toISOString()

/** ISO 8601 with a zone: without one, an instant would be another in every place. */
const ISO_INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/i

/**
 * An ISO 8601 instant with a time zone, in Unix milliseconds; `undefined` for anything else. A day that its month does
 * not have is refused: some engines carry it over into the next month.
 */
export function parseInstant(text: unknown): number | undefined {
  if (typeof text !== 'string' || !ISO_INSTANT.test(text)) return undefined
  const day = text.slice(0, '2018-12-29'.length)
  const midnight = Date.parse(`${day}T00:00Z`)
  const instant = Date.parse(text)
  if (Number.isNaN(midnight) || Number.isNaN(instant)) return undefined
  return new Date(midnight).toISOString().startsWith(day) ? instant : undefined
}

/** The Unix milliseconds of a `Date`, also of one of another realm, which is no `instanceof Date` here; NaN for anything else. */
export function getDateTime(date: unknown): number {
  try {
    return Date.prototype.getTime.call(date)
  } catch {
    return Number.NaN
  }
}
