import { TZDate, tzOffset } from '@date-fns/tz'
import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'
import type { Text } from '../../core/model/text.ts'
import { timeIn } from '../../core/text/message-format.ts'
import { usageError } from '../../user-error.ts'

/** Told of a time that clocks show twice. */
export type Note = (text: Text) => void

/** The instant that `--now` names. Without an offset it is a time of day in the chosen zone. `asked` is what it was given as. */
export function instantOf(asked: string, text: string, timeZone: () => string): Date {
  const date = isoIn(asked, text.trim(), timeZone)
  if (date !== undefined) return date
  throw usageError(
    `${asked} takes a time as ISO 8601 has it, such as 2026-01-31T20:00:00+08:00`,
    `${asked} 须为 ISO 8601 时间，例如 2026-01-31T20:00:00+08:00`,
  )
}

/** The instant that `--expires` or `--until` names: the next time that a clock in the zone shows this, or an instant in full. */
export function comingOf(asked: string, text: string, now: Date, timeZone: () => string, note?: Note): Date {
  const date = nextClock(asked, text.trim(), now, timeZone, note) ?? isoIn(asked, text.trim(), timeZone, note)
  if (date !== undefined) return date
  throw usageError(
    `${asked} takes a time of day such as 23:00, or a time as ISO 8601 has it, such as 2026-01-31T20:00:00+08:00`,
    `${asked} 须为时刻（如 23:00）或 ISO 8601 时间（如 2026-01-31T20:00:00+08:00）`,
  )
}

/** A time that says its own offset. Asking for the zone takes longer than a check, so it is asked for the others only. */
const WITH_OFFSET = /T.*(?:Z|[+-]\d\d(?::?\d\d)?)$/i

/** `undefined` where it is no time. */
function isoIn(asked: string, text: string, timeZone: () => string, note?: Note): Date | undefined {
  if (!/^[+-]?\d{4}/.test(text)) return undefined
  if (WITH_OFFSET.test(text)) return fourDigits(parseISO(text))
  const shown = fourDigits(parseISO(text, { in: (value) => new TZDate(+new Date(value), 'UTC') }))
  if (shown === undefined) return undefined
  const [first, second] = instantsAt(+shown, timeZone())
  if (first === undefined) throw skipped(asked, timeZone())
  if (second !== undefined) note?.(twice(asked, first, timeZone()))
  return first
}

/** Beyond the years 0 to 9999 an ISO string has another form than the one promised. */
const fourDigits = (date: Date): Date | undefined =>
  isValid(date) && date.getFullYear() >= 0 && date.getFullYear() <= 9999 ? new Date(+date) : undefined

const DAY = 86_400_000

/** The instants at which clocks in a zone show this, written as if in UTC: none where they skip it, two where they go back. */
function instantsAt(shown: number, zone: string): readonly Date[] {
  const offsetAt = (instant: number): number => Math.round(tzOffset(zone, new Date(instant)) * 60_000)
  const offsets = new Set([offsetAt(shown - DAY), offsetAt(shown + DAY)])
  return [...offsets]
    .map((offset) => shown - offset)
    .filter((instant) => offsetAt(instant) === shown - instant)
    .sort((one, other) => one - other)
    .map((instant) => new Date(instant))
}

const skipped = (asked: string, zone: string): Error =>
  usageError(
    `${asked} names a time that clocks in ${zone} skip, as they are put forward then`,
    `${asked} 指定的时刻在 ${zone} 不存在：时钟在此时拨快，跳过了这一时刻`,
  )

const twice = (asked: string, taken: Date, zone: string): Text => ({
  en: `${asked} names a time that clocks in ${zone} show twice; the first is taken, ${timeIn(zone, taken.toISOString())}`,
  zh: `${asked} 指定的时刻在 ${zone} 会出现两次（时钟拨慢），取第一次：${timeIn(zone, taken.toISOString())}`,
})

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/** A century: what asks for more is a slip. */
const LONGEST = 36_525 * 86_400

/** The seconds in `90m`, `3h`, `7d`, `1h30m`. `asked` is what it was given as. */
export function secondsIn(asked: string, text: string): number {
  const parts = /^(?:\d{1,9}(?:\.\d{1,3})?[smhdw])+$/i.test(text) ? [...text.matchAll(/([\d.]+)([a-z])/gi)] : []
  const seconds = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit.toLowerCase()] ?? 0), 0)
  if (seconds > 0 && seconds <= LONGEST) return seconds
  if (seconds > 0) throw usageError(`${asked} is too long: 36525d at most`, `${asked} 过长，最长为 36525d`)
  if (/^[0.]+[smhdw]?$/i.test(text) || parts.length > 0) {
    throw usageError(`${asked} must be longer than 0`, `${asked} 须大于 0`)
  }
  throw usageError(
    `${asked} takes a length of time such as 90m, 3h, 7d or 1h30m`,
    `${asked} 须为时长，例如 90m、3h、7d、1h30m`,
  )
}

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/

/** The next instant after `now` at which a clock in the zone shows this; `undefined` where it is no time of day. */
function nextClock(
  asked: string,
  text: string,
  now: Date,
  timeZone: () => string,
  note: Note | undefined,
): Date | undefined {
  const clock = CLOCK.exec(text)
  if (clock === null) return undefined
  const [, hours, minutes, seconds = '0'] = clock
  const zone = timeZone()
  const today = Math.floor((+now + tzOffset(zone, now) * 60_000) / DAY) * DAY
  const shown = today + ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1000
  // A day on which clocks skip it is passed over.
  for (const day of [shown, shown + DAY, shown + 2 * DAY]) {
    const [first, second] = instantsAt(day, zone).filter((instant) => instant > now)
    if (second !== undefined && first !== undefined) note?.(twice(asked, first, zone))
    if (first !== undefined) return first
  }
  return undefined
}

/** The instant that `--until` names, which lies ahead. */
export function untilOf(text: string, now: Date, timeZone: () => string): Date {
  const instant = comingOf('--until', text, now, timeZone)
  if (instant > now) return instant
  throw usageError('--until names a time that lies before now', '--until 指定的时间早于当前时间')
}
