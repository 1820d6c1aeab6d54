import type { RuleContext } from '../linter/rule-context.ts'
import type { Span } from '../model/push-url.ts'
import { unescapeLayers } from '../redaction/mask-text.ts'
import { findMatchEnd, findPattern } from '../url/match-pattern.ts'

// All repetitions have a bound; patterns.ts says why.

/**
 * The URL without its secrets and its expiry, which change when it is signed again. Everything after a name like txTime is
 * cut, in whatever place or escape: a URL with a txTime that the server would not find is also signed again in the same way.
 */
export function createFingerprintInput(
  { url: { input }, reading: { txTime } }: RuleContext,
  secrets: readonly Span[],
): string {
  const spans = secrets.map((span) => clipToDigest(input, span))
  if (txTime !== undefined) spans.push(txTime.within(0, findPattern(txTime.value, TX_TIME_END, 0)).span)
  for (const one of unescapeLayers(input))
    for (const { start, end } of findSignedSpans(one.value))
      if (spans.push(one.within(start, end).span) > MAX_SIGNED_SPANS) break
  return removeSpans(input, spans)
}

/** More than any URL that can be sent has. In a longer one, the rest is kept. */
const MAX_SIGNED_SPANS = 10_000

const DIGEST = /(?:[0-9a-f]{64}|[0-9a-f]{32})(?=[/?])/iy

/** The span of a secret. If a slash follows a digest, only the digest: after it, the StreamName may come. */
function clipToDigest(input: string, { start, end }: Span): Span {
  const digest = findMatchEnd(DIGEST, input, start)
  return { start, end: digest > start ? Math.min(end, digest) : end }
}

/** Ends a txTime that contains more than a time. */
const TX_TIME_END = /[/?,;]/g

const EXPIRY_OR_SIGNATURE_NAME =
  /tx[_-]?(?:[st][a-z]{2,9}|exp[a-z]{2,9})|(?<![a-z0-9])(?:(?:ws|hw|volc)?[_-]?time|expires?[_-]?(?:time|at)?|expiry)(?![a-z0-9])/gi
const EQUALS_SIGN = /[=:]|%(?:25){0,9}3[ad]|&(?:#0{0,9}61|#x0{0,9}3d|equals);|\\(?:u003d|x3d)/iy
const VALUE_END = /[&\s,;"'`<>|/?#%\\]/g
/** A hexadecimal time, a decimal time in seconds or milliseconds, or a digest, with no `=` before it. */
const VALUE_WITHOUT_EQUALS =
  /tx[_-]?(?:time|secret)[\s/_.~,;|+-]{0,3}(?:[0-9a-f]{64}|[0-9a-f]{32}|[0-9a-f]{8,13})(?![0-9a-z])/iy

/** Finds expiries and signatures in a text, in order. */
function* findSignedSpans(text: string): Generator<Span> {
  EXPIRY_OR_SIGNATURE_NAME.lastIndex = 0
  for (let name = EXPIRY_OR_SIGNATURE_NAME.exec(text); name !== null; name = EXPIRY_OR_SIGNATURE_NAME.exec(text)) {
    const nameEnd = name.index + name[0].length
    let start = nameEnd
    for (let end = findMatchEnd(EQUALS_SIGN, text, start); end > start; end = findMatchEnd(EQUALS_SIGN, text, start))
      start = end
    const isSigned = start > nameEnd
    if (!isSigned) start = name.index
    const end = isSigned ? findPattern(text, VALUE_END, start) : findMatchEnd(VALUE_WITHOUT_EQUALS, text, start)
    if (end > start) yield { start, end }
    EXPIRY_OR_SIGNATURE_NAME.lastIndex = Math.max(nameEnd, end)
  }
}

function removeSpans(text: string, spans: readonly Span[]): string {
  let at = 0
  let rest = ''
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    if (start > at) rest += text.slice(at, start)
    at = Math.max(at, end)
  }
  return rest + text.slice(at)
}
