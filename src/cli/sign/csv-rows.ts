import { unfinishedError, usageError } from '../errors.ts'
import { type FieldName, fieldOf, put } from './columns.ts'
import { type CsvRecord, CsvRecords } from './csv-records.ts'
import type { Row, RowReader } from './rows.ts'

/** Reads the rows of a CSV file whose first line names the columns. */
export class CsvRows implements RowReader {
  readonly #name: string
  readonly #onUnused: (column: string) => void
  #line: number
  #records: CsvRecords | undefined
  #columns: readonly (FieldName | undefined)[] | undefined

  constructor(line: number, name: string, onUnused: (column: string) => void) {
    this.#line = line
    this.#name = name
    this.#onUnused = onUnused
  }

  read(lines: readonly string[]): readonly Row[] {
    if (this.#records !== undefined) return this.#rowsOf(this.#records.take(lines))
    const first = lines.findIndex((line) => line.trim() !== '')
    const head = lines[first] ?? ''
    if (head.trimEnd().includes('\r')) {
      throw unfinishedError(
        `the lines of ${this.#name} end in CR alone; save it with LF or CRLF`,
        `${this.#name} 的换行符是单独的 CR，请另存为 LF 或 CRLF 换行`,
      )
    }
    // A sheet's own way to tell its delimiter, which is no row.
    const told = /^sep=(.)\s*$/.exec(head)?.[1]
    const skipped = told === undefined ? 0 : first + 1
    this.#records = new CsvRecords(told ?? delimiterIn(head), this.#line + skipped)
    return this.#rowsOf(this.#records.take(lines.slice(skipped)))
  }

  end(): readonly Row[] {
    return this.#rowsOf(this.#records?.take([], true) ?? [])
  }

  #rowsOf(records: readonly CsvRecord[]): readonly Row[] {
    if (this.#columns !== undefined || records.length === 0) return this.#rows(records, this.#columns ?? [])
    const [header, ...rest] = records
    this.#columns = this.#columnsOf(header?.cells ?? [])
    return this.#rows(rest, this.#columns)
  }

  #rows(records: readonly CsvRecord[], columns: readonly (FieldName | undefined)[]): readonly Row[] {
    return records.map(({ line, cells }) => {
      if (cells === undefined) return { line, wrong: BROKEN }
      if (cells.length !== columns.length) return { line, wrong: miscounted(cells.length, columns.length) }
      const fields = {}
      for (const [index, field] of columns.entries()) if (field !== undefined) put(fields, field, cells[index] ?? '')
      return { line, fields }
    })
  }

  #columnsOf(header: readonly string[]): readonly (FieldName | undefined)[] {
    const columns = header.map(fieldOf)
    if (!columns.includes('stream') && !columns.includes('url')) throw this.#nothingToSign(header)
    const twice = columns.findIndex((field, index) => field !== undefined && columns.indexOf(field) !== index)
    if (twice >= 0) {
      const names = [header[columns.indexOf(columns[twice])], header[twice]].map((name) => shown(name ?? ''))
      throw usageError(
        `${this.#name} has two columns for the same: ${names.join(', ')}`,
        `${this.#name} 中有两列含义相同：${names.join('、')}`,
      )
    }
    for (const [index, field] of columns.entries()) if (field === undefined) this.#onUnused(header[index] ?? '')
    return columns
  }

  #nothingToSign(header: readonly string[]): Error {
    const names = header.slice(0, 12).map(shown)
    if (header.some((name) => name.includes('\ufffd'))) {
      return usageError(
        `the header of ${this.#name} is not in UTF-8; save it as CSV UTF-8`,
        `${this.#name} 的表头不是 UTF-8 编码，请另存为“CSV UTF-8”`,
      )
    }
    return usageError(
      `${this.#name} has no column \`stream\` or \`url\`; its first line names ${names.join(', ')}`,
      `${this.#name} 没有 \`stream\` 或 \`url\` 列；第一行的列名为 ${names.join('、')}`,
    )
  }
}

const BROKEN = {
  en: 'its quotes are broken: a cell in quotes ends in a quote, and a quote inside one is doubled',
  zh: '引号有误：带引号的单元格须以引号结尾，其中的引号须写两次',
}

const miscounted = (cells: number, columns: number) => ({
  en: `it has ${cells} ${cells === 1 ? 'cell' : 'cells'}, and the header ${columns}`,
  zh: `该行有 ${cells} 个单元格，而表头有 ${columns} 个`,
})

/** A first line that is no header may hold a URL, with its signature. */
const shown = (name: string): string =>
  `\`${name.includes('://') || name.length > 40 ? `${name.slice(0, 20)}…` : name}\``

/** A longer first line is no header; its beginning will do. */
const LONGEST_HEADER = 1 << 16

/** The one that the header has most of, outside of quotes: a sheet set to a language of decimal commas writes semicolons. */
function delimiterIn(header: string): string {
  const bare = header.slice(0, LONGEST_HEADER).replaceAll(/"[^"]*"/g, '')
  const [best = ','] = [',', '\t', ';'].toSorted((one, other) => bare.split(other).length - bare.split(one).length)
  return best
}
