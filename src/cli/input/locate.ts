/** Where a URL stands that is part of a record. */
export interface UrlLocation {
  readonly line: number
  /** Counts from 1; absent where places in the URL are not those of the file. */
  readonly column?: number
}

/** Where a cell stands in a CSV record, by its index. `text`: all lines of the record, of which `line` is the first. */
export function locateCell(cell: string, index: number, text: string, delimiter: string, line: number): UrlLocation {
  const start = findCellStart(cell, index, text, delimiter)
  if (start === undefined) return { line }
  // A URL with a line break before it stands on the line behind that.
  const at = start + (cell.length - cell.trimStart().length)
  const lineStart = text.lastIndexOf('\n', at - 1) + 1
  const own = { line: line + countLineBreaks(text, lineStart) }
  const isPlain = text.startsWith(cell, start) && !/["\n]/.test(cell)
  return isPlain ? { ...own, column: start - lineStart + 1 } : own
}

function findCellStart(cell: string, index: number, text: string, delimiter: string): number | undefined {
  if (!text.includes('"')) {
    const only = text.indexOf(cell)
    if (only >= 0 && only === text.lastIndexOf(cell)) return only
  }
  let at = 0
  for (let nth = 0; ; nth++) {
    while (isBlank(text.charCodeAt(at)) && text.charAt(at) !== delimiter) at++
    const isQuoted = text.charAt(at) === '"'
    if (nth === index) return isQuoted ? at + 1 : at
    const next = text.indexOf(delimiter, isQuoted ? findClosingQuote(text, at) : at)
    if (next < 0) return undefined
    at = next + delimiter.length
  }
}

function findClosingQuote(text: string, open: number): number {
  for (let at = open + 1; ; at += 2) {
    at = text.indexOf('"', at)
    if (at < 0) return text.length
    if (text.charAt(at + 1) !== '"') return at
  }
}

const isBlank = (unit: number): boolean => unit === 0x20 || (unit >= 9 && unit <= 0x0d)

function countLineBreaks(text: string, end: number): number {
  let count = 0
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) count++
  return count
}

/** A line that holds one text again and again is no record of anybody's. */
const MAX_OCCURRENCES = 20

/**
 * Where a text stands in a line of JSON that has it for a member. `read` gives the member that a line has there. Which of
 * several places is its own, shows when one is changed: so is no second reader of JSON needed, which would have to agree
 * with the first.
 */
export function locateJsonString(
  value: string,
  text: string,
  line: number,
  read: (text: string) => unknown,
): UrlLocation {
  let at = text.indexOf(value)
  if (at < 0) return { line }
  if (at === text.lastIndexOf(value) && !text.includes('\\')) return { line, column: at + 1 }
  const changed = (value.startsWith('x') ? 'y' : 'x') + value.slice(1)
  for (let places = 0; at >= 0 && places < MAX_OCCURRENCES; places++) {
    const end = at + value.length
    const isWhole = text.charAt(at - 1) === '"' && text.charAt(end) === '"'
    if (isWhole && read(text.slice(0, at) + changed + text.slice(end)) === changed) return { line, column: at + 1 }
    at = text.indexOf(value, at + 1)
  }
  return { line }
}
