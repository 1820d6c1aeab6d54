import type { Subject } from '../linter/rule-context.ts'
import type { Span } from '../model/span.ts'
import { foreignKeysIn, isForeign, mayBeStreamKey } from '../redaction/foreign-stream-keys.ts'
import { keysIn } from '../redaction/known-secrets.ts'
import {
  allPasswordsIn,
  hasHexRun,
  hexRunsIn,
  isSecretName,
  namesSecret,
  secretValuesIn,
  streamidsIn,
  wordsIn,
} from '../redaction/patterns.ts'
import { CharacterClass, classesOf, SAFE } from '../url/character.ts'
import { occurrences } from '../url/occurrences.ts'
import { Slice } from '../url/slice.ts'
import { unescaped, unescapingsOf } from '../url/unescape.ts'
import { isBare } from './not-a-url.ts'
import { holdsKey } from './plain-url-secrets.ts'

/** What must not be shown: where it stands in the input, and the words it consists of, escaped or not. */
export interface Secrets {
  /** In order and without overlap. */
  readonly spans: readonly Span[]
  readonly words: readonly string[]
  /** Whether nothing that is cut from the input may be shown, as what is none of its secrets cannot be told. */
  readonly isAll: boolean
}

/** What there is to hide where secrets are to be shown. */
export const NO_SECRETS: Secrets = Object.freeze({ spans: Object.freeze([]), words: Object.freeze([]), isAll: false })

/** `outOfScope`: the URL is meant for another platform, where the StreamName itself is mostly the credential. */
export function secretsOf(subject: Subject, outOfScope: boolean): Secrets {
  const { url, reading, isPlain, setting } = subject
  const { input, userinfo } = url
  const { txSecret } = reading
  const { keyAt } = setting
  const foreign = outOfScope || (!isDigest(txSecret) && isForeign(url.host))
  if (isPlain && !foreign && txSecret !== undefined && !holdsKey(subject)) {
    return { spans: [txSecret.span], words: [txSecret.value], isAll: false }
  }
  if (isBare(subject)) return everything(subject)
  const found: Slice[] = txSecret === undefined ? [] : [txSecret]
  if (userinfo !== undefined) found.push(passwordOf(userinfo))
  for (const { name, value } of url.params) if (value && isSecretName(name.value)) found.push(value)
  if (foreign) {
    found.push(...foreignStreamKeys(subject))
    if (keyAt !== undefined && keyAt < input.length)
      found.push(...streamKeyIn(input, keyAt, [url.host, reading.domain, reading.app]))
  }
  // Names are often digests themselves. One that is not all safe characters may have swallowed a parameter.
  const names = [url.host, reading.domain, reading.app, reading.stream].flatMap((part) =>
    part === undefined || (part.classes & ~(SAFE | CharacterClass.slash)) !== 0 || namesSecret(part.value)
      ? []
      : [part.span],
  )
  const surroundings: string[] = []
  for (const one of unescapings(input)) {
    const { value } = one
    for (const { start, end } of keysIn(value, setting.keyTexts)) {
      if (found.push(one.within(start, end)) > MOST_SECRETS) return everything(subject)
    }
    for (const { start, end } of secretValuesIn(value)) {
      if (found.push(one.within(start, end)) > MOST_SECRETS) return everything(subject)
    }
    for (const { start, end } of allPasswordsIn(value)) {
      if (found.push(...piecesOf(one.within(start, end))) > MOST_SECRETS) return everything(subject)
      if (end - start < SHORTEST_SOUGHT) surroundings.push(...surroundingsOf(value, start, end))
    }
    if (foreign) for (const { start, end } of streamidsIn(value)) found.push(one.within(start, end))
    for (const { start, end } of hexRunsIn(value)) {
      const part = one.within(start, end)
      if (names.some((name) => name.start <= part.span.start && part.span.end <= name.end)) continue
      if (found.push(part) > MOST_SECRETS) return everything(subject)
    }
  }
  return {
    spans: merged(found.map(({ span }) => span)),
    words: [...wordsOf(found), ...surroundings],
    isAll: false,
  }
}

/** Secrets shorter than this are in too many words by chance to be looked for inside them. */
export const SHORTEST_SOUGHT = 4

/** More than any URL that can be sent has. Each takes room, and a line of ten million characters has a million. */
const MOST_SECRETS = 10_000

const everything = ({ url }: Subject): Secrets => ({ spans: merged([url.whole.span]), words: [], isAll: true })

/** Whether a signature has the length of one: to look for the platform of each host would take longer. */
const isDigest = (part: Slice | undefined): boolean => part?.length === 32 || part?.length === 64

/** What may be the stream key in a URL of another platform, in a path without a StreamName the AppName as well. */
function foreignStreamKeys({ url: { host, segments, query }, reading: { app, stream } }: Subject): Slice[] {
  const names = segments.slice(1).filter(({ length }) => length > 0)
  const keys = stream === undefined ? names : [stream, ...names]
  if (!isForeign(host)) return keys
  const [first] = segments
  const alone = names.length === 0 && first !== undefined && mayBeStreamKey(first.value) ? [first] : []
  return [
    ...keys,
    ...alone,
    ...(app !== undefined && alone.length > 0 ? [app] : []),
    ...(query === undefined ? [] : [query]),
  ]
}

/** The Stream Key of OBS, all of it, and what was read in it, as it may be quoted in another form. */
function streamKeyIn(input: string, keyAt: number, parts: readonly (Slice | undefined)[]): Slice[] {
  const key = wholeOf(input).within(keyAt)
  const inKey = parts.flatMap((part) => (part !== undefined && part.span.end > keyAt && part.length > 0 ? [part] : []))
  return [key, unescaped(key), ...inKey]
}

/** What the parts say, as a whole and in its pieces. */
function wordsOf(parts: readonly Slice[]): Set<string> {
  const words = new Set<string>()
  for (const { text, value } of parts) words.add(text).add(value)
  for (const word of [...words]) for (const piece of wordsIn(word)) words.add(piece)
  return words
}

const wholeOf = (input: string): Slice => new Slice({ input, text: input }, 0, input.length, classesOf(input))

/** The input as it stands, and with its layers of escapes undone, as far as there are any. */
export const unescapings = (input: string): readonly Slice[] => unescapingsOf(wholeOf(input))

/** A userinfo without a colon may be a password as well as a name. */
const passwordOf = (userinfo: Slice): Slice => userinfo.within(userinfo.value.indexOf(':') + 1)

/** Of a password what stands between separators too: a slash in it makes a port and names of it, which are quoted. */
const piecesOf = (password: Slice): Slice[] => [password, ...occurrences(password, /[^/?:\s]{1,500}/g)]

/** A short password together with what precedes or follows it: by itself it is in too many words by chance. */
const surroundingsOf = (text: string, start: number, end: number): string[] => [
  text.slice(Math.max(0, end - SHORTEST_SOUGHT), end),
  text.slice(start, start + SHORTEST_SOUGHT),
]

function merged(spans: readonly Span[]): Span[] {
  const result: { start: number; end: number }[] = []
  for (const { start, end } of [...spans].sort((one, other) => one.start - other.start)) {
    const last = result.at(-1)
    if (last !== undefined && start <= last.end) last.end = Math.max(last.end, end)
    else if (end > start) result.push({ start, end })
  }
  return result
}

/**
 * A text that is no URL, without what may be a secret, escaped or not: values of parameters that are named for one,
 * passwords of URLs, stream keys of other platforms, the keys of the run, and digests, which in a name are part of it unless it names
 * a secret too.
 */
export function blotText(text: string, isName: boolean, keys: readonly string[] = []): string {
  const mayHoldSecret = MAY_HOLD_SECRET.test(text) || keys.some((key) => text.includes(key))
  if (!mayHoldSecret && !holdsDigest(text, isName)) return text
  const found: Span[] = []
  for (const one of unescapings(text)) {
    const { value } = one
    const digests = holdsDigest(value, isName) ? hexRunsIn(value) : []
    for (const spans of [
      keysIn(value, keys),
      secretValuesIn(value),
      allPasswordsIn(value),
      foreignKeysIn(value),
      digests,
    ])
      for (const { start, end } of spans) {
        if (found.push(one.within(start, end).span) > MOST_SECRETS) return bullets(text.length)
      }
  }
  return found.length === 0 ? text : blot(text, merged(found))
}

/** What a secret is known by, if it is no digest: a sign after its name, the escape of one, or an option. */
const MAY_HOLD_SECRET = /[=:&\\%\u0080-\uffff]|-passw/

/** Whether a text has digests that are secret. Few have any, and to look for names takes longer than to look for them. */
const holdsDigest = (text: string, isName: boolean): boolean => hasHexRun(text) && (!isName || namesSecret(text))

/** The same `•` as the three bytes that UTF-8 has for it, each in the form of a character. */
export const HIDDEN = '\xe2\x80\xa2'

/** For digests, the commonest secrets, ready made. */
const BULLETS = Array.from({ length: 65 }, (_, length) => '•'.repeat(length))

/** As many `•` as what they stand for has UTF-16 units. */
export const bullets = (length: number): string => BULLETS[length] ?? '•'.repeat(length)

/** A text with the stretches `spans` replaced by bullets, so that places still fit. */
export function blot(text: string, spans: readonly Span[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of spans) {
    pieces.push(text.slice(at, start), bullets(end - start))
    at = end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}
