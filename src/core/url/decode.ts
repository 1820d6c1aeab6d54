import { CharacterClass, classesOf } from './character.ts'
import { Slice } from './slice.ts'

/**
 * A part with its `%XX` decoded as UTF-8, each character still knowing its place in the input. An escape that is none,
 * and bytes that are not UTF-8, stay as they are. Linear in the part's length.
 */
export function decoded(part: Slice): Slice {
  if ((part.classes & CharacterClass.percent) === 0) return part
  const { value, frame } = part
  const place = (at: number): number => frame.offsets?.[part.start + at] ?? part.start + at
  const pieces: string[] = []
  const offsets: number[] = []
  let at = 0
  for (const run of value.matchAll(/(?:%[0-9A-Fa-f]{2})+/g)) {
    pieces.push(value.slice(at, run.index))
    for (; at < run.index; at++) offsets.push(place(at))
    for (const character of charactersOf(run[0])) {
      pieces.push(character.text)
      for (let unit = 0; unit < character.text.length; unit++) offsets.push(place(at))
      at += character.length
    }
  }
  pieces.push(value.slice(at))
  for (; at <= value.length; at++) offsets.push(place(at))
  const text = pieces.join('')
  const frameOfText = { input: frame.input, text, offsets: Uint32Array.from(offsets) }
  return new Slice(frameOfText, 0, text.length, classesOf(text))
}

/** The characters that a run of `%XX` stands for, each with the length of its escape; undecodable bytes as typed. */
function* charactersOf(run: string): Generator<{ text: string; length: number }> {
  const byteAt = (at: number): number => Number.parseInt(run.slice(at + 1, at + 3), 16)
  for (let at = 0; at < run.length; ) {
    const lead = byteAt(at)
    const size = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
    // Checked by hand: decodeURIComponent throws on each bad byte, which takes seconds where there are many.
    let point = size === 1 ? lead : lead & (0x7f >> size)
    let isValid = size === 1 || (lead >= 0xc2 && lead <= 0xf4)
    for (let byte = 1; isValid && byte < size; byte++) {
      const next = byteAt(at + 3 * byte)
      isValid = next >= 0x80 && next <= 0xbf
      point = (point << 6) | (next & 0x3f)
    }
    isValid &&= point >= (LEAST[size] ?? 0) && point <= 0x10ffff && (point < 0xd800 || point > 0xdfff)
    const length = isValid ? 3 * size : 3
    yield { text: isValid ? String.fromCodePoint(point) : run.slice(at, at + 3), length }
    at += length
  }
}

/** The least code point that takes so many bytes (RFC 3629, section 3): an overlong form is no UTF-8. */
const LEAST = [0, 0, 0x80, 0x800, 0x10000]
