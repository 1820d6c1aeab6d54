import type { RuleContext } from '../linter/rule-context.ts'
import type { Span } from '../model/push-url.ts'
import { findForeignStreamKeys, isForeign, mayBeStreamKey } from '../redaction/foreign-stream-keys.ts'
import { findKnownSecrets } from '../redaction/known-secrets.ts'
import { MAX_SECRETS, mergeSpans } from '../redaction/mask-spans.ts'
import { createInputSlice, unescapeLayers } from '../redaction/mask-text.ts'
import { findAllPasswords } from '../redaction/passwords.ts'
import {
  findHexRuns,
  findSecretValues,
  findStreamIds,
  isSecretName,
  mentionsSecretName,
  splitWords,
} from '../redaction/patterns.ts'
import { CharacterClass, SAFE_CLASSES } from '../url/character.ts'
import { findOccurrences } from '../url/occurrences.ts'
import { getTextAroundUrl, type TextSlice } from '../url/slice.ts'
import { unescapeSlice } from '../url/unescape.ts'
import { isNotUrlLike } from './not-a-url.ts'
import { containsKnownSecret } from './plain-url-secrets.ts'

/** The secrets of one input: their spans, and their texts in every escape. */
export interface UrlSecrets {
  /** In order, without overlaps. UTF-16 offsets into the input. */
  readonly spans: readonly Span[]
  readonly texts: readonly string[]
  /** Whether the whole input is hidden, because its secrets cannot be separated from the rest. */
  readonly coversInput: boolean
}

/** Used if secrets are to be shown. */
export const NO_SECRETS: UrlSecrets = Object.freeze({
  spans: Object.freeze([]),
  texts: Object.freeze([]),
  coversInput: false,
})

/**
 * Finds all secrets of a URL: signature, passwords, secret parameters, known keys, digests outside of names, and the stream
 * keys of other platforms. If there are more than 10,000, the whole input is hidden. Never throws.
 *
 * @param outOfScope the URL is for another platform, where the StreamName is usually the credential
 */
export function findUrlSecrets(ruleContext: RuleContext, outOfScope: boolean): UrlSecrets {
  const { url, reading, isCanonical, runContext } = ruleContext
  const { input, userinfo } = url
  const { txSecret } = reading
  const { keyAt } = runContext
  const isForeignUrl = outOfScope || (!isDigest(txSecret) && isForeign(url.host))
  if (isCanonical && !isForeignUrl && txSecret !== undefined && !containsKnownSecret(ruleContext)) {
    return { spans: [txSecret.span], texts: [txSecret.value], coversInput: false }
  }
  if (isNotUrlLike(ruleContext)) return coverInput(ruleContext)
  const found: TextSlice[] = txSecret === undefined ? [] : [txSecret]
  if (userinfo !== undefined) found.push(getPassword(userinfo))
  for (const { name, value } of url.params) if (value && isSecretName(name.value)) found.push(value)
  if (isForeignUrl) {
    found.push(...listForeignStreamKeys(ruleContext))
    if (keyAt !== undefined && keyAt < input.length)
      found.push(...findStreamKeyTexts(input, keyAt, [url.host, reading.domain, reading.app]))
  }
  // A name is often a digest itself. A name with unsafe characters may contain a parameter.
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
    for (const { start, end } of findAllPasswords(value)) {
      if (found.push(...splitPassword(one.within(start, end))) > MAX_SECRETS) return coverInput(ruleContext)
      if (end - start < MIN_SEARCHED_LENGTH) surroundings.push(...getSurroundings(value, start, end))
    }
    // With backslashes, the platform's domain is not the host of the URL.
    if (!isForeignUrl && value.includes('\\')) {
      for (const { start, end } of findForeignStreamKeys(value)) found.push(one.within(start, end))
    }
    if (isForeignUrl) for (const { start, end } of findStreamIds(value)) found.push(one.within(start, end))
    for (const { start, end } of findHexRuns(value)) {
      const part = one.within(start, end)
      if (names.some((name) => name.start <= part.span.start && part.span.end <= name.end)) continue
      if (found.push(part) > MAX_SECRETS) return coverInput(ruleContext)
    }
  }
  // What else a message says may be a secret in any form. Its words are not searched for: they occur in other texts too.
  const message = url.isInText ? getTextAroundUrl(url).filter(({ value }) => WORD_CHARACTER.test(value)) : []
  return {
    spans: mergeSpans([...found, ...message].map(({ span }) => span)),
    texts: [...collectTexts(found), ...surroundings],
    coversInput: false,
  }
}

const WORD_CHARACTER = /[\p{L}\p{N}]/u

/** Shorter texts occur in too many words by chance to search for them. In UTF-16 units. */
export const MIN_SEARCHED_LENGTH = 4

const coverInput = ({ url }: RuleContext): UrlSecrets => ({
  spans: mergeSpans([url.whole.span]),
  texts: [],
  coversInput: true,
})

/** A fast test by length; to find the platform of each host would take longer. */
const isDigest = (part: TextSlice | undefined): boolean => part?.length === 32 || part?.length === 64

/** The parts of another platform's URL that may be the stream key. Without a StreamName, AppName may be one too. */
function listForeignStreamKeys({ url: { host, segments, query }, reading: { app, stream } }: RuleContext): TextSlice[] {
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

/** The whole Stream Key of OBS and the parts read from it, which messages may quote in another form. */
function findStreamKeyTexts(input: string, keyAt: number, parts: readonly (TextSlice | undefined)[]): TextSlice[] {
  const key = createInputSlice(input).within(keyAt)
  const partsInKey = parts.flatMap((part) =>
    part !== undefined && part.span.end > keyAt && part.length > 0 ? [part] : [],
  )
  return [key, unescapeSlice(key), ...partsInKey]
}

/** The texts of the parts, raw and decoded, and the long words in them. */
function collectTexts(parts: readonly TextSlice[]): Set<string> {
  const words = new Set<string>()
  for (const { text, value } of parts) words.add(text).add(value)
  for (const word of [...words]) for (const piece of splitWords(word)) words.add(piece)
  return words
}

/** A userinfo without a colon may be a password or a name. */
const getPassword = (userinfo: TextSlice): TextSlice => userinfo.within(userinfo.value.indexOf(':') + 1)

/** A password and its pieces between separators: if it has a slash, it is read as a port and names, which are quoted. */
const splitPassword = (password: TextSlice): TextSlice[] => [password, ...findOccurrences(password, /[^/?:\s]{1,500}/g)]

/** A short password with the characters before or after it: alone it occurs in too many words by chance. */
const getSurroundings = (text: string, start: number, end: number): string[] => [
  text.slice(Math.max(0, end - MIN_SEARCHED_LENGTH), end),
  text.slice(start, start + MIN_SEARCHED_LENGTH),
]
