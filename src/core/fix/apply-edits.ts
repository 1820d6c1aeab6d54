import type { Edit } from '../model/finding.ts'

/**
 * Applies edits to a text.
 *
 * @param edits In any order. Spans are UTF-16 offsets into `text` and do not overlap. Of several at one offset, the text of the
 * first in the list comes first.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { span, text: replacement } of sortEdits(edits)) {
    pieces.push(text.slice(at, span.start), replacement)
    at = span.end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}

/** Where an offset into the old text is in the new one. An insertion there comes before it; inside an edit, it moves to its start. */
export function moveOffset(offset: number, edits: readonly Edit[]): number {
  const from = edits.find(({ span }) => span.start < offset && offset < span.end)?.span.start ?? offset
  return edits
    .filter(({ span }) => span.end <= from)
    .reduce((moved, { span, text }) => moved + text.length - (span.end - span.start), from)
}

const sortEdits = (edits: readonly Edit[]): Edit[] => [...edits].sort((one, other) => one.span.start - other.span.start)
