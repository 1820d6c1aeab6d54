import type { Part } from '../model/push-url.ts'
import type { Span } from '../model/span.ts'
import { classesOf } from '../url/character.ts'
import { decoded } from '../url/decode.ts'
import { folded } from '../url/fold.ts'
import { Slice } from '../url/slice.ts'
import type { Subject } from './subject.ts'

/**
 * Parameters whose values are secrets: txSecret and what it is misspelt as, the signatures of other vendors, passwords.
 * Names that say it by themselves count even where a separator before them is missing.
 */
const SECRET_PARAM =
  /(?:[a-z_-]{0,8}secret|tx[_-]?s[a-z]{3,8}|auth_?key|auth_?info|passphrase|passwo?r?d|(?<![a-z0-9])(?:auth|token|access_?token|sign|signature|policy|pass|pwd|(?:stream|push|api|play)?_?key))(?:[=:]|&#0*61;|&#x0*3d;|\\u003d)+((?:(?!\\u0026)[^&\s,;"'`<>|])+)/gi

/** A digest, or a key that looks like one. */
const HEX_RUN = /[0-9A-Fa-f]{32,}/g

/** Finds the stretches of the input that must not be shown, in order and without overlap. */
export function secretsOf({ url, reading, isPlain }: Subject): readonly Span[] {
  const { input, userinfo } = url
  const { txSecret } = reading
  const spans: Span[] = txSecret === undefined ? [] : [txSecret.span]
  if (isPlain) return spans
  if (userinfo !== undefined) spans.push(passwordOf(userinfo))
  const names = [url.host, reading.domain, reading.app, reading.stream].flatMap((part) => (part ? [part.span] : []))
  for (const face of [wholeOf(input), unescaped(wholeOf(input)), unescaped(unescaped(wholeOf(input)))]) {
    const { value } = face
    for (const { index, 0: all, 1: secret = '' } of value.matchAll(SECRET_PARAM)) {
      const end = index + all.length
      spans.push(face.within(end - secret.length, end).span)
    }
    for (const { index, 0: run } of value.matchAll(HEX_RUN)) {
      const span = face.within(index, index + run.length).span
      if (!names.some(({ start, end }) => start <= span.start && span.end <= end)) spans.push(span)
    }
  }
  return merged(spans)
}

const wholeOf = (input: string): Slice => new Slice({ input, text: input }, 0, input.length, classesOf(input))

/** A part with escapes, full-width forms and invisible characters undone, each character still knowing its place. */
const unescaped = (part: Slice): Slice => folded(decoded(part))

/** A userinfo without a colon may be a password as well as a name. */
const passwordOf = ({ text, span }: Part): Span => ({ start: span.start + text.indexOf(':') + 1, end: span.end })

function merged(spans: readonly Span[]): Span[] {
  const result: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else if (end > start) result.push({ start, end })
  }
  return result
}

const BULLETS = '•'.repeat(64)

const bullets = (length: number): string => (length <= 64 ? BULLETS.slice(0, length) : '•'.repeat(length))

/** A text with the stretches `spans` replaced by as many `•` as they have UTF-16 units, so that places still fit. */
export function blot(text: string, spans: readonly Span[]): string {
  let result = ''
  let at = 0
  for (const { start, end } of spans) {
    result += text.slice(at, start) + bullets(end - start)
    at = end
  }
  return result + text.slice(at)
}

/** Secrets shorter than this stand in too many words by chance to be looked for inside them. */
const SHORTEST_SOUGHT = 4

/** Replaces the secrets wherever they occur: for the data of findings, which quote the URL out of its place. */
export function blotter(input: string, spans: readonly Span[]): (text: string) => string {
  const secrets = [...new Set(spans.map(({ start, end }) => input.slice(start, end)))]
  // The longest first, so that one secret within another does not leave the rest of it standing.
  secrets.sort((one, other) => other.length - one.length)
  return (text) =>
    secrets.reduce((shown, secret) => {
      if (secret.length >= SHORTEST_SOUGHT) return shown.replaceAll(secret, bullets(secret.length))
      return shown === secret ? bullets(secret.length) : shown
    }, text)
}
