import type { Context, DomainFacts, ServerContext } from '../model/context.ts'
import { type Clock, getDateTime, parseInstant } from '../model/instant.ts'
import { clientIds } from '../model/reading.ts'
import { isValidTimeZone, type TimeZone } from '../text/message-format.ts'
import { findNearest } from '../text/nearest.ts'
import { normalizeHost } from '../url/host-names.ts'

/**
 * Parses an ISO 8601 time to Unix milliseconds. A context is written by a programmer, so a bad one is an error and not a
 * finding.
 *
 * @throws {RangeError} if the text is not a time with a time zone
 */
export function requireInstant(name: string, text: unknown): number {
  const instant = parseInstant(text)
  if (instant !== undefined) return instant
  throw createArgumentError(
    name,
    text,
    'not an instant in ISO 8601 with a time zone, such as 2026-01-01T20:00:00+08:00',
  )
}

/**
 * The clock of a context. A function that returns no valid `Date` is found when it is called.
 *
 * @throws {RangeError} if `now` is neither an instant nor a function
 */
export function createNowReader(now: Context['now'], clock: Clock): Clock {
  if (now === undefined) return clock
  if (typeof now === 'function') return () => requireDate(now())
  const instant = typeof now === 'string' ? parseInstant(now) : getDateTime(now)
  if (instant === undefined || Number.isNaN(instant)) throw createArgumentError('now', now, NO_INSTANT)
  return () => instant
}

const NO_INSTANT =
  'not an instant in ISO 8601 with a time zone, such as 2026-01-01T20:00:00+08:00, a valid Date or a function that returns one'

function requireDate(date: unknown): number {
  const instant = getDateTime(date)
  if (Number.isNaN(instant)) throw createArgumentError('now()', date, 'not a valid Date')
  return instant
}

/** @throws {RangeError} if it is not a string, as a missing argument in JavaScript is not */
export function requireUrlText(url: unknown): string {
  if (typeof url === 'string') return url
  throw new RangeError(`the URL is not a string: ${url === null ? 'null' : typeof url}`)
}

// All members, so that a misspelt one is not taken for a fact that is missing. The compiler holds them equal to the types.

const contextMembers: Readonly<Record<keyof Context, true>> = {
  now: true,
  until: true,
  minValidity: true,
  client: true,
  keyAt: true,
  serverEnd: true,
  obs: true,
  clientIp: true,
  server: true,
  secrets: true,
  waived: true,
  committed: true,
  ignoreHosts: true,
  probes: true,
  countPushes: true,
}

const serverMembers: Readonly<Record<keyof ServerContext, true>> = {
  account: true,
  accountInferred: true,
  domains: true,
  domainsComplete: true,
  anyDomain: true,
  forbiddenStreams: true,
}

const domainMembers: Readonly<Record<keyof DomainFacts, true>> = {
  enabled: true,
  use: true,
  auth: true,
  keys: true,
  playbackKeys: true,
  authDelta: true,
  apps: true,
  channels: true,
  ipAllow: true,
  ipDeny: true,
  limits: true,
  live: true,
  thirdPartyAuth: true,
  templates: true,
}

/** @throws {RangeError} if a member has no known name. `path` comes before it in the message, such as `server.`. */
function validateMembers(value: object, members: Readonly<Record<string, true>>, path: string): void {
  for (const name of Object.keys(value)) {
    if (Object.hasOwn(members, name)) continue
    const nearest = findNearest(name, Object.keys(members))
    const hint = nearest === undefined ? `; known are ${Object.keys(members).join(', ')}` : `; use ${path}${nearest}`
    throw new RangeError(`the context has no member ${path}${name}${hint}`)
  }
}

/** @throws {RangeError} if a fact has an unknown name or a key is no text. No message repeats a key. */
function validateDomainFacts(facts: DomainFacts, path: string): void {
  validateMembers(facts, domainMembers, `${path}.`)
  for (const [index, { value }] of (facts.keys ?? []).entries()) {
    if (typeof value === 'string' && value !== '') continue
    const what = value === '' ? 'empty' : 'not a string'
    throw new RangeError(`${path}.keys[${index}].value is ${what}: leave the key out if it is not known`)
  }
}

/** @throws {RangeError} if the context is not an object, has an unknown member or an empty key, names an unknown client or an unreadable time, or has one domain twice */
export function validateContext(context: Context | null): asserts context is Context {
  if (typeof context !== 'object' || context === null) {
    throw new RangeError('the context is not an object: it takes { server, until, client, … }')
  }
  validateMembers(context, contextMembers, '')
  const { client, minValidity, server } = context
  if (minValidity !== undefined && !(Number.isFinite(minValidity) && minValidity >= 0)) {
    throw createArgumentError('minValidity', minValidity, 'not a number of seconds')
  }
  if (client !== undefined && !clientIds.includes(client)) {
    throw createArgumentError('client', client, `not one of ${clientIds.join(', ')}`)
  }
  for (const { until } of server?.forbiddenStreams ?? []) {
    if (until !== undefined) requireInstant('server.forbiddenStreams.until', until)
  }
  validateMembers(server ?? {}, serverMembers, 'server.')
  validateDomainFacts(server?.anyDomain ?? {}, 'server.anyDomain')
  for (const [domain, facts] of Object.entries(server?.domains ?? {})) {
    validateDomainFacts(facts, `server.domains[${JSON.stringify(domain)}]`)
  }
  const twice = findDuplicateDomain(Object.keys(server?.domains ?? {}))
  if (twice !== undefined) throw new RangeError(`server.domains has one domain twice: ${JSON.stringify(twice)}`)
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

/** @throws {RangeError} if language or time zone is unknown */
export function validateWording({
  language,
  timeZone,
}: {
  readonly language?: string
  readonly timeZone?: TimeZone
}): void {
  if (language !== undefined && language !== 'en' && language !== 'zh') {
    throw createArgumentError('language', language, 'not one of en, zh')
  }
  if (typeof timeZone === 'string' && !isValidTimeZone(timeZone)) {
    throw createArgumentError('timeZone', timeZone, 'not an IANA time zone, such as Asia/Shanghai')
  }
}

const createArgumentError = (name: string, value: unknown, what: string): RangeError =>
  new RangeError(`${name} is ${what}: ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`)
