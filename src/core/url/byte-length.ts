import { CharacterClass } from './character.ts'
import type { TextSlice } from './slice.ts'

/** How many bytes a part's value has in UTF-8. Pass `classes` if the part does not know its own. */
export function getByteLength(part: TextSlice, classes: number = part.classes): number {
  const { start, end, source } = part
  if ((classes & CharacterClass.nonAscii) === 0) return end - start
  const { text } = source
  let bytes = 0
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (!isHighSurrogate(unit) || at + 1 === end || !isLowSurrogate(text.charCodeAt(at + 1))) bytes += getUtf8Size(unit)
    else {
      bytes += 4
      at++
    }
  }
  return bytes
}

/** The longest beginning of a part that fits into `limit` bytes of UTF-8. */
export function takeBytes(part: TextSlice, limit: number): TextSlice {
  // A UTF-16 unit takes three bytes at most, and a pair of them four.
  if (part.length * 3 <= limit || getByteLength(part) <= limit) return part
  let units = 0
  let bytes = 0
  for (const character of part.value) {
    bytes += getUtf8Size(character.codePointAt(0) ?? 0)
    if (bytes > limit) break
    units += character.length
  }
  return part.within(0, units)
}

const isHighSurrogate = (unit: number): boolean => unit >= 0xd800 && unit <= 0xdbff
const isLowSurrogate = (unit: number): boolean => unit >= 0xdc00 && unit <= 0xdfff

/** How many bytes a code point, or half a surrogate pair, has in UTF-8 (RFC 3629, section 3). */
export const getUtf8Size = (point: number): number => (point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4)
