const OFFSET = String.raw`(?:UTC|GMT)(?:[+-]\d{1,2}(?::?\d\d)?)?|[+-]\d{1,2}(?::?\d\d)?`

/** A date, a time and an offset, as records and spreadsheets write them. */
const DATE_TIME = new RegExp(
  String.raw`^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[T\s]{1,3}(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,9}))?)?)?\s?(Z|${OFFSET}|\((?:${OFFSET})\)|)$`,
  'i',
)

/** Unix seconds and milliseconds of this century. */
const SECONDS = /^\d{9,10}(?:\.\d{1,9})?$/
const MILLISECONDS = /^\d{12,13}$/

/**
 * Parses an instant as records write it: ISO 8601, the forms of spreadsheets, Unix seconds or milliseconds.
 * @param offsetAt - the offset from UTC in minutes, at an instant, for times without an offset
 * @returns the instant in Unix milliseconds, and whether the text had no offset; `undefined` if it is not a time
 */
export function parseRecordInstant(
  text: string,
  offsetAt: (instant: number) => number,
): { readonly instant: number; readonly isLocal: boolean } | undefined {
  const typed = text.trim()
  if (SECONDS.test(typed)) return { instant: Math.round(Number(typed) * 1000), isLocal: false }
  if (MILLISECONDS.test(typed)) return { instant: Number(typed), isLocal: false }
  if (typed.length > 60) return undefined
  const found = DATE_TIME.exec(typed)
  if (found === null) return undefined
  const [, year, month, day, hour = '0', minute = '0', second = '0', fraction = '0', zone = ''] = found
  const parts = [Number(year), Number(month) - 1, Number(day), Number(hour), Number(minute), Number(second)] as const
  const localTime = Date.UTC(...parts) + Math.floor(Number(`0.${fraction}`) * 1000)
  const date = new Date(localTime)
  // There is no 31 April. Programs write the year 1 or 1970 if they have no time.
  if (parts[0] < 2000 || date.getUTCMonth() !== parts[1] || date.getUTCDate() !== parts[2]) return undefined
  if (parts[3] > 23 || parts[4] > 59 || parts[5] > 59) return undefined
  if (zone !== '') {
    const offsetMinutes = parseOffset(zone)
    return offsetMinutes === undefined ? undefined : { instant: localTime - offsetMinutes * 60_000, isLocal: false }
  }
  // The offset at that local time, or very nearly.
  const offset = offsetAt(localTime - offsetAt(localTime) * 60_000)
  return { instant: localTime - offset * 60_000, isLocal: true }
}

/** No time zone is farther from UTC. In hours. */
const MAX_OFFSET_HOURS = 14

function parseOffset(zone: string): number | undefined {
  const [, sign, hours = '0', minutes = '0'] = /([+-])(\d{1,2})(?::?(\d\d))?/.exec(zone) ?? []
  if (Number(hours) > MAX_OFFSET_HOURS || Number(minutes) > 59) return undefined
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

const NUMBER = String.raw`(\d{1,9}(?:\.\d{1,6})?)\s?`
const GAP = String.raw`[\s,，]{0,3}(?:and\s{1,3})?`
const DAYS = `(?:${NUMBER}(?:d|days?|天|日)${GAP})?`

/** `2:03`, `1:02:03`, and with days before it. */
const CLOCK = new RegExp(String.raw`^${DAYS}(?:(\d{1,6}):)?(\d{1,6}):([0-5]?\d)(?:\.\d{1,9})?$`, 'i')
/** `1 h 2 min`, `1小时2分3秒`. */
const UNITS = new RegExp(
  `^${DAYS}(?:${NUMBER}(?:h|hrs?|hours?|小时|时)${GAP})?(?:${NUMBER}(?:m|mins?|minutes?|分钟|分)${GAP})?(?:${NUMBER}(?:s|secs?|seconds?|秒))?$`,
  'i',
)

/** Three centuries: no push runs longer. In seconds. */
const MAX_DURATION = 1e10

/** Parses a duration into seconds: `62`, `62.5`, `1:02:03`, `1 day, 2:03:04`, `1 h 2 min`, `1小时2分3秒`. */
export function parseRecordDuration(text: string): number | undefined {
  const seconds = parseUnboundedDuration(text.trim())
  return seconds === undefined || seconds > MAX_DURATION ? undefined : seconds
}

/** Parses a number of milliseconds, as callbacks have it, into seconds. */
export function parseRecordMilliseconds(text: string): number | undefined {
  const seconds = Number(text) / 1000
  return seconds >= 0 && seconds <= MAX_DURATION ? seconds : undefined
}

function parseUnboundedDuration(typed: string): number | undefined {
  if (typed.length > 60 || typed === '') return undefined
  if (/^\d{1,12}(?:\.\d+)?$/.test(typed)) return Number(typed)
  const clock = CLOCK.exec(typed)
  const found = clock ?? UNITS.exec(typed)
  if (found === null) return undefined
  const [, days, hours, minutes = '0', seconds = '0'] = found
  // After days, two numbers may be hours and minutes, or minutes and seconds. After hours, minutes are at most 59.
  if (clock !== null && (hours === undefined ? days !== undefined : Number(minutes) > 59)) return undefined
  return Number(days ?? 0) * 86_400 + Number(hours ?? 0) * 3600 + Number(minutes) * 60 + Number(seconds)
}
