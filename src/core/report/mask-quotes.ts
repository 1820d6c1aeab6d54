import { repeatBullet, SHORTEST_SOUGHT, type UrlSecrets, unescapeLayers } from './redact.ts'

/** How many characters are compared for one report, about a second's worth. No URL that can be sent comes near. */
const MAX_COMPARISONS = 3e8

/** What looking for a word costs beside its comparisons, in characters. */
const CALL_COST = 64

/**
 * Replaces the words of secrets wherever they occur: for the data of findings, which quote the URL out of its place.
 * Where there are too many secrets to look for, nothing is shown.
 */
function createTextMasker(words: readonly string[]): (text: string) => string {
  const short = new Set(words.filter(({ length }) => length < SHORTEST_SOUGHT))
  const searched = words.filter((word) => !short.has(word)).sort((one, other) => one.length - other.length)
  let comparisons = 0
  return (text) => {
    let candidateCount = 0
    while ((searched[candidateCount]?.length ?? Number.POSITIVE_INFINITY) <= text.length) candidateCount++
    comparisons += candidateCount * (text.length + CALL_COST)
    if (short.has(text) || (candidateCount > 0 && comparisons > MAX_COMPARISONS)) return repeatBullet(text.length)
    let masked = text
    // The longest first, so that one secret within another does not leave the rest of it standing.
    for (const word of searched.slice(0, candidateCount).reverse())
      if (masked.includes(word)) masked = masked.split(word).join(repeatBullet(word.length))
    return masked
  }
}

/** Hides nothing. */
export const noMask = (text: string): string => text

/** How secrets are hidden in what findings quote of an input; `clear` where there are none. */
export function createMasker(input: string, { words, isAll }: UrlSecrets): (text: string) => string {
  if (isAll) return createQuoteMasker(input)
  return words.length === 0 ? noMask : createTextMasker(words)
}

/** No client takes a longer URL: what quotes such a one is hidden without a look whether it does. */
const MAX_SEARCHED_INPUT = 1 << 16

/** Hides whatever is cut from the input, in whichever case. */
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
