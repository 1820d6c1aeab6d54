/** The place of a URL that is part of a record. */
export interface UrlLocation {
  readonly line: number
  /** From 1, in UTF-16 units; absent if offsets in the URL are not those in the file. */
  readonly column?: number
}

/**
 * The place of a cell in a CSV record.
 * @param text - the lines of the record, of which `line` is the first
 */
export function locateCell(cell: string, index: number, text: string, delimiter: string, line: number): UrlLocation {
  const start = findCellStart(cell, index, text, delimiter)
  if (start === undefined) return { line }
  // A URL after a line break is on the next line.
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

/** A line with more occurrences of one text is not a real record. */
const MAX_OCCURRENCES = 20

/**
 * The place of a member's text in a line of JSON. If the text occurs more than once, each occurrence is changed in turn to see which one
 * changes the member: so no second JSON parser is needed that has to agree with the first.
 * @param read - reads the member from a line
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
