import type { RuleContext } from '../linter/rule-context.ts'
import type { Span } from '../model/push-url.ts'
import { findForeignStreamKeys, isForeign, mayBeStreamKey } from '../redaction/foreign-stream-keys.ts'
import { findKnownSecrets } from '../redaction/known-secrets.ts'
import {
  allPasswordsIn,
  findHexRuns,
  findSecretValues,
  findStreamIds,
  hasHexRun,
  isSecretName,
  mentionsSecretName,
  splitWords,
} from '../redaction/patterns.ts'
import { CharacterClass, getCharacterClasses, SAFE_CLASSES } from '../url/character.ts'
import { findOccurrences } from '../url/occurrences.ts'
import { TextSlice } from '../url/slice.ts'
import { listUnescapedLayers, unescapeSlice } from '../url/unescape.ts'
import { isNotUrlLike } from './not-a-url.ts'
import { containsKnownSecret } from './plain-url-secrets.ts'

/** What must not be shown: where it stands in the input, and the words it consists of, escaped or not. */
export interface UrlSecrets {
  /** In order and without overlap. */
  readonly spans: readonly Span[]
  readonly words: readonly string[]
  /** Whether nothing that is cut from the input may be shown, as what is none of its secrets cannot be told. */
  readonly isAll: boolean
}

/** What there is to hide where secrets are to be shown. */
export const NO_SECRETS: UrlSecrets = Object.freeze({
  spans: Object.freeze([]),
  words: Object.freeze([]),
  isAll: false,
})

/** `outOfScope`: the URL is meant for another platform, where the StreamName itself is mostly the credential. */
export function findUrlSecrets(ruleContext: RuleContext, outOfScope: boolean): UrlSecrets {
  const { url, reading, isCanonical, runContext } = ruleContext
  const { input, userinfo } = url
  const { txSecret } = reading
  const { keyAt } = runContext
  const isForeignUrl = outOfScope || (!isDigest(txSecret) && isForeign(url.host))
  if (isCanonical && !isForeignUrl && txSecret !== undefined && !containsKnownSecret(ruleContext)) {
    return { spans: [txSecret.span], words: [txSecret.value], isAll: false }
  }
  if (isNotUrlLike(ruleContext)) return coverInput(ruleContext)
  const found: TextSlice[] = txSecret === undefined ? [] : [txSecret]
  if (userinfo !== undefined) found.push(getPassword(userinfo))
  for (const { name, value } of url.params) if (value && isSecretName(name.value)) found.push(value)
  if (isForeignUrl) {
    found.push(...foreignStreamKeys(ruleContext))
    if (keyAt !== undefined && keyAt < input.length)
      found.push(...findStreamKeyTexts(input, keyAt, [url.host, reading.domain, reading.app]))
  }
  // Names are often digests themselves. One that is not all safe characters may have swallowed a parameter.
  const names = [url.host, reading.domain, reading.app, reading.stream].flatMap((part) =>
    part === undefined ||
    (part.classes & ~(SAFE_CLASSES | CharacterClass.slash)) !== 0 ||
    mentionsSecretName(part.value)
      ? []
      : [part.span],
  )
  const surroundings: string[] = []
  for (const one of unescapeLayers(input)) {
    const { value } = one
    for (const { start, end } of findKnownSecrets(value, runContext.knownSecrets)) {
      if (found.push(one.within(start, end)) > MAX_SECRETS) return coverInput(ruleContext)
    }
    for (const { start, end } of findSecretValues(value)) {
      if (found.push(one.within(start, end)) > MAX_SECRETS) return coverInput(ruleContext)
    }
    for (const { start, end } of allPasswordsIn(value)) {
      if (found.push(...piecesOf(one.within(start, end))) > MAX_SECRETS) return coverInput(ruleContext)
      if (end - start < SHORTEST_SOUGHT) surroundings.push(...surroundingsOf(value, start, end))
    }
    if (isForeignUrl) for (const { start, end } of findStreamIds(value)) found.push(one.within(start, end))
    for (const { start, end } of findHexRuns(value)) {
      const part = one.within(start, end)
      if (names.some((name) => name.start <= part.span.start && part.span.end <= name.end)) continue
      if (found.push(part) > MAX_SECRETS) return coverInput(ruleContext)
    }
  }
  return {
    spans: mergeSpans(found.map(({ span }) => span)),
    words: [...collectTexts(found), ...surroundings],
    isAll: false,
  }
}

/** Secrets shorter than this are in too many words by chance to be looked for inside them. */
export const SHORTEST_SOUGHT = 4

/** More than any URL that can be sent has. Each takes room, and a line of ten million characters has a million. */
const MAX_SECRETS = 10_000

const coverInput = ({ url }: RuleContext): UrlSecrets => ({
  spans: mergeSpans([url.whole.span]),
  words: [],
  isAll: true,
})

/** Whether a signature has the length of one: to look for the platform of each host would take longer. */
const isDigest = (part: TextSlice | undefined): boolean => part?.length === 32 || part?.length === 64

/** What may be the stream key in a URL of another platform, in a path without a StreamName the AppName as well. */
function foreignStreamKeys({ url: { host, segments, query }, reading: { app, stream } }: RuleContext): TextSlice[] {
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
function findStreamKeyTexts(input: string, keyAt: number, parts: readonly (TextSlice | undefined)[]): TextSlice[] {
  const key = createInputSlice(input).within(keyAt)
  const partsInKey = parts.flatMap((part) =>
    part !== undefined && part.span.end > keyAt && part.length > 0 ? [part] : [],
  )
  return [key, unescapeSlice(key), ...partsInKey]
}

/** What the parts say, as a whole and in its pieces. */
function collectTexts(parts: readonly TextSlice[]): Set<string> {
  const words = new Set<string>()
  for (const { text, value } of parts) words.add(text).add(value)
  for (const word of [...words]) for (const piece of splitWords(word)) words.add(piece)
  return words
}

const createInputSlice = (input: string): TextSlice =>
  new TextSlice({ input, text: input }, 0, input.length, getCharacterClasses(input))

/** The input as it stands, and with its layers of escapes undone, as far as there are any. */
export const unescapeLayers = (input: string): readonly TextSlice[] => listUnescapedLayers(createInputSlice(input))

/** A userinfo without a colon may be a password as well as a name. */
const getPassword = (userinfo: TextSlice): TextSlice => userinfo.within(userinfo.value.indexOf(':') + 1)

/** Of a password what stands between separators too: a slash in it makes a port and names of it, which are quoted. */
const piecesOf = (password: TextSlice): TextSlice[] => [password, ...findOccurrences(password, /[^/?:\s]{1,500}/g)]

/** A short password together with what precedes or follows it: by itself it is in too many words by chance. */
const surroundingsOf = (text: string, start: number, end: number): string[] => [
  text.slice(Math.max(0, end - SHORTEST_SOUGHT), end),
  text.slice(start, start + SHORTEST_SOUGHT),
]

function mergeSpans(spans: readonly Span[]): Span[] {
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
export function maskText(text: string, isName: boolean, keys: readonly string[] = []): string {
  const hasSecretHint = SECRET_HINT.test(text) || keys.some((key) => text.includes(key))
  if (!hasSecretHint && !hasSecretDigest(text, isName)) return text
  const found: Span[] = []
  for (const one of unescapeLayers(text)) {
    const { value } = one
    const digests = hasSecretDigest(value, isName) ? findHexRuns(value) : []
    for (const spans of [
      findKnownSecrets(value, keys),
      findSecretValues(value),
      allPasswordsIn(value),
      findForeignStreamKeys(value),
      digests,
    ])
      for (const { start, end } of spans) {
        if (found.push(one.within(start, end).span) > MAX_SECRETS) return repeatBullet(text.length)
      }
  }
  return found.length === 0 ? text : maskSpans(text, mergeSpans(found))
}

/** What a secret is known by, if it is no digest: a sign after its name, the escape of one, or an option. */
const SECRET_HINT = /[=:&\\%\u0080-\uffff]|-passw/

/** Whether a text has digests that are secret. Few have any, and to look for names takes longer than to look for them. */
const hasSecretDigest = (text: string, isName: boolean): boolean =>
  hasHexRun(text) && (!isName || mentionsSecretName(text))

/** The same `•` as the three bytes that UTF-8 has for it, each in the form of a character. */
export const BULLET_BYTES = '\xe2\x80\xa2'

/** For digests, the commonest secrets, ready made. */
const BULLETS_BY_LENGTH = Array.from({ length: 65 }, (_, length) => '•'.repeat(length))

/** As many `•` as what they stand for has UTF-16 units. */
export const repeatBullet = (length: number): string => BULLETS_BY_LENGTH[length] ?? '•'.repeat(length)

/** A text with the stretches `spans` replaced by bullets, so that places still fit. */
export function maskSpans(text: string, spans: readonly Span[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { start, end } of spans) {
    pieces.push(text.slice(at, start), repeatBullet(end - start))
    at = end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}
