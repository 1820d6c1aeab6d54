import type { Edit } from '../model/finding.ts'
import type { Part } from '../model/push-url.ts'
import type { Slice } from './slice.ts'

/** Each match of a global pattern in a part, in order. */
export function occurrences(part: Part, pattern: RegExp): Slice[] {
  const slice = part as Slice
  return [...slice.value.matchAll(pattern)].map(({ index, 0: found }) => slice.within(index, index + found.length))
}

/** Edits that replace each of the parts, by a text or by what is made of its value. */
export const replacing = (parts: readonly Part[], by: string | ((value: string) => string)): Edit[] =>
  parts.map(({ span, value }) => ({ span, text: typeof by === 'string' ? by : by(value) }))
