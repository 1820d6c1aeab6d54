import { type Cell, isSingleWidth, splitCells } from '../../core/text/cells.ts'

/** A stretch of text in one colour. */
export interface TextRun {
  readonly text: string
  readonly paint?: (text: string) => string
  /** A URL: a line may end before each of its parameters. */
  readonly url?: true
}

interface StyledCell extends Cell {
  readonly paint: TextRun['paint']
  /** Is between two backticks, after the first: a quote of the input is kept in one piece if it fits. */
  readonly isQuoted: boolean
  readonly beginsParam: boolean
}

/** What never begins a line, and what never ends one (W3C, Requirements for Chinese Text Layout, 3.1.3). */
const NEVER_FIRST = new Set('，。、；：？！）】》〉」』”’…～·,.;:?!)]}')
const NEVER_LAST = new Set('（【《〈「『“‘～([{')

/** Text in lines of `width` columns, all but the first indented by `hangingIndent`. What could drive a terminal is escaped. */
export function wrap(runs: readonly TextRun[], width: number, hangingIndent: number): string {
  const isPlain = runs.every(({ text }) => isSingleWidth(text))
  if (isPlain && sumLengths(runs) <= width) return joinOnOneLine(runs)
  if (isPlain) return wrapPlain(runs, width, hangingIndent)
  const cells = createStyledCells(runs)
  const lines: string[] = []
  let from = 0
  while (from < cells.length) {
    const to = findLineBreak(cells, from, lines.length === 0 ? width : width - hangingIndent)
    lines.push(renderCells(cells.slice(from, to)))
    from = to
    while (isSpace(cells[from])) from++
  }
  return lines.join(`\n${' '.repeat(hangingIndent)}`)
}

const sumLengths = (runs: readonly TextRun[]): number => runs.reduce((sum, { text }) => sum + text.length, 0)

/** The same for a text with one column for each character, as nearly all have: no object is made for each of them. */
function wrapPlain(runs: readonly TextRun[], width: number, hangingIndent: number): string {
  const whole = runs.map(({ text }) => text).join('')
  const breaks = listPlainBreaks(runs)
  const lines: string[] = []
  for (let from = 0; from < whole.length; ) {
    const room = lines.length === 0 ? width : width - hangingIndent
    let full = from + Math.max(room, 0)
    // Spaces that do not fit are left out.
    while (whole.charAt(full) === ' ') full++
    const last = full < whole.length ? (breaks.findLast((at) => at <= full) ?? 0) : whole.length
    const to = last > from ? last : Math.max(full, from + 1)
    lines.push(joinOnOneLine(cutRuns(runs, from, to)))
    from = to
    while (whole.charAt(from) === ' ') from++
  }
  return lines.join(`\n${' '.repeat(hangingIndent)}`)
}

/** Where a line may end: before a word, unless it is quoted, and before a parameter of a URL. */
function listPlainBreaks(runs: readonly TextRun[]): number[] {
  const breaks: number[] = []
  let at = 0
  let isInQuote = false
  let isAfterSpace = false
  for (const { text, url } of runs) {
    for (const character of text) {
      const beginsParam = url === true && (character === '?' || character === '&')
      if (character !== ' ' && !isInQuote && (isAfterSpace || beginsParam)) breaks.push(at)
      if (character === '`') isInQuote = !isInQuote
      isAfterSpace = character === ' '
      at++
    }
  }
  return breaks
}

/** The text from `from` to `to`, in the colours of the runs. */
function cutRuns(runs: readonly TextRun[], from: number, to: number): readonly TextRun[] {
  let start = 0
  return runs.flatMap((run) => {
    const text = run.text.slice(Math.max(from - start, 0), Math.max(to - start, 0))
    start += run.text.length
    return text === '' ? [] : [{ ...run, text }]
  })
}

function joinOnOneLine(runs: readonly TextRun[]): string {
  let end = runs.length
  while (end > 0 && runs[end - 1]?.text.trimEnd() === '') end--
  let line = ''
  for (let at = 0; at < end; ) {
    const paint = runs[at]?.paint
    let text = ''
    for (; at < end && runs[at]?.paint === paint; at++) text += runs[at]?.text
    const trimmed = at === end ? text.trimEnd() : text
    line += paint === undefined || trimmed === '' ? trimmed : paint(trimmed)
  }
  return line
}

function createStyledCells(runs: readonly TextRun[]): StyledCell[] {
  let isInQuote = false
  const all: StyledCell[] = []
  for (const { text: whole, paint, url } of runs) {
    for (const { text, width, start, end } of splitCells(whole)) {
      // Member by member: spreading a cell takes many times as long.
      all.push({
        text,
        width,
        start,
        end,
        paint,
        isQuoted: isInQuote,
        beginsParam: url === true && (text === '?' || text === '&'),
      })
      if (text === '`') isInQuote = !isInQuote
    }
  }
  return all
}

/** The end of a line that begins at `from`: the last place that allows a break, or where the line is full. */
function findLineBreak(cells: readonly StyledCell[], from: number, width: number): number {
  let used = 0
  let last = from
  for (let at = from; at < cells.length; at++) {
    const cell = cells[at]
    if (at > from && canBreak(cells[at - 1], cell)) last = at
    used += cell?.width ?? 0
    if (used > width && !isSpace(cell)) return last > from ? last : Math.max(at, from + 1)
  }
  return cells.length
}

function canBreak(before: StyledCell | undefined, after: StyledCell | undefined): boolean {
  if (before === undefined || after === undefined || isSpace(after) || after.isQuoted) return false
  if (isSpace(before) || after.beginsParam) return true
  if (NEVER_FIRST.has(after.text) || NEVER_LAST.has(before.text)) return false
  return before.width === 2 || after.width === 2
}

const isSpace = (cell: Cell | undefined): boolean => cell?.text === ' '

function renderCells(cells: readonly StyledCell[]): string {
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
