import { tzOffset } from '@date-fns/tz/tzOffset'
import type { Language } from '../model/text.ts'
import { clipText } from './clip-text.ts'

/** Formats times, durations and quotes in the messages of rules. */
export interface MessageFormatter {
  /** A time (ISO 8601) with its UTC offset: `2018-12-29 14:13:45 (UTC+8)`. */
  readonly time: (instant: string) => string
  /** The distance of a time from now, in two units at most: `7 years 2 months`, `4 小时`. */
  readonly distance: (instant: string) => string
  /** A duration in seconds: `5 minutes`. */
  readonly duration: (seconds: number) => string
  /** A quoted text in backticks, cut to 80 characters. */
  readonly quote: (text: string) => string
}

/** Long enough for any real name, signature or parameter. In UTF-16 units. */
const MAX_QUOTE_LENGTH = 80

/**
 * An IANA name, or a function from Unix milliseconds to the UTC offset in minutes, for a host that knows its own zone without
 * loading all names.
 */
export type TimeZone = string | ((instant: number) => number)

/** @param now Unix milliseconds */
export function createMessageFormatter(language: Language, timeZone: TimeZone, now: number): MessageFormatter {
  const distance = (from: number, to: number): string => formatTimeSpan(Math.abs(to - from), language)
  return {
    time: (instant) => formatInstant(timeZone, instant),
    distance: (instant) => distance(Date.parse(instant), now),
    duration: (seconds) => distance(0, seconds * 1000),
    quote: (text) => `\`${clipText(text, MAX_QUOTE_LENGTH)}\``,
  }
}

/** In seconds. Year and month ignore the calendar, so that the text depends only on the duration. */
const UNITS = [
  { length: 365 * 86_400, en: 'year', zh: '年' },
  { length: (365 * 86_400) / 12, en: 'month', zh: '个月' },
  { length: 86_400, en: 'day', zh: '天' },
  { length: 3600, en: 'hour', zh: '小时' },
  { length: 60, en: 'minute', zh: '分钟' },
  { length: 1, en: 'second', zh: '秒' },
] as const

/** The largest unit and, if not zero, the next. The rest is cut, not rounded. */
function formatTimeSpan(milliseconds: number, language: Language): string {
  let rest = Math.floor(milliseconds / 1000)
  const first = UNITS.findIndex(({ length }) => rest >= length)
  const usedUnits = first < 0 ? UNITS.slice(-1) : UNITS.slice(first, first + 2)
  const texts = usedUnits.flatMap((unit) => {
    const count = Math.floor(rest / unit.length)
    rest -= count * unit.length
    return count === 0 && first >= 0 ? [] : [`${count} ${unit[language]}${language === 'zh' || count === 1 ? '' : 's'}`]
  })
  return texts.join(' ')
}

/** A report shows one time in its message and in its table. */
let lastInstant: { readonly timeZone: TimeZone; readonly instant: string; readonly text: string } | undefined

/** Formats a time as `2018-12-29 14:13:45 (UTC+8)`; `(UTC+5:30)` if the offset has minutes. */
export function formatInstant(timeZone: TimeZone, instant: string): string {
  if (lastInstant?.instant !== instant || lastInstant.timeZone !== timeZone)
    lastInstant = { timeZone, instant, text: formatZonedTime(timeZone, instant) }
  return lastInstant.text
}

function formatZonedTime(timeZone: TimeZone, instant: string): string {
  const date = Date.parse(instant)
  const minutes = getUtcOffset(timeZone, date)
  const hours = Math.trunc(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  const offset =
    minutes === 0 ? '' : `${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
  return `${formatWallClock(date + minutes * 60_000)} (UTC${offset})`
}

/** The largest distance of a Date from 1970, in milliseconds (ECMA-262, Time Values and Time Range). */
const MAX_DATE = 8.64e15

/** `2018-12-29 14:13:45` */
const formatWallClock = (local: number): string =>
  new Date(Math.min(Math.max(local, -MAX_DATE), MAX_DATE)).toISOString().slice(0, -5).replace('T', ' ')

/** Whether a time zone is known. The offset of an unknown one is NaN. */
export const isValidTimeZone = (timeZone: TimeZone): boolean => !Number.isNaN(getUtcOffset(timeZone, 0))

/**
 * The UTC offset of a time zone in minutes, east positive.
 *
 * @param date Unix milliseconds
 */
export function getUtcOffset(timeZone: TimeZone, date: number): number {
  if (timeZone === 'UTC') return 0
  return Math.trunc(typeof timeZone === 'string' ? tzOffset(timeZone, new Date(date)) : timeZone(date))
}

/** A count with a separator of thousands, which both languages write as a comma. */
export const formatCount = (count: number): string => count.toLocaleString('en')
