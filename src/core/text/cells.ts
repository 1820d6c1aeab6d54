import { eastAsianWidth } from 'get-east-asian-width'

/** One character with its combining marks, as drawn in a terminal. */
export interface Cell {
  /** The text as drawn. */
  readonly text: string
  readonly width: number
  /** Its half-open range in the source text, in UTF-16 units. */
  readonly start: number
  readonly end: number
}

/** Characters that a terminal obeys, hides or reorders by: controls, bidi marks, zero-width characters, lone surrogates. */
const UNSAFE_TO_DRAW = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u
/** Drawn onto the character before it. Hangul vowels and finals behave like marks. */
const COMBINING_MARK = /[\p{Mn}\p{Me}\u1160-\u11ff\ud7b0-\ud7ff]/u
/** Whitespace that looks like a plain space but is another character. */
const UNUSUAL_SPACE = /[^\P{Zs} ]/u

/** More marks than any language uses on one character. The rest get cells of their own, so that the width bounds the text. */
const MAX_MARKS = 8

/** Text with one column per character, which is nearly all text: ASCII, bullets and the sign of what is left out. */
const SINGLE_WIDTH = /^[ -~•…]*$/
export const isSingleWidth = (text: string): boolean => SINGLE_WIDTH.test(text)

/**
 * Splits a range of a text into cells. An unsafe character becomes a stand-in of one column.
 *
 * @param start UTF-16 offset, as is `end`
 */
export function splitCells(text: string, start = 0, end = text.length): Cell[] {
  const cells: Cell[] = []
  let marks = 0
  for (let at = start; at < end; ) {
    const point = text.codePointAt(at) ?? 0
    const next = at + (point > 0xffff ? 2 : 1)
    const last = cells.at(-1)
    if (point >= 0x20 && point < 0x7f) {
      cells.push({ text: text.charAt(at), width: 1, start: at, end: next })
      marks = 0
    } else if (point === BULLET_CODE_POINT) {
      cells.push({ text: '•', width: 1, start: at, end: next })
      marks = 0
    } else if (!isCombiningMark(point)) {
      const drawable = replaceUnsafe(point)
      cells.push({ text: drawable, width: getCharacterWidth(drawable), start: at, end: next })
      marks = 0
    } else if (last === undefined || ++marks > MAX_MARKS) {
      cells.push({ text: `◌${String.fromCodePoint(point)}`, width: 1, start: at, end: next })
      marks = 1
    } else {
      cells[cells.length - 1] = { ...last, text: last.text + String.fromCodePoint(point), end: next }
    }
    at = next
  }
  return cells
}

/** The bullet of redacted secrets, which reports are full of. */
const BULLET_CODE_POINT = 0x2022

const isCombiningMark = (point: number): boolean => point >= 0x300 && isMarkCharacter(String.fromCodePoint(point))

const isMarkCharacter = (character: string): boolean =>
  COMBINING_MARK.test(character) && !UNSAFE_TO_DRAW.test(character)

const getCharacterWidth = (character: string): number => eastAsianWidth(character.codePointAt(0) ?? 0)

/** U+2400 and following are pictures of the control characters, in the same order. */
function replaceUnsafe(point: number): string {
  if (point < 0x20) return String.fromCharCode(0x2400 + point)
  if (point === 0x7f) return '\u2421'
  const character = String.fromCodePoint(point)
  if (UNSAFE_TO_DRAW.test(character)) return '\ufffd'
  return UNUSUAL_SPACE.test(character) ? '\u2423' : character
}

export const sumWidths = (cells: readonly Cell[]): number => cells.reduce((sum, { width }) => sum + width, 0)

export const joinCells = (cells: readonly Cell[]): string => cells.map(({ text }) => text).join('')

/** The width of a text in columns. */
export const measureWidth = (text: string): number => (isSingleWidth(text) ? text.length : sumWidths(splitCells(text)))

/** The first cells that fit into `width` columns. */
export function takeFitting(cells: readonly Cell[], width: number): readonly Cell[] {
  let used = 0
  for (const [index, cell] of cells.entries()) {
    used += cell.width
    if (used > width) return cells.slice(0, index)
  }
  return cells
}

/** Makes a text safe to draw and cuts it to `width` columns, with `…` at the end. */
export function clipToWidth(text: string, width: number): string {
  if (text.length <= width && isSingleWidth(text)) return text
  const cells = splitCells(text, 0, clampToCharacter(text, width * (MAX_MARKS + 2)))
  const fits = (cells.at(-1)?.end ?? 0) === text.length && sumWidths(cells) <= width
  return fits ? joinCells(cells) : `${joinCells(takeFitting(cells, width - 1))}…`
}

/** Makes a text safe to draw, at full length. */
export const sanitizeText = (text: string): string => (isSingleWidth(text) ? text : joinCells(splitCells(text)))

/** Moves an offset into the text and out of the middle of a surrogate pair. */
export function clampToCharacter(text: string, offset: number): number {
  if (offset <= 0) return 0
  if (offset >= text.length) return text.length
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset
}
