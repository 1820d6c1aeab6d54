import type { Context } from '../model/context.ts'
import { parseInstant } from '../model/instant.ts'
import { clientIds } from '../model/reading.ts'
import { isValidTimeZone, type TimeZone } from '../text/message-format.ts'
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

/** @throws {RangeError} if the context is missing, names an unknown client or an unreadable time, or has one domain twice */
export function validateContext(context: Context | undefined): asserts context is Context {
  if (typeof context !== 'object' || context === null) {
    throw new RangeError('the context is missing: it says at least when, as { now: "2026-01-01T20:00:00+08:00" }')
  }
  const { client, server } = context
  if (client !== undefined && !clientIds.includes(client)) {
    throw createArgumentError('client', client, `none of ${clientIds.join(', ')}`)
  }
  for (const { until } of server?.forbiddenStreams ?? []) {
    if (until !== undefined) requireInstant('server.forbiddenStreams.until', until)
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
