import { type Cell, cellsOf } from './cells.ts'

/** A stretch of text in one colour. */
export interface Run {
  readonly text: string
  readonly paint?: (text: string) => string
  /** A URL: a line may end before each of its parameters. */
  readonly url?: true
}

interface Inked extends Cell {
  readonly paint: Run['paint']
  /** Stands between two backticks, behind the first: what was typed is kept in one piece where it fits. */
  readonly quoted: boolean
  readonly beginsParam: boolean
}

/** What does not begin a line, and what does not end one (W3C, Requirements for Chinese Text Layout, 3.1.3). */
const NEVER_FIRST = new Set('，。、；：？！）】》〉」』”’…～·,.;:?!)]}')
const NEVER_LAST = new Set('（【《〈「『“‘～([{')

/** Sets text in lines of `width` columns, all but the first indented by `hang`. Safe to draw, whatever it holds. */
export function wrap(runs: readonly Run[], width: number, hang: number): string {
  const cells = inked(runs)
  const lines: string[] = []
  let from = 0
  while (from < cells.length) {
    const to = breakIn(cells, from, lines.length === 0 ? width : width - hang)
    lines.push(painted(cells.slice(from, to)))
    from = to
    while (isSpace(cells[from])) from++
  }
  return lines.join(`\n${' '.repeat(hang)}`)
}

function inked(runs: readonly Run[]): Inked[] {
  let quoted = false
  return runs.flatMap(({ text, paint, url }) =>
    cellsOf(text).map((cell) => {
      const one = { ...cell, paint, quoted, beginsParam: url === true && /[?&]/.test(cell.text) }
      if (cell.text === '`') quoted = !quoted
      return one
    }),
  )
}

/** Where a line that begins at `from` ends: at the last place that allows it, or wherever it is full. */
function breakIn(cells: readonly Inked[], from: number, width: number): number {
  let used = 0
  let last = from
  for (let at = from; at < cells.length; at++) {
    const cell = cells[at]
    if (at > from && mayBreak(cells[at - 1], cell)) last = at
    used += cell?.width ?? 0
    if (used > width && !isSpace(cell)) return last > from ? last : Math.max(at, from + 1)
  }
  return cells.length
}

function mayBreak(before: Inked | undefined, after: Inked | undefined): boolean {
  if (before === undefined || after === undefined || isSpace(after) || after.quoted) return false
  if (isSpace(before) || after.beginsParam) return true
  if (NEVER_FIRST.has(after.text) || NEVER_LAST.has(before.text)) return false
  return before.width === 2 || after.width === 2
}

const isSpace = (cell: Cell | undefined): boolean => cell?.text === ' '

function painted(cells: readonly Inked[]): string {
  let end = cells.length
  while (isSpace(cells[end - 1])) end--
  let line = ''
  for (let at = 0; at < end; ) {
    const paint = cells[at]?.paint
    let text = ''
    for (; at < end && cells[at]?.paint === paint; at++) text += cells[at]?.text
    line += paint === undefined ? text : paint(text)
  }
  return line
}
