import { parse } from 'csv-parse/sync'

/** A record of a CSV file, with the line that it begins on. It has no cells if its quotes are broken. */
export interface CsvRecord {
  readonly line: number
  readonly cells: readonly string[] | undefined
  /** Its lines, with a line feed between two. */
  readonly text: string
  /** Whether the file ends inside one of its cells. */
  readonly isCut?: true
}

/** No record with line breaks in its cells is longer: a quote was left open. In UTF-16 units. */
const MAX_RECORD_LENGTH = 1 << 20

/**
 * Splits lines into records. A line break inside quotes belongs to its cell, so a record ends with the first line up to which
 * the number of quotes is even. A quote that is never closed, or closed in the wrong place, breaks its own line only: reading
 * continues with the next. Records with nothing but empty cells are left out.
 */
export class CsvRecordSplitter {
  readonly #delimiter: string
  /** The number of the first line that was not read yet. */
  #line: number
  #pendingLines: readonly string[] = []
  /** The number of cells of the first record. */
  #cellCount: number | undefined

  constructor(delimiter: string, line: number) {
    this.#delimiter = delimiter
    this.#line = line
  }

  /** The records that are complete after these lines. */
  splitBlock(block: readonly string[], isLast = false): readonly CsvRecord[] {
    const lines = this.#pendingLines.length === 0 ? block : [...this.#pendingLines, ...block]
    const records: CsvRecord[] = []
    let at = 0
    let unclosed: number | undefined
    while (at < lines.length) {
      let open = at
      while (open < lines.length && !hasOddQuotes(lines[open] ?? '')) open++
      this.#readSingleLines(lines.slice(at, open), at, records)
      at = open
      if (open === lines.length) break
      const close = findClosingLine(lines, open)
      if (close === 'beyond' && !isLast) break
      const text = typeof close === 'number' ? lines.slice(open, close).join('\n') : ''
      const cells = typeof close === 'number' ? this.#parseRecord(text) : undefined
      // Over several lines, another number of cells also means a quote in the wrong place.
      const isWhole = cells !== undefined && (this.#cellCount === undefined || cells.length === this.#cellCount)
      // Only an open quote can be closed at the end of the file; one in the wrong place cannot.
      const isUnclosed = close === 'beyond' && this.#parseRecord(`${lines.slice(open).join('\n')}"`) !== undefined
      if (isUnclosed) unclosed = records.length
      this.#addRecord(records, open, text, isWhole ? cells : undefined)
      at = isWhole && typeof close === 'number' ? close : open + 1
    }
    this.#pendingLines = lines.slice(at)
    this.#line += at
    return unclosed === undefined ? records : this.#withCut(records, unclosed)
  }

  /** If complete records come after an open quote, the quote is wrong; else the file ends inside a cell. */
  #withCut(records: readonly CsvRecord[], unclosed: number): readonly CsvRecord[] {
    const isStray = records.slice(unclosed + 1).some(({ cells }) => cells?.length === this.#cellCount)
    return isStray ? records : records.map((record, at) => (at === unclosed ? { ...record, isCut: true } : record))
  }

  /** Reads lines that are one record each. */
  #readSingleLines(lines: readonly string[], from: number, records: CsvRecord[]): void {
    const filled = lines.map((text, index) => ({ text, index })).filter(({ text }) => text.trim() !== '')
    const cells = filled.some(({ text }) => text.includes('"'))
      ? this.#parseQuoted(filled.map(({ text }) => text))
      : filled.map(({ text }) => text.split(this.#delimiter).map(trimCell))
    for (const [nth, { text, index }] of filled.entries()) this.#addRecord(records, from + index, text, cells[nth])
  }

  /** Parses all lines at once, which is much faster; one by one only if one of them is broken. */
  #parseQuoted(lines: readonly string[]): readonly (readonly string[] | undefined)[] {
    return this.#tryParse(lines.join('\n')) ?? lines.map((line) => this.#parseRecord(line))
  }

  #parseRecord(text: string): readonly string[] | undefined {
    return this.#tryParse(text)?.[0]
  }

  #tryParse(text: string): string[][] | undefined {
    try {
      return parse(text, {
        delimiter: this.#delimiter,
        record_delimiter: ['\r\n', '\n'],
        relax_column_count: true,
        max_record_size: 0,
        trim: true,
      })
    } catch {
      return undefined
    }
  }

  #addRecord(records: CsvRecord[], index: number, text: string, cells: readonly string[] | undefined): void {
    if (cells?.every((cell) => cell === '')) return
    this.#cellCount ??= cells?.length
    records.push({ line: this.#line + index, cells, text })
  }
}

/** Whether a line leaves a quote open, or closes one. */
function hasOddQuotes(line: string): boolean {
  let odd = false
  for (let at = line.indexOf('"'); at >= 0; at = line.indexOf('"', at + 1)) odd = !odd
  return odd
}

/** The index after the line that closes the quote of the line at `open`. `beyond`: the lines end before it. */
function findClosingLine(lines: readonly string[], open: number): number | 'beyond' | 'never' {
  let length = 0
  for (let at = open + 1; at < lines.length; at++) {
    const line = lines[at] ?? ''
    if (hasOddQuotes(line)) return at + 1
    length += line.length
    if (length > MAX_RECORD_LENGTH) return 'never'
  }
  return 'beyond'
}

/** Without spaces and tabs around it, as csv-parse trims cells outside quotes. */
function trimCell(cell: string): string {
  return isBlank(cell.charCodeAt(0)) || isBlank(cell.charCodeAt(cell.length - 1)) ? cell.trim() : cell
}

const isBlank = (unit: number): boolean => unit === 0x20 || unit === 9 || unit === 0x0d
