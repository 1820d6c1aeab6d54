import type { Span } from '../../core/model/push-url.ts'
import {
  type Cell,
  clampToCharacter,
  isSingleWidth,
  joinCells,
  splitCells,
  sumWidths,
  takeFitting,
} from '../../core/text/cells.ts'

/** A line of the input, or a window of it, and the carets below. */
export interface SourceFrame {
  readonly line: string
  /** Columns before the first caret. */
  readonly indent: number
  readonly carets: string
}

/** Columns that are shown at least on each side of a span that does not fit. */
const MIN_CONTEXT = 8

/** Units looked at per column: one more than a cell may have, so that a window is always filled. */
const UNITS_PER_COLUMN = 11

/** Draws the place `span` of a text of any length in `width` columns. An empty span gets one caret. */
export function createSourceFrame(text: string, span: Span, width: number): SourceFrame {
  if (text.length < width * UNITS_PER_COLUMN && isSingleWidth(text)) return createPlainFrame(text, span, width)
  const cells = getCellsAround(text, span, width * UNITS_PER_COLUMN)
  const from = findFirstIndex(cells, ({ end }) => end > span.start)
  const to = span.end > span.start ? findFirstIndex(cells, ({ start }) => start >= span.end) : from
  const before = cells.slice(0, from)
  const marked = cells.slice(from, to)
  const after = cells.slice(to)
  const atEnd = from === cells.length ? 1 : 0
  const isWhole = cells[0] === undefined || (cells[0].start === 0 && cells.at(-1)?.end === text.length)
  if (isWhole && sumWidths(cells) + atEnd <= width) return assembleFrame('', before, marked, after, '')
  const shortenedMark = shortenCells(marked, width - 2 * (MIN_CONTEXT + 1))
  const room = width - 2 - Math.max(sumWidths(shortenedMark), 1)
  const left = takeFittingFromEnd(before, Math.max(Math.floor(room / 2), room - sumWidths(after)))
  const right = takeFitting(after, room - sumWidths(left))
  const cutLeft = (left[0] ?? shortenedMark[0] ?? right[0])?.start !== 0
  const cutRight = (right.at(-1) ?? shortenedMark.at(-1) ?? left.at(-1))?.end !== text.length
  return assembleFrame(cutLeft ? '…' : '', left, shortenedMark, right, cutRight ? '…' : '')
}

/** The same for a text that has one column for each character, as nearly all have. */
function createPlainFrame(text: string, { start, end }: Span, width: number): SourceFrame {
  const from = Math.min(start, text.length)
  const to = Math.max(from, Math.min(end, text.length))
  const marked = text.slice(from, to)
  const atEnd = from === text.length ? 1 : 0
  if (text.length + atEnd <= width) return { line: text, indent: from, carets: '^'.repeat(Math.max(to - from, 1)) }
  const mark = shortenText(marked, width - 2 * (MIN_CONTEXT + 1))
  const room = width - 2 - Math.max(mark.length, 1)
  const left = Math.min(from, Math.max(Math.floor(room / 2), room - (text.length - to)))
  const right = Math.min(text.length - to, room - left)
  const head = left === from ? '' : '…'
  const tail = to + right === text.length ? '' : '…'
  return {
    line: head + text.slice(from - left, from) + mark + text.slice(to, to + right) + tail,
    indent: head.length + left,
    carets: '^'.repeat(Math.max(mark.length, 1)),
  }
}

/** Leaves out the middle of a longer text. */
function shortenText(text: string, width: number): string {
  const half = Math.floor((width - 1) / 2)
  return text.length <= width ? text : `${text.slice(0, half)}…${text.slice(text.length - half)}`
}

function assembleFrame(
  head: string,
  before: readonly Cell[],
  marked: readonly Cell[],
  after: readonly Cell[],
  tail: string,
): SourceFrame {
  return {
    line: head + joinCells(before) + joinCells(marked) + joinCells(after) + tail,
    indent: head.length + sumWidths(before),
    carets: '^'.repeat(Math.max(sumWidths(marked), 1)),
  }
}

/** The cells of a span and of `reach` units around it; of a long span, of its two ends. */
function getCellsAround(text: string, { start, end }: Span, reach: number): Cell[] {
  const from = clampToCharacter(text, start - reach)
  const to = clampToCharacter(text, end + reach)
  if (end - start <= 2 * reach) return splitCells(text, from, to)
  const headEnd = clampToCharacter(text, start + reach)
  const tailStart = clampToCharacter(text, end - reach)
  return [
    ...splitCells(text, from, headEnd),
    { text: '…', width: 1, start: headEnd, end: tailStart },
    ...splitCells(text, tailStart, to),
  ]
}

/** Leaves out the middle of cells that are wider than `width` together. */
function shortenCells(cells: readonly Cell[], width: number): readonly Cell[] {
  if (sumWidths(cells) <= width) return cells
  const half = Math.floor((width - 1) / 2)
  const head = takeFitting(cells, half)
  const tail = takeFittingFromEnd(cells, half)
  const gap = { text: '…', width: 1, start: head.at(-1)?.end ?? 0, end: tail[0]?.start ?? 0 }
  return [...head, gap, ...tail]
}

const takeFittingFromEnd = (cells: readonly Cell[], width: number): readonly Cell[] =>
  takeFitting(cells.toReversed(), width).toReversed()

function findFirstIndex(cells: readonly Cell[], matches: (cell: Cell) => boolean): number {
  const index = cells.findIndex(matches)
  return index < 0 ? cells.length : index
}
