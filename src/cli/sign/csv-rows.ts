import { CsvTable, shownColumn, shownColumns, type TableRow } from '../../records/csv/csv-table.ts'
import { usageError } from '../../user-error.ts'
import { type FieldName, fieldOf, put } from './columns.ts'
import type { Row, RowReader } from './row-reader.ts'

/** Reads the rows of a CSV file whose first line names the columns. */
export class CsvRows implements RowReader {
  readonly #name: string
  readonly #onUnused: (column: string) => void
  readonly #table: CsvTable
  #columns: readonly (FieldName | undefined)[] | undefined

  constructor(line: number, name: string, onUnused: (column: string) => void) {
    this.#table = new CsvTable(line, false)
    this.#name = name
    this.#onUnused = onUnused
  }

  read(lines: readonly string[]): readonly Row[] {
    return this.#rows(this.#table.read(lines))
  }

  end(): readonly Row[] {
    return this.#rows(this.#table.end())
  }

  #rows(rows: readonly TableRow[]): readonly Row[] {
    const { header } = this.#table
    if (header === undefined) return []
    this.#columns ??= this.#columnsOf(header.cells)
    const columns = this.#columns
    return rows.map((row) => {
      if ('wrong' in row) return row
      const fields = {}
      for (const [index, field] of columns.entries())
        if (field !== undefined) put(fields, field, row.cells[index] ?? '')
      return { line: row.line, fields }
    })
  }

  #columnsOf(header: readonly string[]): readonly (FieldName | undefined)[] {
    const columns = header.map(fieldOf)
    if (!columns.includes('stream') && !columns.includes('url')) throw this.#nothingToSign(header)
    const twice = columns.findIndex((field, index) => field !== undefined && columns.indexOf(field) !== index)
    if (twice >= 0) {
      const names = [header[columns.indexOf(columns[twice])], header[twice]].map((name) => shownColumn(name ?? ''))
      throw usageError(
        `${this.#name} has two columns for the same: ${names.join(', ')}`,
        `${this.#name} 中有两列含义相同：${names.join('、')}`,
      )
    }
    for (const [index, field] of columns.entries()) if (field === undefined) this.#onUnused(header[index] ?? '')
    return columns
  }

  #nothingToSign(header: readonly string[]): Error {
    const names = shownColumns(header)
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
