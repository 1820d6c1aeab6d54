import type { Edit } from '../model/finding.ts'
import type { TextSlice } from './slice.ts'

/**
 * As many places as are looked for. One more than a fix may mend (see report.ts), so that a fix is whole or not there:
 * a text with millions of them would take seconds, and its report would not fit into a string.
 */
export const MAX_OCCURRENCES = 10_001

/** Each match of a global pattern in a part, in order, as far as there are not too many. */
export function findOccurrences(part: TextSlice, pattern: RegExp): TextSlice[] {
  const { value } = part
  const found: TextSlice[] = []
  for (const { index, 0: match } of value.matchAll(pattern)) {
    found.push(part.within(index, index + match.length))
    if (found.length === MAX_OCCURRENCES) break
  }
  return found
}

/**
 * Each run of the characters that a global pattern of one character takes, in order. `others` takes the rest: both ends
 * of a run are searched for, since a greedy quantifier runs out of room for its steps back on a run of millions.
 */
export function findRuns(part: TextSlice, each: RegExp, others: RegExp): TextSlice[] {
  const { value } = part
  const found: TextSlice[] = []
  let start = findPattern(value, each, 0)
  while (start < value.length && found.length < MAX_OCCURRENCES) {
    const end = findPattern(value, others, start)
    found.push(part.within(start, end))
    start = findPattern(value, each, end)
  }
  return found
}

/** Where a global pattern first matches at or behind `from`; the end of the text where it does not. */
export function findPattern(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}

/**
 * A text as it is to be written where a part stands: percent-encoded inside what was decoded, such as the `streamurl` of
 * a WHIP endpoint. By hand, since encodeURIComponent throws at half a surrogate pair.
 */
export const encodeForPart = (part: TextSlice, text: string): string =>
  part.source.offsets === undefined
    ? text
    : text.replace(
        /[^\w.~\u0080-\uffff-]/g,
        (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      )

/** Edits that replace each of the parts, by a text or by what is made of its value. */
export const createReplacements = (parts: readonly TextSlice[], by: string | ((value: string) => string)): Edit[] =>
  parts.map((part) => ({ span: part.span, text: encodeForPart(part, typeof by === 'string' ? by : by(part.value)) }))
