import { TZDate, tzOffset } from '@date-fns/tz'
import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'
import type { Text } from '../../core/model/text.ts'
import { formatInstant } from '../../core/text/message-format.ts'
import { createUsageError } from '../../user-error.ts'

/** Called for a local time that occurs twice. */
export type OnAmbiguousTime = (text: Text) => void

/** The instant of an option such as `--now`. Without an offset it is local time in the zone. Throws a usage error that names the option. */
export function parseInstantOption(optionName: string, text: string, timeZone: () => string): Date {
  const date = parseIsoTime(optionName, text.trim(), timeZone)
  if (date !== undefined) return date
  throw createUsageError(
    `${optionName} takes an ISO 8601 time such as 2026-01-31T20:00:00+08:00`,
    `${optionName} 须为 ISO 8601 时间，例如 2026-01-31T20:00:00+08:00`,
  )
}

/** The instant of `--expires` or `--until`: the next time of day in the zone, or an ISO 8601 time. */
export function parseFutureInstant(
  optionName: string,
  text: string,
  now: Date,
  timeZone: () => string,
  onAmbiguousTime?: OnAmbiguousTime,
): Date {
  const date =
    findNextClockTime(optionName, text.trim(), now, timeZone, onAmbiguousTime) ??
    parseIsoTime(optionName, text.trim(), timeZone, onAmbiguousTime)
  if (date !== undefined) return date
  throw createUsageError(
    `${optionName} takes a time of day such as 23:00, or an ISO 8601 time such as 2026-01-31T20:00:00+08:00`,
    `${optionName} 须为时刻（如 23:00）或 ISO 8601 时间（如 2026-01-31T20:00:00+08:00）`,
  )
}

/** A time with an offset. Resolving the zone takes longer than a check, so that it is done for other times only. */
const OFFSET_PATTERN = /T.*(?:Z|[+-]\d\d(?::?\d\d)?)$/i

/** `undefined` if it is no time. */
function parseIsoTime(
  optionName: string,
  text: string,
  timeZone: () => string,
  onAmbiguousTime?: OnAmbiguousTime,
): Date | undefined {
  if (!/^[+-]?\d{4}/.test(text)) return undefined
  if (OFFSET_PATTERN.test(text)) return toFourDigitYearDate(parseISO(text))
  const localTime = toFourDigitYearDate(parseISO(text, { in: (value) => new TZDate(+new Date(value), 'UTC') }))
  if (localTime === undefined) return undefined
  const [first, second] = resolveLocalTime(+localTime, timeZone())
  if (first === undefined) throw createSkippedTimeError(optionName, timeZone())
  if (second !== undefined) onAmbiguousTime?.(formatAmbiguousTime(optionName, first, timeZone()))
  return first
}

/** Outside of the years 0 to 9999, `toISOString` returns another form. */
const toFourDigitYearDate = (date: Date): Date | undefined =>
  isValid(date) && date.getFullYear() >= 0 && date.getFullYear() <= 9999 ? new Date(+date) : undefined

const DAY_MS = 86_400_000

/** The instants of a local time, given as if in UTC: none if clocks skip it, two if they are put back. */
function resolveLocalTime(localTime: number, zone: string): readonly Date[] {
  const offsetAt = (instant: number): number => Math.round(tzOffset(zone, new Date(instant)) * 60_000)
  const offsets = new Set([offsetAt(localTime - DAY_MS), offsetAt(localTime + DAY_MS)])
  return [...offsets]
    .map((offset) => localTime - offset)
    .filter((instant) => offsetAt(instant) === localTime - instant)
    .sort((one, other) => one - other)
    .map((instant) => new Date(instant))
}

const createSkippedTimeError = (optionName: string, zone: string): Error =>
  createUsageError(
    `${optionName} names a time that clocks in ${zone} skip, as they are put forward then`,
    `${optionName} 指定的时刻在 ${zone} 不存在：时钟在此时拨快，跳过了这一时刻`,
  )

const formatAmbiguousTime = (optionName: string, chosenInstant: Date, zone: string): Text => ({
  en: `${optionName} names a time that clocks in ${zone} show twice; the first is taken, ${formatInstant(zone, chosenInstant.toISOString())}`,
  zh: `${optionName} 指定的时刻在 ${zone} 会出现两次（时钟拨慢），取第一次：${formatInstant(zone, chosenInstant.toISOString())}`,
})

const UNIT_SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/** A century: more is a typing error. */
const MAX_DURATION_SECONDS = 36_525 * 86_400

/** The seconds of a duration: `90m`, `3h`, `7d`, `1h30m`. Throws a usage error that names the option. */
export function parseDurationOption(optionName: string, text: string): number {
  const parts = /^(?:\d{1,9}(?:\.\d{1,3})?[smhdw])+$/i.test(text) ? [...text.matchAll(/([\d.]+)([a-z])/gi)] : []
  const seconds = parts.reduce(
    (sum, [, count, unit = '']) => sum + Number(count) * (UNIT_SECONDS[unit.toLowerCase()] ?? 0),
    0,
  )
  if (seconds > 0 && seconds <= MAX_DURATION_SECONDS) return seconds
  if (seconds > 0)
    throw createUsageError(`${optionName} is too long: 36525d at most`, `${optionName} 过长，最长为 36525d`)
  if (/^[0.]+[smhdw]?$/i.test(text) || parts.length > 0) {
    throw createUsageError(`${optionName} must be longer than 0`, `${optionName} 须大于 0`)
  }
  throw createUsageError(
    `${optionName} takes a duration such as 90m, 3h, 7d or 1h30m`,
    `${optionName} 须为时长，例如 90m、3h、7d、1h30m`,
  )
}

const CLOCK_PATTERN = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/

/** The next instant after `now` with this time of day in the zone; `undefined` if it is no time of day. */
function findNextClockTime(
  optionName: string,
  text: string,
  now: Date,
  timeZone: () => string,
  onAmbiguousTime: OnAmbiguousTime | undefined,
): Date | undefined {
  const clock = CLOCK_PATTERN.exec(text)
  if (clock === null) return undefined
  const [, hours, minutes, seconds = '0'] = clock
  const zone = timeZone()
  const today = Math.floor((+now + tzOffset(zone, now) * 60_000) / DAY_MS) * DAY_MS
  const localTime = today + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  // A day on which clocks skip the time is left out.
  for (const day of [localTime, localTime + DAY_MS, localTime + 2 * DAY_MS]) {
    const [first, second] = resolveLocalTime(day, zone).filter((instant) => instant > now)
    if (second !== undefined && first !== undefined) onAmbiguousTime?.(formatAmbiguousTime(optionName, first, zone))
    if (first !== undefined) return first
  }
  return undefined
}

/** The instant of `--until`, which must be in the future. */
export function parseUntilOption(text: string, now: Date, timeZone: () => string): Date {
  const instant = parseFutureInstant('--until', text, now, timeZone)
  if (instant > now) return instant
  throw createUsageError('--until is in the past', '--until 指定的时间早于当前时间')
}
