import type { Wording } from '../core/report/create-report.ts'
import { formatInstant } from '../core/text/message-format.ts'
import { getLanguage } from './preferences.ts'

/** Minutes that the clock of this computer is ahead of UTC at an instant. */
export const getLocalOffset = (instant: number): number => -new Date(instant).getTimezoneOffset()

/** The language and time zone of the page's messages. */
export const createWording = (): Wording => ({ language: getLanguage(), timeZone: getLocalOffset })

/** An instant in the time of this computer, with its offset. */
export const formatLocalInstant = (instant: string): string => formatInstant(getLocalOffset, instant)

/** The `max` of a `datetime-local` field. Without one, browsers accept years of six digits and then report no date. */
export const MAX_LOCAL_TIME = '9999-12-31T23:59'

/** A date in the format of `datetime-local`: local time, without an offset. */
export function formatLocalDateTime(date: Date): string {
  const local = new Date(date.getTime() + getLocalOffset(date.getTime()) * 60_000)
  return local.toISOString().slice(0, 16)
}
