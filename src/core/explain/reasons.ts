import { type CodeId, catalogue } from '../codes/catalogue.ts'
import { isLongEnough, normalizeForMatch } from '../text/normalize.ts'
import { toWordText } from '../text/words.ts'
import { findNearestReason } from './nearest-reason.ts'
import { everydayReasonIndex, officialReasonIndex, officialWordings } from './reason-wordings.ts'

/** The number after a reason in records: `客户端主动断流(3)` or `(18/503)`, with brackets of either width. */
const TRAILING_NUMBER = /[(（]\s{0,9}(\d{1,2})\s{0,9}(?:[/.]\s{0,9}(\d{1,3})\s{0,9})?[)）][\s.。]{0,9}$/

/** A reason without the number after it, that number, and its sub-code if there is one. */
export interface ReasonNumber {
  readonly reason: string
  readonly number: string | undefined
  readonly subNumber?: string | undefined
}

/** Splits the number off the end of a reason. */
export function splitReasonNumber(text: string): ReasonNumber {
  const typed = text.trim()
  const found = TRAILING_NUMBER.exec(typed.slice(-60))
  if (found === null) return { reason: typed, number: undefined }
  return { reason: typed.slice(0, typed.length - found[0].length), number: found[1], subNumber: found[2] }
}

/**
 * Finds all codes that share an official reason, in any revision and either language, ignoring width, case and punctuation.
 * Codes of the number after the reason come first.
 */
export function findCodesByReason(text: string): readonly CodeId[] {
  const numbered = splitReasonNumber(text)
  return putNumberedFirst(officialReasonIndex.get(normalizeForMatch(numbered.reason)) ?? [], numbered)
}

/** How a text matched a reason. */
export type ReasonMatch = 'official' | 'everyday' | 'part'

const MIN_PART_LENGTH = { latin: 12, han: 4 }

/**
 * Like `findCodesByReason`, and also matches everyday words, a part of a reason, a line that contains one, and words that
 * are nearly those of a reason.
 */
export function findCodesLikeReason(
  text: string,
): { readonly codes: readonly CodeId[]; readonly match: ReasonMatch } | undefined {
  const exact = findCodesByReason(text)
  if (exact.length > 0) return { codes: exact, match: 'official' }
  const numbered = splitReasonNumber(text)
  const key = normalizeForMatch(numbered.reason)
  const everydayCodes = everydayReasonIndex.get(key)
  if (everydayCodes !== undefined) return { codes: putNumberedFirst(everydayCodes, numbered), match: 'everyday' }
  if (!isLongEnough(key, MIN_PART_LENGTH)) return undefined
  const codes = findByPart(numbered.reason)
  if (codes.length > 0) return { codes: putNumberedFirst(sortCodes(codes), numbered), match: 'part' }
  const near = findNearestReason(key)
  return near === undefined ? undefined : { codes: putNumberedFirst(near, numbered), match: 'everyday' }
}

/** An official wording as whole words, and how it is looked for in a line. */
interface WordedReason {
  readonly words: string
  readonly codes: readonly CodeId[]
  /** Long enough not to occur by chance. */
  readonly isLong: boolean
  readonly isHan: boolean
}

const wordedReasons: readonly WordedReason[] = /* @__PURE__ */ [
  ...new Map(officialWordings.map(([words]) => [toWordText(words), normalizeForMatch(words)])),
].map(([words, key]) => ({
  words,
  codes: officialReasonIndex.get(key) ?? [],
  isLong: isLongEnough(key, MIN_PART_LENGTH),
  isHan: /\p{sc=Han}/u.test(key),
}))

/**
 * The codes of reasons that a text is a part of, and of those that it contains. In English a line contains a reason only
 * between punctuation marks: words such as “Unknown error” are in other messages too.
 */
function findByPart(text: string): readonly CodeId[] {
  const typed = toWordText(text)
  const found: CodeId[] = []
  let phrases: ReadonlySet<string> | undefined
  for (const { words, codes, isLong, isHan } of wordedReasons) {
    if (words.length >= typed.length) {
      if (words.includes(typed)) found.push(...codes)
    } else if (isLong && typed.includes(words)) {
      phrases ??= new Set(text.slice(0, MAX_PHRASES_LENGTH).split(PHRASE_END).map(toWordText))
      if (isHan || phrases.has(words)) found.push(...codes)
    }
  }
  return found
}

/** Longer texts are logs, which hold the words of many programs. In UTF-16 units. */
const MAX_PHRASES_LENGTH = 200_000
/** Not the dots and hyphens inside words. */
const PHRASE_END = /[\n\r\t"“”|,，;；:：=(（)）[\]{}<>。!！]|\.(?=\s|$)/u

const sortCodes = (codes: readonly CodeId[]): CodeId[] =>
  catalogue.map(({ id }) => id).filter((id) => codes.includes(id))

/** The code of both numbers first, then those of the first number. */
function putNumberedFirst(codes: readonly CodeId[], { number, subNumber }: ReasonNumber): readonly CodeId[] {
  if (number === undefined) return codes
  const code = String(Number(number))
  const distance = (id: CodeId): number => (id === `${code}/${subNumber}` ? 0 : id.split('/')[0] === code ? 1 : 2)
  return codes.toSorted((one, other) => distance(one) - distance(other))
}
