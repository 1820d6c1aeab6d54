import type { PushRecord } from '../../core/model/record.ts'
import { normalizeHost } from '../../core/url/host-names.ts'
import { omitBlank } from '../../schema/records.ts'

/** A record under construction. Members are set one by one: spreading many objects takes several times as long. */
export type RecordBuilder = { -readonly [N in keyof PushRecord]: PushRecord[N] }

/** Sets a member, unless its value is `undefined`. */
export function setMember<N extends keyof RecordBuilder>(
  record: RecordBuilder,
  name: N,
  value: RecordBuilder[N] | undefined,
): void {
  if (value !== undefined) record[name] = value
}

/** A domain in lower case and without the dot of the root. */
export const normalizeDomain = (text = ''): string | undefined => omitBlank(normalizeHost(text.trim()))

/**
 * Reads the text of a member; `undefined` if the text is absent, blank or `-`.
 * @param faults - gets the name if the text cannot be read
 */
export function parseMember<V>(
  name: string,
  text: string | undefined,
  read: (text: string) => V | undefined,
  faults: string[],
): V | undefined {
  const typed = omitBlank(text)
  if (typed === undefined) return undefined
  const value = read(typed)
  if (value === undefined) faults.push(name)
  return value
}

/** A whole number, such as an errcode. */
export const parseWholeNumber = (text: string): number | undefined =>
  /^\d{1,9}$/.test(text) ? Number(text) : undefined

/** When a push ran: instants in Unix milliseconds, and a length in seconds. */
interface PushTimes {
  readonly start: number | undefined
  readonly end: number | undefined
  readonly seconds: number | undefined
}

/**
 * Sets when a push ran. A missing value is worked out from the others. A push that still runs has no end.
 * @param name - the name of the end: `faults` gets it if the end is before the start, and the end is left out
 */
export function setTimes(
  record: RecordBuilder,
  { start, end, seconds }: PushTimes,
  name: string,
  faults: string[],
): void {
  const isReversed = start !== undefined && end !== undefined && end < start
  if (isReversed) faults.push(name)
  const to = isReversed ? undefined : end
  const length = seconds === undefined ? undefined : Math.round(seconds * 1000)
  const isOver = record.kind === 'interruption'
  setMember(record, 'start', start ?? (to === undefined || length === undefined ? undefined : to - length))
  setMember(record, 'end', to ?? (!isOver || start === undefined || length === undefined ? undefined : start + length))
  setMember(record, 'seconds', seconds ?? (start === undefined || to === undefined ? undefined : (to - start) / 1000))
}
