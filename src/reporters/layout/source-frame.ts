import type { Span } from '../../core/model/span.ts'
import { type Cell, cellsOf, fitting, isPlain, textOf, totalWidth, unitBoundary } from '../../core/text/cells.ts'

/** A line of the input, or a window of it, and the carets that go beneath. */
export interface Drawing {
  readonly line: string
  /** Columns before the first caret. */
  readonly indent: number
  readonly carets: string
}

/** What is shown of the surroundings at the least, on each side of a span that does not fit. */
const CONTEXT = 8

/** Units looked at per column: one more than a cell may have, so that a window is always filled. */
const UNITS_PER_COLUMN = 11

/** Draws the place `span` of a text of any length in `width` columns. An empty span gets one caret, where it stands. */
export function draw(text: string, span: Span, width: number): Drawing {
  if (text.length < width && isPlain(text)) return drawnPlainly(text, span)
  const cells = cellsAround(text, span, width * UNITS_PER_COLUMN)
  const from = firstIndex(cells, ({ end }) => end > span.start)
  const to = span.end > span.start ? firstIndex(cells, ({ start }) => start >= span.end) : from
  const before = cells.slice(0, from)
  const marked = cells.slice(from, to)
  const after = cells.slice(to)
  const atEnd = from === cells.length ? 1 : 0
  const whole = cells[0] === undefined || (cells[0].start === 0 && cells.at(-1)?.end === text.length)
  if (whole && totalWidth(cells) + atEnd <= width) return assemble('', before, marked, after, '')
  const shown = shortened(marked, width - 2 * (CONTEXT + 1))
  const room = width - 2 - Math.max(totalWidth(shown), 1)
  const left = fittingFromEnd(before, Math.max(Math.floor(room / 2), room - totalWidth(after)))
  const right = fitting(after, room - totalWidth(left))
  const cutLeft = (left[0] ?? shown[0] ?? right[0])?.start !== 0
  const cutRight = (right.at(-1) ?? shown.at(-1) ?? left.at(-1))?.end !== text.length
  return assemble(cutLeft ? '…' : '', left, shown, right, cutRight ? '…' : '')
}

/** What fits, and has a column for each of its characters. */
function drawnPlainly(line: string, { start, end }: Span): Drawing {
  const indent = Math.min(start, line.length)
  return { line, indent, carets: '^'.repeat(Math.max(Math.min(end, line.length) - indent, 1)) }
}

function assemble(
  head: string,
  before: readonly Cell[],
  marked: readonly Cell[],
  after: readonly Cell[],
  tail: string,
): Drawing {
  return {
    line: head + textOf(before) + textOf(marked) + textOf(after) + tail,
    indent: head.length + totalWidth(before),
    carets: '^'.repeat(Math.max(totalWidth(marked), 1)),
  }
}

/** The cells of a span and of `reach` units around it; of a long span, of its two ends. */
function cellsAround(text: string, { start, end }: Span, reach: number): Cell[] {
  const from = unitBoundary(text, start - reach)
  const to = unitBoundary(text, end + reach)
  if (end - start <= 2 * reach) return cellsOf(text, from, to)
  const headEnd = unitBoundary(text, start + reach)
  const tailStart = unitBoundary(text, end - reach)
  return [
    ...cellsOf(text, from, headEnd),
    { text: '…', width: 1, start: headEnd, end: tailStart },
    ...cellsOf(text, tailStart, to),
  ]
}

/** Leaves out the middle of what is wider than `width`. */
function shortened(cells: readonly Cell[], width: number): readonly Cell[] {
  if (totalWidth(cells) <= width) return cells
  const half = Math.floor((width - 1) / 2)
  const head = fitting(cells, half)
  const tail = fittingFromEnd(cells, half)
  const gap = { text: '…', width: 1, start: head.at(-1)?.end ?? 0, end: tail[0]?.start ?? 0 }
  return [...head, gap, ...tail]
}

const fittingFromEnd = (cells: readonly Cell[], width: number): readonly Cell[] =>
  fitting(cells.toReversed(), width).toReversed()

function firstIndex(cells: readonly Cell[], matches: (cell: Cell) => boolean): number {
  const index = cells.findIndex(matches)
  return index < 0 ? cells.length : index
}
