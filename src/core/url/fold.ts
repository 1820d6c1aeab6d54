import { CharacterClass } from './character.ts'
import { SourceMapBuilder } from './rewriting.ts'
import type { TextSlice } from './slice.ts'

/**
 * Whether a UTF-16 unit is invisible: zero-width and directional marks, joiners, byte order mark, soft hyphen, line and
 * paragraph separators. By number, as a pattern for each character takes seconds.
 */
export const isInvisible = (unit: number): boolean =>
  unit >= 0xad &&
  (unit === 0xad ||
    unit === 0x180e ||
    (unit >= 0x200b && unit <= 0x200f) ||
    (unit >= 0x2028 && unit <= 0x202e) ||
    (unit >= 0x2060 && unit <= 0x2064) ||
    (unit >= 0x2066 && unit <= 0x2069) ||
    unit === 0xfeff)

/** The distance of full-width forms from printable ASCII (Unicode block Halfwidth and Fullwidth Forms). */
const FULL_WIDTH_OFFSET = 0xfee0

/** The ASCII character of a full-width form, or the character itself; both as UTF-16 units. */
const toHalfWidthUnit = (unit: number): number => (unit >= 0xff01 && unit <= 0xff5e ? unit - FULL_WIDTH_OFFSET : unit)

/** A part with full-width forms as ASCII and without invisible characters, whose characters keep their places. */
export function toHalfWidth(part: TextSlice): TextSlice {
  if ((part.classes & CharacterClass.nonAscii) === 0) return part
  const { value } = part
  let first = 0
  while (first < value.length && !changesInHalfWidth(value.charCodeAt(first))) first++
  if (first === value.length) return part
  const text = new SourceMapBuilder(part)
  for (let at = 0; at < value.length; at++) {
    const unit = value.charCodeAt(at)
    if (!isInvisible(unit)) text.append(toHalfWidthUnit(unit), at)
  }
  return text.build()
}

const changesInHalfWidth = (unit: number): boolean =>
  unit >= 0xad && (isInvisible(unit) || toHalfWidthUnit(unit) !== unit)
