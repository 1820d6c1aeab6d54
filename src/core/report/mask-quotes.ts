import { repeatBullet } from '../redaction/mask-spans.ts'
import { unescapeLayers } from '../redaction/mask-text.ts'
import { MIN_SEARCHED_LENGTH, type UrlSecrets } from './redact.ts'

/** The limit of character comparisons for one report, about one second. No URL that can be sent comes near it. */
const MAX_COMPARISONS = 3e8

/** The fixed cost of one search, as a number of comparisons. */
const CALL_COST = 64

/**
 * Replaces secrets wherever they occur, for the data of findings, which quote parts of the URL. If there are too many secrets
 * to search for, everything is hidden.
 */
function createTextMasker(words: readonly string[]): (text: string) => string {
  const short = new Set(words.filter(({ length }) => length < MIN_SEARCHED_LENGTH))
  const searched = words.filter((word) => !short.has(word)).sort((one, other) => one.length - other.length)
  let comparisons = 0
  return (text) => {
    let candidateCount = 0
    while ((searched[candidateCount]?.length ?? Number.POSITIVE_INFINITY) <= text.length) candidateCount++
    comparisons += candidateCount * (text.length + CALL_COST)
    if (short.has(text) || (candidateCount > 0 && comparisons > MAX_COMPARISONS)) return repeatBullet(text.length)
    let masked = text
    // Longest first: a secret inside another must not leave the rest of it visible.
    for (const word of searched.slice(0, candidateCount).reverse())
      if (masked.includes(word)) masked = masked.split(word).join(repeatBullet(word.length))
    return masked
  }
}

/** Hides nothing. Compared by identity. */
export const noMask = (text: string): string => text

/** Creates the function that hides secrets in texts quoted from an input; `noMask` if there are no secrets. */
export function createMasker(input: string, { texts, coversInput }: UrlSecrets): (text: string) => string {
  if (coversInput) return createQuoteMasker(input)
  return texts.length === 0 ? noMask : createTextMasker(texts)
}

/** No client takes a longer URL: quotes of one are hidden without a search. In UTF-16 units. */
const MAX_SEARCHED_INPUT = 1 << 16

/** Hides every text that occurs in the input, ignoring case. */
function createQuoteMasker(input: string): (text: string) => string {
  const quotable =
    input.length > MAX_SEARCHED_INPUT
      ? undefined
      : Array.from(unescapeLayers(input), ({ value }) => value.toLowerCase())
  return (text) => {
    const lowerCaseText = text.toLowerCase()
    const isQuoted = quotable === undefined || quotable.some((one) => one.includes(lowerCaseText))
    return isQuoted ? repeatBullet(text.length) : text
  }
}
