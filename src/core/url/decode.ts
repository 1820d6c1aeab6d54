import { getUtf8Size } from './byte-length.ts'
import { CharacterClass } from './character.ts'
import { SourceMapBuilder } from './rewriting.ts'
import type { TextSlice } from './slice.ts'

const PERCENT = 0x25

/**
 * A part with its `%XX` decoded as UTF-8, whose characters keep their places in the input. An invalid escape, and bytes
 * that are not UTF-8, stay as they are, or become the UTF-16 unit `replacement`. Linear in the part's length.
 */
export function decodePercent(part: TextSlice, replacement?: number): TextSlice {
  if ((part.classes & CharacterClass.percent) === 0) return part
  const { value } = part
  let at = replacement === undefined ? findFirstEscape(value) : value.indexOf('%')
  if (at < 0) return part
  const text = new SourceMapBuilder(part)
  for (let before = 0; before < at; before++) text.append(value.charCodeAt(before), before)
  while (at < value.length) {
    const point = decodePointAt(value, at)
    if (point < 0 && replacement !== undefined && value.charCodeAt(at) === PERCENT) {
      text.append(replacement, at)
      at = skipInvalidEscape(value, at)
    } else if (point < 0) {
      text.append(value.charCodeAt(at), at++)
    } else if (point > 0xffff) {
      text.append(0xd800 + ((point - 0x10000) >> 10), at)
      text.append(0xdc00 + (point & 0x3ff), at)
      at += 3 * getUtf8Size(point)
    } else {
      text.append(point, at)
      at += 3 * getUtf8Size(point)
    }
  }
  return text.build()
}

/** An escape takes two characters with it even if they are no digits, but no character of several bytes. */
function skipInvalidEscape(text: string, at: number): number {
  let end = at + 1
  while (end < at + 3 && text.charCodeAt(end) < 0x80) end++
  return end
}

function findFirstEscape(text: string): number {
  for (let at = text.indexOf('%'); at >= 0 && at < text.length; at++) if (decodePointAt(text, at) >= 0) return at
  return -1
}

/** The code point whose UTF-8 the escapes at `at` spell; -1 if there are none, or they are not UTF-8. */
function decodePointAt(text: string, at: number): number {
  const lead = decodeByteAt(text, at)
  if (lead < 0x80) return lead
  if (lead < 0xc2 || lead > 0xf4) return -1
  const size = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  let point = lead & (0x7f >> size)
  // Checked by hand: decodeURIComponent throws on each bad byte, which takes seconds if there are many.
  for (let byte = 1; byte < size; byte++) {
    const next = decodeByteAt(text, at + 3 * byte)
    if (next < 0x80 || next > 0xbf) return -1
    point = (point << 6) | (next & 0x3f)
  }
  // An overlong form is not UTF-8.
  return getUtf8Size(point) === size && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff) ? point : -1
}

/** The byte that `%XX` at `at` encodes, or -1. */
function decodeByteAt(text: string, at: number): number {
  if (text.charCodeAt(at) !== PERCENT) return -1
  const high = parseHexDigit(text.charCodeAt(at + 1))
  const low = parseHexDigit(text.charCodeAt(at + 2))
  return high < 0 || low < 0 ? -1 : high * 16 + low
}

/** The value of a hexadecimal digit, or -1. */
function parseHexDigit(unit: number): number {
  if (unit >= 0x30 && unit <= 0x39) return unit - 0x30
  const lower = unit | 0x20
  return lower >= 0x61 && lower <= 0x66 ? lower - 0x57 : -1
}

/** A part with a blank for each `+`. Linear in the part's length. */
export function decodePlus(part: TextSlice): TextSlice {
  const { value } = part
  if (!value.includes('+')) return part
  const text = new SourceMapBuilder(part)
  for (let at = 0; at < value.length; at++) text.append(value[at] === '+' ? 0x20 : value.charCodeAt(at), at)
  return text.build()
}
