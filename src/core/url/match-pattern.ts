import type { Span } from '../model/push-url.ts'

/** Where a global pattern first matches at or after `from`; the end of the text if it does not. */
export function findPattern(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}

/**
 * Each run that begins where the global pattern `beginning` matches and ends before `others`, in order. Both ends are
 * searched for, since a greedy quantifier overflows the stack on a run of millions of characters.
 */
export function* findPatternRuns(text: string, beginning: RegExp, others: RegExp): Generator<Span> {
  let start = findPattern(text, beginning, 0)
  while (start < text.length) {
    const end = findPattern(text, others, start)
    yield { start, end }
    start = findPattern(text, beginning, end)
  }
}

/** The match of a sticky pattern at `at`; `null` if it does not match there. */
export function execAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}

/** Whether a sticky pattern matches at `at`. */
export function matchesAt(pattern: RegExp, text: string, at: number): boolean {
  pattern.lastIndex = at
  return pattern.test(text)
}

/** Where the match of a sticky pattern at `at` ends; `at` if it does not match there. */
export const findMatchEnd = (pattern: RegExp, text: string, at: number): number =>
  matchesAt(pattern, text, at) ? pattern.lastIndex : at
