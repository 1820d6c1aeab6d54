import type { Subject } from '../linter/rule-context.ts'
import type { Span } from '../model/span.ts'
import { searchFrom } from '../url/occurrences.ts'
import { unescapings } from './redact.ts'

// Nothing here repeats without a bound, for the reason that secrets.ts gives.

/**
 * What is left of a URL without its secrets and its expiry, which signing again changes. Cut is whatever follows a name
 * like txTime, wherever it stands and however it is escaped: a URL whose txTime the server would not find is also signed
 * again in the same way.
 */
export function identifiable({ url: { input }, reading: { txTime } }: Subject, secrets: readonly Span[]): string {
  const spans = secrets.map((span) => digestIn(input, span))
  if (txTime !== undefined) spans.push(txTime.within(0, searchFrom(txTime.value, NEXT, 0)).span)
  for (const one of unescapings(input))
    for (const { start, end } of signedIn(one.value)) if (spans.push(one.within(start, end).span) > MOST_SIGNED) break
  return without(input, spans)
}

/** More than any URL that can be sent has: of a longer one the rest is left as it stands. */
const MOST_SIGNED = 10_000

const DIGEST = /(?:[0-9a-f]{64}|[0-9a-f]{32})(?=[/?])/iy

/** A secret; of one that a slash follows, what is a digest: behind it, the StreamName may follow. */
function digestIn(input: string, { start, end }: Span): Span {
  const digest = matchEnd(DIGEST, input, start)
  return { start, end: digest > start ? Math.min(end, digest) : end }
}

/** Ends what is read as txTime, where there is more in it than a time. */
const NEXT = /[/?,;]/g

const NAME =
  /tx[_-]?(?:[st][a-z]{2,9}|exp[a-z]{2,9})|(?<![a-z0-9])(?:(?:ws|hw|volc)?[_-]?time|expires?[_-]?(?:time|at)?|expiry)(?![a-z0-9])/gi
const SIGN = /[=:]|%(?:25){0,9}3[ad]|&(?:#0{0,9}61|#x0{0,9}3d|equals);|\\(?:u003d|x3d)/iy
const END = /[&\s,;"'`<>|/?#%\\]/g
/** A time in hexadecimal, or in decimal seconds or milliseconds, or a digest, with something else than a sign before it, or nothing. */
const UNSIGNED = /tx[_-]?(?:time|secret)[\s/_.~,;|+-]{0,3}(?:[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{8,13})(?![0-9a-z])/iy

/** What stands for an expiry or a signature in a text, in order. */
function* signedIn(text: string): Generator<Span> {
  NAME.lastIndex = 0
  for (let name = NAME.exec(text); name !== null; name = NAME.exec(text)) {
    const behind = name.index + name[0].length
    let start = behind
    for (let end = matchEnd(SIGN, text, start); end > start; end = matchEnd(SIGN, text, start)) start = end
    const isSigned = start > behind
    if (!isSigned) start = name.index
    const end = isSigned ? searchFrom(text, END, start) : matchEnd(UNSIGNED, text, start)
    if (end > start) yield { start, end }
    NAME.lastIndex = Math.max(behind, end)
  }
}

function matchEnd(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at
  return pattern.test(text) ? pattern.lastIndex : at
}

function without(text: string, spans: readonly Span[]): string {
  let at = 0
  let rest = ''
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    if (start > at) rest += text.slice(at, start)
    at = Math.max(at, end)
  }
  return rest + text.slice(at)
}
