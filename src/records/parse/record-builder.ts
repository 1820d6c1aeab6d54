import type { PushRecord } from '../../core/model/record.ts'
import { normalizeHost } from '../../core/url/host-names.ts'
import { omitBlank } from '../../schema/records.ts'

/** A record that is being filled. Members are set one by one: putting one together of many takes several times as long. */
export type RecordBuilder = { -readonly [N in keyof PushRecord]: PushRecord[N] }

/** Sets a member that there is. */
export function setMember<N extends keyof RecordBuilder>(
  record: RecordBuilder,
  name: N,
  value: RecordBuilder[N] | undefined,
): void {
  if (value !== undefined) record[name] = value
}

/** Domains are the same whatever their case, and with the dot of the root or without. */
export const normalizeDomain = (text = ''): string | undefined => omitBlank(normalizeHost(text.trim()))

/** What a text says, if it says anything; `faults` gets the name of what cannot be read. */
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

/** What a record tells of when a push ran. */
interface PushTimes {
  readonly start: number | undefined
  readonly end: number | undefined
  readonly seconds: number | undefined
}

/**
 * Sets when a push ran; what is not told follows from the rest. An end before the start is none: `faults` gets its name. What still
 * runs has no end.
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
