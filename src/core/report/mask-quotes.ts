import { bullets, type Secrets, SHORTEST_SOUGHT, unescapings } from './redact.ts'

/** How many characters are compared for one report, about a second's worth. No URL that can be sent comes near. */
const MOST_WORK = 3e8

/** What looking for a word costs beside its comparisons, in characters. */
const WORK_OF_CALL = 64

/**
 * Replaces the words of secrets wherever they occur: for the data of findings, which quote the URL out of its place.
 * Where there are too many secrets to look for, nothing is shown.
 */
function blotter(words: readonly string[]): (text: string) => string {
  const short = new Set(words.filter(({ length }) => length < SHORTEST_SOUGHT))
  const sought = words.filter((word) => !short.has(word)).sort((one, other) => one.length - other.length)
  let work = 0
  return (text) => {
    let fitting = 0
    while ((sought[fitting]?.length ?? Number.POSITIVE_INFINITY) <= text.length) fitting++
    work += fitting * (text.length + WORK_OF_CALL)
    if (short.has(text) || (fitting > 0 && work > MOST_WORK)) return bullets(text.length)
    let shown = text
    // The longest first, so that one secret within another does not leave the rest of it standing.
    for (const word of sought.slice(0, fitting).reverse())
      if (shown.includes(word)) shown = shown.split(word).join(bullets(word.length))
    return shown
  }
}

/** Hides nothing. */
export const clear = (text: string): string => text

/** How secrets are hidden in what findings quote of an input; `clear` where there are none. */
export function hidingOf(input: string, { words, isAll }: Secrets): (text: string) => string {
  if (isAll) return hidingAll(input)
  return words.length === 0 ? clear : blotter(words)
}

/** No client takes a longer URL: what quotes such a one is hidden without a look whether it does. */
const LONGEST_LOOKED_INTO = 1 << 16

/** Hides whatever is cut from the input, in whichever case. */
function hidingAll(input: string): (text: string) => string {
  const quotable =
    input.length > LONGEST_LOOKED_INTO ? undefined : Array.from(unescapings(input), ({ value }) => value.toLowerCase())
  return (text) => {
    const sought = text.toLowerCase()
    const isCut = quotable === undefined || quotable.some((one) => one.includes(sought))
    return isCut ? bullets(text.length) : text
  }
}
