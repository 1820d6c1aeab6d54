import { eastAsianWidth } from 'get-east-asian-width'

/** What takes columns of its own: a character together with the marks that stand on it. */
export interface Cell {
  /** What is drawn. */
  readonly text: string
  readonly width: number
  /** Where it stands in the text that was cut: half-open UTF-16 offsets. */
  readonly start: number
  readonly end: number
}

/** What a terminal obeys, hides or reorders by: controls, bidi marks, zero-width characters, lone surrogates. */
const UNSAFE_TO_DRAW = /[\p{Cc}\p{Cf}\p{Cs}\p{Cn}\p{Default_Ignorable_Code_Point}\u2028\u2029]/u
/** What is drawn onto the character before it. Hangul vowels and finals are marks in all but name. */
const COMBINING_MARK = /[\p{Mn}\p{Me}\u1160-\u11ff\ud7b0-\ud7ff]/u
/** White space that looks like a plain space, and is none. */
const UNUSUAL_SPACE = /[^\P{Zs} ]/u

/** More marks than any language puts on one character; beyond it they are drawn apart, so that columns bound the text. */
const MAX_MARKS = 8

/** Text in which each character is drawn as it is, in one column, as nearly all is: what is typed, and bullets. */
const SINGLE_WIDTH = /^[ -~•]*$/
export const isSingleWidth = (text: string): boolean => SINGLE_WIDTH.test(text)

/** Cuts the text from `start` to `end` into what is drawn, each unsafe character as a stand-in of one column. */
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

/** What covers secrets: a report is full of them. */
const BULLET_CODE_POINT = 0x2022

const isCombiningMark = (point: number): boolean => point >= 0x300 && isMarkCharacter(String.fromCodePoint(point))

const isMarkCharacter = (character: string): boolean =>
  COMBINING_MARK.test(character) && !UNSAFE_TO_DRAW.test(character)

const getCharacterWidth = (character: string): number => eastAsianWidth(character.codePointAt(0) ?? 0)

/** U+2400 and its followers are pictures of the control characters, in their order. */
function replaceUnsafe(point: number): string {
  if (point < 0x20) return String.fromCharCode(0x2400 + point)
  if (point === 0x7f) return '\u2421'
  const character = String.fromCodePoint(point)
  if (UNSAFE_TO_DRAW.test(character)) return '\ufffd'
  return UNUSUAL_SPACE.test(character) ? '\u2423' : character
}

export const sumWidths = (cells: readonly Cell[]): number => cells.reduce((sum, { width }) => sum + width, 0)

export const joinCells = (cells: readonly Cell[]): string => cells.map(({ text }) => text).join('')

/** Columns that a text takes. */
export const measureWidth = (text: string): number => (isSingleWidth(text) ? text.length : sumWidths(splitCells(text)))

/** As many cells from the start as fit. */
export function takeFitting(cells: readonly Cell[], width: number): readonly Cell[] {
  let used = 0
  for (const [index, cell] of cells.entries()) {
    used += cell.width
    if (used > width) return cells.slice(0, index)
  }
  return cells
}

/** A text made safe to draw, and cut short with `…` where it takes more columns than there are. */
export function clipToWidth(text: string, width: number): string {
  if (text.length <= width && isSingleWidth(text)) return text
  const cells = splitCells(text, 0, clampToCharacter(text, width * (MAX_MARKS + 2)))
  const fits = (cells.at(-1)?.end ?? 0) === text.length && sumWidths(cells) <= width
  return fits ? joinCells(cells) : `${joinCells(takeFitting(cells, width - 1))}…`
}

/** Safe to draw, at full length. */
export const sanitizeText = (text: string): string => (isSingleWidth(text) ? text : joinCells(splitCells(text)))

/** `offset`, held inside the text and kept off the middle of a surrogate pair. */
export function clampToCharacter(text: string, offset: number): number {
  if (offset <= 0) return 0
  if (offset >= text.length) return text.length
  return (text.codePointAt(offset - 1) ?? 0) > 0xffff ? offset - 1 : offset
}
