import type { Wording } from '../core/report/create-report.ts'
import { timeIn } from '../core/text/message-format.ts'
import { languageNow } from './preferences.ts'

/** Minutes that the clock of this computer is ahead of UTC at an instant. */
export const zoneHere = (instant: number): number => -new Date(instant).getTimezoneOffset()

/** How findings are put into words in this page. */
export const wordingNow = (): Wording => ({ language: languageNow(), timeZone: zoneHere })

/** An instant in the time of this computer, with its offset. */
export const timeHere = (instant: string): string => timeIn(zoneHere, instant)

/** What `datetime-local` may hold: where nothing is set, browsers take years of six digits, and then have no date. */
export const LAST_TIME = '9999-12-31T23:59'

/** A date as `datetime-local` has it. */
export function wallClockOf(date: Date): string {
  const local = new Date(date.getTime() + zoneHere(date.getTime()) * 60_000)
  return local.toISOString().slice(0, 16)
}
