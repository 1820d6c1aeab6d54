import { tzOffset } from '@date-fns/tz'
import { type Duration, formatDuration } from 'date-fns'
import { zhCN } from 'date-fns/locale/zh-CN'
import type { Language } from '../model/text.ts'

/** How a rule's sentences say what is not words. */
export interface MessageFormatter {
  /** An instant (ISO) with its offset: `2018-12-29 14:13:45 (UTC+8)`. */
  readonly time: (instant: string) => string
  /** How long an instant lies before or behind now, in two units at most: `7 years 2 months`, `4 小时`. */
  readonly distance: (instant: string) => string
  /** A length of time in seconds: `5 minutes`. */
  readonly duration: (seconds: number) => string
  /** What was typed, in backticks; clipped where it is long. */
  readonly quote: (text: string) => string
}

/** Long enough for any real name, signature or parameter. */
const MAX_QUOTE_LENGTH = 80

/**
 * An IANA name; or the offset from UTC in minutes at an instant in milliseconds, for a host that knows its own zone
 * without loading the names of all.
 */
export type TimeZone = string | ((instant: number) => number)

/** `now` in milliseconds. */
export function createMessageFormatter(language: Language, timeZone: TimeZone, now: number): MessageFormatter {
  const distance = (from: number, to: number): string => formatTimeSpan(Math.abs(to - from), language)
  return {
    time: (instant) => formatInstant(timeZone, instant),
    distance: (instant) => distance(Date.parse(instant), now),
    duration: (seconds) => distance(0, seconds * 1000),
    quote: (text) => `\`${text.length > MAX_QUOTE_LENGTH ? `${text.slice(0, MAX_QUOTE_LENGTH - 1)}…` : text}\``,
  }
}

/** In seconds, a year and a month without regard to the calendar: what is said depends on nothing but the length. */
const UNITS = [
  ['years', 365 * 86_400],
  ['months', (365 * 86_400) / 12],
  ['days', 86_400],
  ['hours', 3600],
  ['minutes', 60],
  ['seconds', 1],
] as const

/** The largest unit and, where it is not zero, the next: cut off there, so that no more is said than there is. */
function formatTimeSpan(milliseconds: number, language: Language): string {
  let rest = Math.floor(milliseconds / 1000)
  const first = UNITS.findIndex(([, length]) => rest >= length)
  const usedUnits = first < 0 ? UNITS.slice(-1) : UNITS.slice(first, first + 2)
  const parts: Duration = {}
  for (const [unit, length] of usedUnits) {
    parts[unit] = Math.floor(rest / length)
    rest -= parts[unit] * length
  }
  return formatDuration(parts, { zero: first < 0, ...(language === 'zh' ? { locale: zhCN } : {}) })
}

/** `2018-12-29 14:13:45 (UTC+8)`; `(UTC+5:30)` where the offset has minutes. */
export function formatInstant(timeZone: TimeZone, instant: string): string {
  const date = Date.parse(instant)
  const minutes = getUtcOffset(timeZone, date)
  const hours = Math.trunc(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  const offset =
    minutes === 0 ? '' : `${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
  return `${formatWallClock(date + minutes * 60_000)} (UTC${offset})`
}

/** No Date lies further from 1970, in milliseconds: ECMA-262, Time Values and Time Range. */
const MAX_DATE = 8.64e15

/** What a clock shows: `2018-12-29 14:13:45`. */
const formatWallClock = (local: number): string =>
  new Date(Math.min(Math.max(local, -MAX_DATE), MAX_DATE)).toISOString().slice(0, -5).replace('T', ' ')

/** Whether instants can be shown in a time zone. An unknown name has no offset. */
export const isValidTimeZone = (timeZone: TimeZone): boolean => !Number.isNaN(getUtcOffset(timeZone, 0))

/** What clocks are ahead of UTC at an instant in milliseconds, in minutes. */
export function getUtcOffset(timeZone: TimeZone, date: number): number {
  if (timeZone === 'UTC') return 0
  return Math.trunc(typeof timeZone === 'string' ? tzOffset(timeZone, new Date(date)) : timeZone(date))
}
