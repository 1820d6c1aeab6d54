import { TZDate } from '@date-fns/tz'
import { addDays } from 'date-fns/addDays'
import { isValid } from 'date-fns/isValid'
import { parseISO } from 'date-fns/parseISO'
import { usageError } from './errors.ts'

/** The instant that `--now` names. Without an offset it is a time of day in the chosen zone. `asked` is what it was given as. */
export function instantOf(asked: string, text: string, timeZone: () => string): Date {
  const date = /^[+-]?\d{4}/.test(text.trim()) ? atZone(text.trim(), timeZone) : undefined
  if (date !== undefined) return date
  throw usageError(
    `${asked} takes a time as ISO 8601 has it, such as 2026-01-31T20:00:00+08:00`,
    `${asked} 须为 ISO 8601 时间，例如 2026-01-31T20:00:00+08:00`,
  )
}

/** A time that says its own offset. Asking for the zone takes longer than a check, so it is asked for the others only. */
const WITH_OFFSET = /T.*(?:Z|[+-]\d\d(?::?\d\d)?)$/i

function atZone(text: string, timeZone: () => string): Date | undefined {
  const date = WITH_OFFSET.test(text)
    ? parseISO(text)
    : parseISO(text, { in: (value) => new TZDate(+new Date(value), timeZone()) })
  // Beyond the years 0 to 9999 an ISO string has another form than the one promised.
  return isValid(date) && date.getFullYear() >= 0 && date.getFullYear() <= 9999 ? new Date(+date) : undefined
}

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 }

/** A century: what asks for more is a slip. */
const LONGEST = 36_525 * 86_400

/** The seconds in `90m`, `3h`, `7d`, `1h30m`. `asked` is what it was given as. */
export function secondsIn(asked: string, text: string): number {
  const parts = /^(?:\d{1,9}(?:\.\d{1,3})?[smhdw])+$/i.test(text) ? [...text.matchAll(/([\d.]+)([a-z])/gi)] : []
  const seconds = parts.reduce((sum, [, count, unit = '']) => sum + Number(count) * (UNITS[unit.toLowerCase()] ?? 0), 0)
  if (seconds > 0 && seconds <= LONGEST) return seconds
  throw usageError(
    `${asked} takes a length of time such as 90m, 3h, 7d or 1h30m`,
    `${asked} 须为时长，例如 90m、3h、7d、1h30m`,
  )
}

const CLOCK = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/

/** The next instant after `now` at which a clock in the zone shows this; `undefined` where it is no time of day. */
export function nextClock(text: string, now: Date, timeZone: () => string): Date | undefined {
  const clock = CLOCK.exec(text.trim())
  if (clock === null) return undefined
  const [, hours, minutes, seconds = '0'] = clock
  const today = new TZDate(+now, timeZone())
  today.setHours(Number(hours), Number(minutes), Number(seconds), 0)
  return new Date(+(+today > +now ? today : addDays(today, 1)))
}

/** The instant that `--until` names: the next time that a clock in the zone shows this, or an instant in full. */
export function untilOf(text: string, now: Date, timeZone: () => string): Date {
  const clock = nextClock(text, now, timeZone)
  if (clock !== undefined) return clock
  if (!/^\d{4}-/.test(text)) {
    throw usageError(
      '--until takes a time of day such as 23:00, or a time as ISO 8601 has it',
      '--until 须为时刻（如 23:00）或 ISO 8601 时间',
    )
  }
  const instant = instantOf('--until', text, timeZone)
  if (instant > now) return instant
  throw usageError('--until names a time that lies before now', '--until 指定的时间早于当前时间')
}
