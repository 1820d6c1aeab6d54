/** A day of ours, a time of day, and an offset: what records and sheets write. */
const STAMP =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]{1,3}(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?\s?(Z|\(?(?:UTC|GMT)?(?:[+-]\d{1,2}(?::?\d\d)?)?\)?)$/i

/** Unix seconds and milliseconds of this century. */
const SECONDS = /^\d{9,10}(?:\.\d{1,9})?$/
const MILLISECONDS = /^\d{12,13}$/

/**
 * An instant in Unix milliseconds, as records write it: ISO 8601, the forms of spreadsheets, Unix time. `offsetAt`: what clocks are
 * ahead of UTC, in minutes, for a time without an offset; `undefined` where such a time is in UTC.
 */
export function instantIn(
  text: string,
  offsetAt: (instant: number) => number,
): { readonly instant: number; readonly isLocal: boolean } | undefined {
  const typed = text.trim()
  if (SECONDS.test(typed)) return { instant: Math.round(Number(typed) * 1000), isLocal: false }
  if (MILLISECONDS.test(typed)) return { instant: Number(typed), isLocal: false }
  if (typed.length > 60) return undefined
  const found = STAMP.exec(typed)
  if (found === null) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = ''] = found
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const
  const shown = Date.UTC(...parts) + Math.floor(Number(`0.${fraction}`) * 1000)
  const date = new Date(shown)
  // A day that its month does not have is none.
  if (date.getUTCMonth() !== parts[1] || date.getUTCDate() !== parts[2] || parts[3] > 23 || parts[4] > 59)
    return undefined
  if (zone !== '') return { instant: shown - minutesIn(zone) * 60_000, isLocal: false }
  // The offset of the instant that clocks show this at, or very nearly.
  const offset = offsetAt(shown - offsetAt(shown) * 60_000)
  return { instant: shown - offset * 60_000, isLocal: true }
}

function minutesIn(zone: string): number {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{1,2})(?::?(\d\d))?/.exec(zone) ?? []
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

const CLOCK = /^(?:(\d{1,6}):)?(\d{1,6}):(\d{1,2})(?:\.\d+)?$/
const UNITS: readonly (readonly [unit: RegExp, seconds: number])[] = [
  [/(\d{1,9}(?:\.\d{1,6})?)\s?(?:d(?:ays?)?|天|日)/i, 86_400],
  [/(\d{1,9}(?:\.\d{1,6})?)\s?(?:h(?:ours?|rs?)?|小时|时)/i, 3600],
  [/(\d{1,9}(?:\.\d{1,6})?)\s?(?:min(?:utes?|s)?|m(?!s)|分钟|分)/i, 60],
  [/(\d{1,9}(?:\.\d{1,6})?)\s?(?:s(?:ec(?:onds?|s)?)?|秒)/i, 1],
]

/** No push runs for longer: three centuries. */
const LONGEST = 1e10

/** A length of time in seconds, as sheets write it: `62`, `62.5`, `1:02:03`, `1 h 2 min`, `1小时2分3秒`. */
export function secondsIn(text: string): number | undefined {
  const seconds = lengthIn(text)
  return seconds === undefined || seconds > LONGEST ? undefined : seconds
}

function lengthIn(text: string): number | undefined {
  const typed = text.trim().slice(0, 60)
  if (/^\d{1,12}(?:\.\d+)?$/.test(typed)) return Number(typed)
  const clock = CLOCK.exec(typed)
  if (clock !== null) {
    const [, hours = '0', minutes, seconds] = clock
    return Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)
  }
  const parts = UNITS.map(([unit, seconds]) => {
    const count = unit.exec(typed)?.[1]
    return count === undefined ? undefined : Number(count) * seconds
  }).filter((one) => one !== undefined)
  return parts.length === 0 ? undefined : parts.reduce((sum, one) => sum + one, 0)
}
