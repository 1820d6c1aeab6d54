import { CharacterClass } from './character.ts'
import { Rewriting } from './rewriting.ts'
import type { Slice } from './slice.ts'

const PERCENT = 0x25

/**
 * A part with its `%XX` decoded as UTF-8, each character still knowing its place in the input. An escape that is none,
 * and bytes that are not UTF-8, stay as they are, or turn into the character `stray`. Linear in the part's length.
 */
export function decoded(part: Slice, stray?: number): Slice {
  if ((part.classes & CharacterClass.percent) === 0) return part
  const { value } = part
  let at = stray === undefined ? firstEscape(value) : value.indexOf('%')
  if (at < 0) return part
  const text = new Rewriting(part)
  for (let before = 0; before < at; before++) text.put(value.charCodeAt(before), before)
  while (at < value.length) {
    const point = pointAt(value, at)
    if (point < 0 && stray !== undefined && value.charCodeAt(at) === PERCENT) {
      text.put(stray, at)
      at = behindStray(value, at)
    } else if (point < 0) {
      text.put(value.charCodeAt(at), at++)
    } else if (point > 0xffff) {
      text.put(0xd800 + ((point - 0x10000) >> 10), at)
      text.put(0xdc00 + (point & 0x3ff), at)
      at += 3 * sizeOf(point)
    } else {
      text.put(point, at)
      at += 3 * sizeOf(point)
    }
  }
  return text.finish()
}

/** An escape takes two characters with it even where they are no digits; one that takes several bytes is left alone. */
function behindStray(text: string, at: number): number {
  let end = at + 1
  while (end < at + 3 && text.charCodeAt(end) < 0x80) end++
  return end
}

function firstEscape(text: string): number {
  for (let at = text.indexOf('%'); at >= 0 && at < text.length; at++) if (pointAt(text, at) >= 0) return at
  return -1
}

/** The code point whose UTF-8 the escapes at `at` spell; -1 where there are none, or no UTF-8. */
function pointAt(text: string, at: number): number {
  const lead = byteAt(text, at)
  if (lead < 0x80) return lead
  if (lead < 0xc2 || lead > 0xf4) return -1
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  let point = lead & (0x7f >> size)
  // Checked by hand: decodeURIComponent throws on each bad byte, which takes seconds where there are many.
  for (let byte = 1; byte < size; byte++) {
    const next = byteAt(text, at + 3 * byte)
    if (next < 0x80 || next > 0xbf) return -1
    point = (point << 6) | (next & 0x3f)
  }
  return sizeOf(point) === size && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? point : -1
}

/** In how many bytes a code point is to be written (RFC 3629, section 3): an overlong form is no UTF-8. */
const sizeOf = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)

/** The byte that `%XX` at `at` stands for, or -1. */
function byteAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== PERCENT) return -1
  const high = digitOf(text.charCodeAt(at + 1))
  const low = digitOf(text.charCodeAt(at + 2))
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

/** The value of a hexadecimal digit, or -1. */
function digitOf(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  const lower = unit | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}
