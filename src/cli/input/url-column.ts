import type { UrlEntry } from '../../batch/url-block.ts'
import { type CsvRow, type CsvRowResult, CsvTableReader, formatColumnName } from '../../records/csv/csv-table.ts'
import { detectUrlColumn, findRequestedColumn, isUrlCell } from '../../records/csv/find-column.ts'
import type { LineBlock } from './lines.ts'
import { locateCell } from './locate.ts'
import { createUrlEntry, type LineError, NO_URLS, type UrlReader, type UrlReadResult } from './url-reader.ts'

/** Reads the URLs in one column of a CSV file. */
export class ColumnUrlReader implements UrlReader {
  readonly #file: string
  readonly #requestedColumn: string | undefined
  readonly #table: CsvTableReader
  /** Rows that came before the column was found. */
  #pendingRows: readonly CsvRowResult[] = []
  #column: number | undefined

  /** @param requestedColumn - the column's name or number; if absent, the column is detected */
  constructor(line: number, file: string, requestedColumn: string | undefined) {
    this.#table = new CsvTableReader(line, true)
    this.#file = file
    this.#requestedColumn = requestedColumn
  }

  read(lines: LineBlock): UrlReadResult {
    return this.#readRows(this.#table.read(lines.toArray), false)
  }

  end(): UrlReadResult {
    return this.#readRows(this.#table.end(), true)
  }

  #readRows(rows: readonly CsvRowResult[], isLast: boolean): UrlReadResult {
    const { header } = this.#table
    if (header === undefined) return NO_URLS
    if (this.#column !== undefined) return this.#extractUrls(rows, header, this.#column)
    const all = [...this.#pendingRows, ...rows]
    this.#column = this.#findColumn(header, all, isLast)
    this.#pendingRows = this.#column === undefined ? all : []
    if (this.#column === undefined) return NO_URLS
    return this.#extractUrls(isUrlCell(header.cells[this.#column]) ? [header, ...all] : all, header, this.#column)
  }

  #findColumn({ cells }: CsvRow, rows: readonly CsvRowResult[], isLast: boolean): number | undefined {
    if (this.#requestedColumn !== undefined) return findRequestedColumn(this.#requestedColumn, cells, this.#file)
    const first = rows.find((row) => 'cells' in row)
    return detectUrlColumn(cells, first !== undefined && 'cells' in first ? first.cells : undefined, isLast, this.#file)
  }

  #extractUrls(rows: readonly CsvRowResult[], header: CsvRow, at: number): UrlReadResult {
    const entries: UrlEntry[] = []
    const errors: LineError[] = []
    for (const row of rows) {
      if ('problem' in row) {
        errors.push(row)
        continue
      }
      const { line, cells, text } = row
      const url = cells[at] ?? ''
      if (url.trim() === '') errors.push({ line, problem: formatEmptyColumn(header.cells[at] ?? '') })
      else entries.push(createUrlEntry(url, this.#file, locateCell(url, at, text, this.#table.delimiter, line)))
    }
    return { entries, errors }
  }
}

const formatEmptyColumn = (column: string) => ({
  en: `its ${formatColumnName(column)} is empty`,
  zh: `${formatColumnName(column)} 为空`,
})
