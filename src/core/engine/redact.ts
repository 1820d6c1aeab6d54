import type { Part } from '../model/push-url.ts'
import type { Span } from '../model/span.ts'
import { CharacterClass, classesOf, SAFE } from '../url/character.ts'
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

/** What must not be shown: where it stands in the input, and the words it consists of, escaped or not. */
export interface Secrets {
  /** In order and without overlap. */
  readonly spans: readonly Span[]
  readonly words: readonly string[]
}

export function secretsOf({ url, reading, isPlain }: Subject): Secrets {
  const { input, userinfo } = url
  const { txSecret } = reading
  // A plain URL has its one secret in its place, and nothing else in it can hold another.
  if (isPlain && txSecret !== undefined) return { spans: [txSecret.span], words: [txSecret.value] }
  const found: Part[] = txSecret === undefined ? [] : [txSecret]
  if (userinfo !== undefined) found.push(passwordOf(userinfo as Slice))
  else if (url.port !== undefined && /\D/.test(url.port.value)) found.push(...passwordWithSlash(input, url.port))
  // Names are often digests themselves. One that is not all safe characters may have swallowed a parameter.
  const names = [url.host, reading.domain, reading.app, reading.stream].flatMap((part) =>
    part === undefined || (part.classes & ~(SAFE | CharacterClass.slash)) !== 0 ? [] : [part.span],
  )
  const face = wholeOf(input)
  for (const one of new Set([face, unescaped(face), unescaped(unescaped(face))])) {
    const { value } = one
    for (const { index, 0: all, 1: secret = '' } of value.matchAll(SECRET_PARAM)) {
      const end = index + all.length
      found.push(one.within(end - secret.length, end))
    }
    for (const { index, 0: run } of value.matchAll(HEX_RUN)) {
      const part = one.within(index, index + run.length)
      if (!names.some(({ start, end }) => start <= part.span.start && part.span.end <= end)) found.push(part)
    }
  }
  return {
    spans: merged(found.map(({ span }) => span)),
    words: [...new Set(found.flatMap(({ text, value }) => [text, value, ...wordsIn(text), ...wordsIn(value)]))],
  }
}

/** A part may lose what is around it on its way into a sentence, such as a slash behind a digest. */
const wordsIn = (text: string): string[] => text.match(/[0-9A-Za-z]{8,}/g) ?? []

const wholeOf = (input: string): Slice => new Slice({ input, text: input }, 0, input.length, classesOf(input))

/** A part with escapes, full-width forms and invisible characters undone, each character still knowing its place. */
const unescaped = (part: Slice): Slice => folded(decoded(part))

/** A userinfo without a colon may be a password as well as a name. */
const passwordOf = (userinfo: Slice): Slice => userinfo.within(userinfo.value.indexOf(':') + 1)

/** `rtmp://user:pa/ss@host`: the slash makes a port of what is the beginning of a password. */
function passwordWithSlash(input: string, port: Part): Slice[] {
  const { start } = port.span
  const query = input.indexOf('?', start)
  const end = (query < 0 ? input : input.slice(0, query)).lastIndexOf('@')
  return end > start ? [wholeOf(input).within(start, end)] : []
}

function merged(spans: readonly Span[]): Span[] {
  const result: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else if (end > start) result.push({ start, end })
  }
  return result
}

/** For digests, the commonest secrets, ready made. */
const BULLETS = Array.from({ length: 65 }, (_, length) => '•'.repeat(length))

const bullets = (length: number): string => BULLETS[length] ?? '•'.repeat(length)

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

/** Replaces the words of secrets wherever they occur: for the data of findings, which quote the URL out of its place. */
export function blotter(words: readonly string[]): (text: string) => string {
  // The longest first, so that one secret within another does not leave the rest of it standing.
  const longestFirst = words.toSorted((one, other) => other.length - one.length)
  return (text) =>
    longestFirst.reduce((shown, word) => {
      if (word.length >= SHORTEST_SOUGHT) return shown.replaceAll(word, bullets(word.length))
      return shown === word ? bullets(word.length) : shown
    }, text)
}
