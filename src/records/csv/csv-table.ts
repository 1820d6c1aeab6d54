import type { Text } from '../../core/model/text.ts'
import { looksLikeKey } from '../../core/redaction/key-shape.ts'
import { type CsvRecord, CsvRecordSplitter } from './csv-records.ts'

/** A row of a table, with the line that it begins on. */
export interface CsvRow {
  readonly line: number
  readonly cells: readonly string[]
  /** All of its lines. */
  readonly text: string
}

/** A row, or what is wrong with it. */
export type CsvRowResult = CsvRow | { readonly line: number; readonly problem: Text; readonly isCut?: true }

/** Reads the rows of a CSV file, whatever its delimiter, block by block. All of them have as many cells as the first has. */
export class CsvTableReader {
  #line: number
  readonly #isSingleColumn: boolean
  #records: CsvRecordSplitter | undefined
  #header: CsvRow | undefined
  #delimiter = NO_DELIMITER

  /** `isLone`: where the header has one cell, so have all rows, be there a comma in them or not. */
  constructor(line: number, isSingleColumn: boolean) {
    this.#line = line
    this.#isSingleColumn = isSingleColumn
  }

  /** The first row, once it is read. */
  get header(): CsvRow | undefined {
    return this.#header
  }

  /** What stands between cells, once the header is read. */
  get delimiter(): string {
    return this.#delimiter
  }

  /** The rows behind the header that are whole by now. */
  read(lines: readonly string[]): readonly CsvRowResult[] {
    if (this.#records !== undefined) return this.#toRows(this.#records.splitBlock(lines))
    const first = lines.findIndex((line) => line.trim() !== '')
    const head = lines[first] ?? ''
    // A sheet's own way to tell its delimiter, which is no row.
    const declaredDelimiter = /^sep=(.)\s*$/.exec(head)?.[1]
    const skipped = declaredDelimiter === undefined ? 0 : first + 1
    this.#delimiter = declaredDelimiter ?? detectDelimiter(head) ?? (this.#isSingleColumn ? NO_DELIMITER : ',')
    this.#records = new CsvRecordSplitter(this.#delimiter, this.#line + skipped)
    return this.#toRows(this.#records.splitBlock(lines.slice(skipped)))
  }

  /** The rows that were held back for more to come. */
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

/** The name of a column, fit to be repeated. A first line that is no header may hold a URL, a signature or a key. */
export const formatColumnName = (name: string): string => `\`${isColumnName(name) ? name : '…'}\``

/** A longer one is none, and is not cut: a part of a key is not known as one. */
const MAX_COLUMN_NAME_LENGTH = 60

/** Whether it reads as a name: no URL or part of one, and nothing that a key may be. */
const isColumnName = (name: string): boolean =>
  name.trim() !== '' &&
  name.length <= MAX_COLUMN_NAME_LENGTH &&
  !/:\/\/|[?&=]|[A-Za-z0-9]{16}/.test(name) &&
  !(looksLikeKey(name.trim()) && /\d/.test(name))

/** So many columns are told by name. */
const MAX_LISTED_COLUMNS = 12

/**
 * What the columns are called; their numbers where that is not to be repeated: where the first line is no header, or all
 * that is in it is one cell, which may be anything.
 */
export const formatColumnNames = (header: readonly string[]): readonly string[] => {
  const isHeader = header.length > 1 && !header.some((cell) => cell.includes('://'))
  return header
    .slice(0, MAX_LISTED_COLUMNS)
    .map((name, at) => (isHeader && isColumnName(name) ? formatColumnName(name) : `\`${at + 1}\``))
}

/** A longer first line is no header; its beginning will do. */
const MAX_HEADER_LENGTH = 1 << 16

/** A character that separates nothing: no text holds it. */
const NO_DELIMITER = '\u001f'

/** The one that the header has most of, outside of quotes: a sheet set to a language of decimal commas writes semicolons. */
function detectDelimiter(header: string): string | undefined {
  const unquoted = header.slice(0, MAX_HEADER_LENGTH).replaceAll(/"[^"]*"/g, '')
  const [best = ','] = [',', '\t', ';'].toSorted(
    (one, other) => unquoted.split(other).length - unquoted.split(one).length,
  )
  return unquoted.includes(best) ? best : undefined
}
