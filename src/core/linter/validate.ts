import type { Context } from '../model/context.ts'
import { type Clock, getDateTime, parseInstant } from '../model/instant.ts'
import { isRecord } from '../text/json.ts'
import { isValidTimeZone } from '../text/message-format.ts'
import { normalizeHost } from '../url/host-names.ts'
import { flag, objectOf, oneOf, record, testContext, testFor } from './context-members.ts'

/** The clock of a valid context. A function that returns no valid `Date` is found when it is called. */
export function createNowReader(now: Context['now'], clock: Clock): Clock {
  if (now === undefined) return clock
  if (typeof now === 'function') return () => readDate(now())
  const time = (typeof now === 'string' ? parseInstant(now) : getDateTime(now)) ?? Number.NaN
  return () => time
}

function readDate(date: unknown): number {
  const time = getDateTime(date)
  testFor('a valid Date', () => !Number.isNaN(time), true)(date, 'now()', 'context')
  return time
}

/** @throws {RangeError} if it is not a string, as a missing argument in JavaScript is not */
export function requireUrlText(url: unknown): string {
  if (typeof url === 'string') return url
  throw new RangeError(`the URL is not a string: ${url === null ? 'null' : typeof url}`)
}

/**
 * Validates a context, and copies all that is read later: then a change of the caller's objects changes no verdict and shows no
 * key. A function for the time is kept.
 *
 * @throws {RangeError} if it is not an object, has an unknown or invalid member, or has one domain twice. No message repeats a key.
 */
export function readContext(given: unknown): Context {
  if (!isRecord(given)) throw new RangeError('the context is not an object: it takes { server, until, client, … }')
  testContext(given, '', 'context')
  const { now, ...facts } = given as Context
  const twice = findDuplicateDomain(Object.keys(facts.server?.domains ?? {}))
  if (twice !== undefined) {
    throw new RangeError(`the context's server.domains has one domain twice: ${JSON.stringify(twice)}`)
  }
  const copy = JSON.parse(JSON.stringify(facts)) as Context
  return now === undefined ? copy : { ...copy, now }
}

/** Returns the first name that equals an earlier one, ignoring case and the root dot. */
export function findDuplicateDomain(names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return names.find((name) => {
    const host = normalizeHost(name)
    if (seen.has(host)) return true
    seen.add(host)
    return false
  })
}

/** @throws {RangeError} if the wording is not an object, or has an unknown or invalid member or an unknown rule */
export function validateWording(wording: unknown, rules: readonly { readonly id: string }[]): void {
  if (!isRecord(wording)) throw new RangeError('the wording is not an object: it takes { language, timeZone, … }')
  testWording(wording, '', 'wording')
  const { severities: given } = wording
  if (given === undefined) return
  const severities = objectOf(Object.fromEntries(rules.map(({ id }) => [id, severity])))
  severities(given, 'severities', 'wording')
}

const severity = oneOf(['error', 'warning', 'hint', 'off'])
const isFunction = (value: unknown): boolean => typeof value === 'function'

const testWording = objectOf({
  language: oneOf(['en', 'zh'], true),
  timeZone: testFor(
    'an IANA time zone, such as Asia/Shanghai',
    (value) => isFunction(value) || (typeof value === 'string' && isValidTimeZone(value)),
    true,
  ),
  severities: record,
  showSecrets: flag,
  hidesStream: flag,
  identify: testFor('a function', isFunction),
})
