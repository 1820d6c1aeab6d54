import type { Edit } from '../model/finding.ts'
import { findPatternRuns } from './match-pattern.ts'
import type { TextSlice } from './slice.ts'

/**
 * The most places that are looked for. One more than a fix may edit (see report.ts), so that a fix is complete or absent: a
 * text with millions of places would take seconds, and its report would not fit into a string.
 */
export const MAX_OCCURRENCES = 10_001

/** The matches of a global pattern in a part, in order; at most `MAX_OCCURRENCES`. */
export function findOccurrences(part: TextSlice, pattern: RegExp): TextSlice[] {
  const { value } = part
  const found: TextSlice[] = []
  for (const { index, 0: match } of value.matchAll(pattern)) {
    found.push(part.within(index, index + match.length))
    if (found.length === MAX_OCCURRENCES) break
  }
  return found
}

/** The runs of characters that `each` matches and `others` does not, in order; at most `MAX_OCCURRENCES`. Both match one character, globally. */
export function findRuns(part: TextSlice, each: RegExp, others: RegExp): TextSlice[] {
  const found: TextSlice[] = []
  for (const { start, end } of findPatternRuns(part.value, each, others)) {
    found.push(part.within(start, end))
    if (found.length === MAX_OCCURRENCES) break
  }
  return found
}

/**
 * A text as it is written in the place of a part: percent-encoded inside what was decoded, such as the `streamurl` of a
 * WHIP endpoint. By hand, since encodeURIComponent throws at half a surrogate pair.
 */
export const encodeForPart = (part: TextSlice, text: string): string =>
  part.source.offsets === undefined
    ? text
    : text.replace(
        /[^\w.~\u0080-\uffff-]/g,
        (one) => `%${one.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`,
      )

/** Edits that replace each of the parts by a text, or by the text that a function makes of its value. */
export const createReplacements = (parts: readonly TextSlice[], by: string | ((value: string) => string)): Edit[] =>
  parts.map((part) => ({ span: part.span, text: encodeForPart(part, typeof by === 'string' ? by : by(part.value)) }))
