import { getCharacterClasses } from './character.ts'
import { TextSlice } from './slice.ts'

/** Joins parts into one whose characters keep their places in `input`. A string takes the place of the part after it. */
export function joinSlices(input: string, pieces: readonly (TextSlice | string)[]): TextSlice {
  const text = pieces.map((piece) => (typeof piece === 'string' ? piece : piece.value)).join('')
  const offsets = new Uint32Array(text.length + 1)
  let at = 0
  let after = 0
  pieces.forEach((piece, index) => {
    if (typeof piece === 'string') {
      const next = pieces[index + 1]
      offsets.fill(typeof next === 'object' ? next.span.start : after, at, at + piece.length)
      at += piece.length
      return
    }
    const { source, start, end } = piece
    for (let from = start; from < end; from++) offsets[at++] = source.offsets?.[from] ?? from
    after = piece.span.end
  })
  offsets[at] = after
  return new TextSlice({ input, text, offsets }, 0, text.length, getCharacterClasses(text))
}
