import type { Context } from '../model/context.ts'
import { parseInstant } from '../model/instant.ts'
import { clientIds } from '../model/reading.ts'
import { isValidTimeZone, type TimeZone } from '../text/message-format.ts'
import { normalizeHost } from '../url/host-names.ts'

/**
 * The milliseconds of an instant. A context is written by a programmer, not by a user: what cannot be read there is
 * thrown at once, as a `RangeError` in plain words, and not carried on as a number that is none.
 */
export function requireInstant(name: string, text: unknown): number {
  const instant = parseInstant(text)
  if (instant !== undefined) return instant
  throw invalidArgument(name, text, 'no instant in ISO 8601 with a time zone, such as 2026-01-01T20:00:00+08:00')
}

/** Throws a `RangeError` where there is no context, or one that names no client or no instant that there is, or one domain twice. */
export function validateContext(context: Context | undefined): asserts context is Context {
  if (typeof context !== 'object' || context === null) {
    throw new RangeError('the context is missing: it says at least when, as { now: "2026-01-01T20:00:00+08:00" }')
  }
  const { client, server } = context
  if (client !== undefined && !clientIds.includes(client)) {
    throw invalidArgument('client', client, `none of ${clientIds.join(', ')}`)
  }
  for (const { until } of server?.forbiddenStreams ?? []) {
    if (until !== undefined) requireInstant('server.forbiddenStreams.until', until)
  }
  const twice = sameDomain(Object.keys(server?.domains ?? {}))
  if (twice !== undefined) throw new RangeError(`server.domains has one domain twice: ${JSON.stringify(twice)}`)
}

/** The first of the names that is the domain of another before it, in another case or with the dot of the root. */
export function sameDomain(names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return names.find((name) => {
    const host = normalizeHost(name)
    if (seen.has(host)) return true
    seen.add(host)
    return false
  })
}

/** Throws a `RangeError` where reports cannot be worded as wished. */
export function validateWording({
  language,
  timeZone,
}: {
  readonly language?: string
  readonly timeZone?: TimeZone
}): void {
  if (language !== undefined && language !== 'en' && language !== 'zh') {
    throw invalidArgument('language', language, 'none of en, zh')
  }
  if (typeof timeZone === 'string' && !isValidTimeZone(timeZone)) {
    throw invalidArgument('timeZone', timeZone, 'no IANA time zone, such as Asia/Shanghai')
  }
}

const invalidArgument = (name: string, value: unknown, what: string): RangeError =>
  new RangeError(`${name} is ${what}: ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`)
