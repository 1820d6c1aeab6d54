import { CharacterClass, classesOf } from './character.ts'
import { Slice } from './slice.ts'

/** Characters that take no room on a screen: zero-width and directional marks, joiners, byte order mark, soft hyphen. */
export const INVISIBLE = /[\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff]/

/** Full-width forms of printable ASCII stand this far behind it (Unicode block Halfwidth and Fullwidth Forms). */
const FULL_WIDTH_OFFSET = 0xfee0

/** The ASCII character that a full-width form stands for, or the character itself. */
export function halfWidth(character: string): string {
  const unit = character.charCodeAt(0)
  return unit >= 0xff01 && unit <= 0xff5e ? String.fromCharCode(unit - FULL_WIDTH_OFFSET) : character
}

/** A part with full-width forms as ASCII and without invisible characters, each character still knowing its place. */
export function folded(part: Slice): Slice {
  if ((part.classes & CharacterClass.nonAscii) === 0) return part
  const { value, frame } = part
  const pieces: string[] = []
  const offsets: number[] = []
  const place = (at: number): number => frame.offsets?.[part.start + at] ?? part.start + at
  for (let at = 0; at < value.length; at++) {
    if (INVISIBLE.test(value.charAt(at))) continue
    pieces.push(halfWidth(value.charAt(at)))
    offsets.push(place(at))
  }
  offsets.push(place(value.length))
  const text = pieces.join('')
  return new Slice({ input: frame.input, text, offsets: Uint32Array.from(offsets) }, 0, text.length, classesOf(text))
}
