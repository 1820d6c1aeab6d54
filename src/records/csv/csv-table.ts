import type { Text } from '../../core/model/text.ts'
import { looksLikeKey } from '../../core/redaction/key-shape.ts'
import { type CsvRecord, CsvRecordSplitter } from './csv-records.ts'

/** A row of a table, with the line that it begins on, counted from 1. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
  /** Its lines, with a line feed between two. */
  readonly text: string
}

/** A row, or what is wrong with it. */
export type CsvRowResult = CsvRow | { readonly line: number; readonly problem: Text; readonly isCut?: true }

/**
 * Reads the rows of a CSV file: `read` for each block of lines, then `end` once. It detects the delimiter (comma, tab, semicolon, or
 * what a line `sep=` says). A row with more or fewer cells than the header is an error.
 */
export class CsvTableReader {
  #line: number
  readonly #isSingleColumn: boolean
  #records: CsvRecordSplitter | undefined
  #header: CsvRow | undefined
  #delimiter = NO_DELIMITER

  /**
   * @param line - the number of the first line
   * @param isSingleColumn - whether a header of one cell means that all rows have one cell, even with a comma in them
   */
  constructor(line: number, isSingleColumn: boolean) {
    this.#line = line
    this.#isSingleColumn = isSingleColumn
  }

  /** The first row, once it is read. */
  get header(): CsvRow | undefined {
    return this.#header
  }

  /** The delimiter, once the header is read. */
  get delimiter(): string {
    return this.#delimiter
  }

  /** The rows after the header that are complete now. */
  read(lines: readonly string[]): readonly CsvRowResult[] {
    if (this.#records !== undefined) return this.#toRows(this.#records.splitBlock(lines))
    const first = lines.findIndex((line) => line.trim() !== '')
    const head = lines[first] ?? ''
    // Excel's line `sep=;` names the delimiter and is not a row.
    const declaredDelimiter = /^sep=(.)\s*$/.exec(head)?.[1]
    const skipped = declaredDelimiter === undefined ? 0 : first + 1
    this.#delimiter = declaredDelimiter ?? detectDelimiter(head) ?? (this.#isSingleColumn ? NO_DELIMITER : ',')
    this.#records = new CsvRecordSplitter(this.#delimiter, this.#line + skipped)
    return this.#toRows(this.#records.splitBlock(lines.slice(skipped)))
  }

  /** The rows that were held back until more lines came. */
  end(): readonly CsvRowResult[] {
    return this.#toRows(this.#records?.splitBlock([], true) ?? [])
  }

  #toRows(records: readonly CsvRecord[]): readonly CsvRowResult[] {
    if (this.#header !== undefined || records.length === 0) return checkRowLengths(records, this.#header)
    const [{ line, cells = [], text } = EMPTY_RECORD, ...rest] = records
    this.#header = { line, cells, text }
    return checkRowLengths(rest, this.#header)
  }
}

const EMPTY_RECORD: CsvRecord = { line: 0, cells: [], text: '' }

function checkRowLengths(records: readonly CsvRecord[], header: CsvRow | undefined): readonly CsvRowResult[] {
  const columns = header?.cells.length ?? 0
  return records.map(({ line, cells, text, isCut }) => {
    if (cells === undefined)
      return isCut === true ? { line, problem: UNCLOSED, isCut } : { line, problem: BROKEN_QUOTES }
    return cells.length === columns
      ? { line, cells, text }
      : { line, problem: formatCellCountError(cells.length, columns) }
  })
}

const BROKEN_QUOTES = {
  en: 'its quotes are broken: a cell in quotes ends in a quote, and a quote inside one is doubled',
  zh: '引号有误：带引号的单元格须以引号结尾，其中的引号须写两次',
}

const UNCLOSED = {
  en: 'its quotes are broken: the last one is never closed; the file may be cut off',
  zh: '引号有误：最后一个引号没有结尾，文件可能不完整',
}

const formatCellCountError = (cells: number, columns: number) => ({
  en: `it has ${cells} ${cells === 1 ? 'cell' : 'cells'}, and the header ${columns}`,
  zh: `该行有 ${cells} 个单元格，而表头有 ${columns} 个`,
})

/** A column's name for messages. A first line that is not a header may hold a URL, a signature or a key, so `…` replaces those. */
export const formatColumnName = (name: string): string => `\`${isColumnName(name) ? name : '…'}\``

/** A longer text is not a name. It is not cut, as part of a key would not be recognized as a key. In UTF-16 units. */
const MAX_COLUMN_NAME_LENGTH = 60

/** Whether a text reads as a name: not a URL, not part of a URL, and not a key. */
const isColumnName = (name: string): boolean =>
  name.trim() !== '' &&
  name.length <= MAX_COLUMN_NAME_LENGTH &&
  !/:\/\/|[?&=]|[A-Za-z0-9]{16}/.test(name) &&
  !(looksLikeKey(name.trim()) && /\d/.test(name))

/** More columns are not listed in a message. */
const MAX_LISTED_COLUMNS = 12

/**
 * The columns' names for messages. It gives their numbers instead if the names must not be repeated: the first line is not a header,
 * or it has only one cell, which may be anything.
 */
export const formatColumnNames = (header: readonly string[]): readonly string[] => {
  const isHeader = header.length > 1 && !header.some((cell) => cell.includes('://'))
  return header
    .slice(0, MAX_LISTED_COLUMNS)
    .map((name, at) => (isHeader && isColumnName(name) ? formatColumnName(name) : `\`${at + 1}\``))
}

/** A longer first line is not a header; its beginning is enough. In UTF-16 units. */
const MAX_HEADER_LENGTH = 1 << 16

/** A character that no text contains. */
const NO_DELIMITER = '\u001f'

/** The delimiter that the header has most of, outside quotes. Spreadsheets write semicolons in languages with decimal commas. */
function detectDelimiter(header: string): string | undefined {
  const unquoted = header.slice(0, MAX_HEADER_LENGTH).replaceAll(/"[^"]*"/g, '')
  const [best = ','] = [',', '\t', ';'].toSorted(
    (one, other) => unquoted.split(other).length - unquoted.split(one).length,
  )
  return unquoted.includes(best) ? best : undefined
}
