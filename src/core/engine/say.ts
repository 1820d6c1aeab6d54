import { TZDate } from '@date-fns/tz'
import { format, formatDistanceStrict } from 'date-fns'
import { zhCN } from 'date-fns/locale/zh-CN'
import type { Language } from '../model/text.ts'

/** How a rule's sentences say what is not words. */
export interface Say {
  /** An instant (ISO) with its offset: `2018-12-29 14:13:45 (UTC+8)`. */
  readonly time: (instant: string) => string
  /** How long an instant lies before or behind now: `7 years`, `4 小时`. */
  readonly distance: (instant: string) => string
  /** A length of time in seconds: `5 minutes`. */
  readonly duration: (seconds: number) => string
  /** What was typed, in backticks; clipped where it is long. */
  readonly quote: (text: string) => string
}

/** Long enough for any real name, signature or parameter. */
const LONGEST_QUOTE = 80

/** `now` in milliseconds; `timeZone` an IANA name. */
export function sayIn(language: Language, timeZone: string, now: number): Say {
  const locale = language === 'zh' ? { locale: zhCN } : {}
  const distance = (from: number, to: number): string => formatDistanceStrict(from, to, locale)
  return {
    time: (instant) => timeIn(timeZone, instant),
    distance: (instant) => distance(Date.parse(instant), now),
    duration: (seconds) => distance(0, seconds * 1000),
    quote: (text) => `\`${text.length > LONGEST_QUOTE ? `${text.slice(0, LONGEST_QUOTE - 1)}…` : text}\``,
  }
}

/** `2018-12-29 14:13:45 (UTC+8)`; `(UTC+5:30)` where the offset has minutes. */
export function timeIn(timeZone: string, instant: string): string {
  const date = new TZDate(Date.parse(instant), timeZone)
  const minutes = -date.getTimezoneOffset()
  const hours = Math.trunc(Math.abs(minutes) / 60)
  const rest = Math.abs(minutes) % 60
  const offset =
    minutes === 0 ? '' : `${minutes < 0 ? '-' : '+'}${hours}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`}`
  return `${format(date, 'yyyy-MM-dd HH:mm:ss')} (UTC${offset})`
}
