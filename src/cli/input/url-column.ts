import type { Entry } from '../../batch/url-block.ts'
import { CsvTable, shownColumn, type TableRow, type WholeRow } from '../../records/csv/csv-table.ts'
import { columnAsked, columnFound, isHeadless } from '../../records/csv/find-column.ts'
import type { Lines } from './lines.ts'
import { spotOfCell } from './locate.ts'
import { entryOf, type Found, NOTHING_FOUND, type UrlReader, type Wrong } from './url-reader.ts'

/** Reads the URLs in one column of a CSV file. */
export class ColumnUrls implements UrlReader {
  readonly #file: string
  readonly #asked: string | undefined
  readonly #table: CsvTable
  /** Rows that came before the column was found. */
  #waiting: readonly TableRow[] = []
  #at: number | undefined

  /** `asked`: the column's name or number; absent: the one that says itself that it holds URLs. */
  constructor(line: number, file: string, asked: string | undefined) {
    this.#table = new CsvTable(line, true)
    this.#file = file
    this.#asked = asked
  }

  read(lines: Lines): Found {
    return this.#found(this.#table.read(lines.all), false)
  }

  end(): Found {
    return this.#found(this.#table.end(), true)
  }

  #found(rows: readonly TableRow[], isLast: boolean): Found {
    const { header } = this.#table
    if (header === undefined) return NOTHING_FOUND
    if (this.#at !== undefined) return this.#foundIn(rows, header, this.#at)
    const all = [...this.#waiting, ...rows]
    this.#at = this.#columnIn(header, all, isLast)
    this.#waiting = this.#at === undefined ? all : []
    if (this.#at === undefined) return NOTHING_FOUND
    return this.#foundIn(isHeadless(header.cells[this.#at]) ? [header, ...all] : all, header, this.#at)
  }

  #columnIn({ cells }: WholeRow, rows: readonly TableRow[], isLast: boolean): number | undefined {
    if (this.#asked !== undefined) return columnAsked(this.#asked, cells, this.#file)
    const first = rows.find((row) => 'cells' in row)
    return columnFound(cells, first !== undefined && 'cells' in first ? first.cells : undefined, isLast, this.#file)
  }

  #foundIn(rows: readonly TableRow[], header: WholeRow, at: number): Found {
    const entries: Entry[] = []
    const wrong: Wrong[] = []
    for (const row of rows) {
      if ('wrong' in row) {
        wrong.push(row)
        continue
      }
      const { line, cells, text } = row
      const url = cells[at] ?? ''
      if (url.trim() === '') wrong.push({ line, wrong: empty(header.cells[at] ?? '') })
      else entries.push(entryOf(url, this.#file, spotOfCell(url, at, text, this.#table.delimiter, line)))
    }
    return { entries, wrong }
  }
}

const empty = (column: string) => ({
  en: `its ${shownColumn(column)} is empty`,
  zh: `${shownColumn(column)} 为空`,
})
