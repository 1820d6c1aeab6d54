import { type CsvRowResult, CsvTableReader, formatColumnName, formatColumnNames } from '../../records/csv/csv-table.ts'
import { createUsageError } from '../../user-error.ts'
import { findSignField, type SignFieldName, setField } from './columns.ts'
import type { SignRow, SignRowReader } from './row-reader.ts'

/** Reads the rows of a CSV file whose first line names the columns. */
export class CsvRowReader implements SignRowReader {
  readonly #name: string
  readonly #onUnused: (column: string) => void
  readonly #table: CsvTableReader
  #columns: readonly (SignFieldName | undefined)[] | undefined

  constructor(line: number, name: string, onUnused: (column: string) => void) {
    this.#table = new CsvTableReader(line, false)
    this.#name = name
    this.#onUnused = onUnused
  }

  read(lines: readonly string[]): readonly SignRow[] {
    return this.#parseRows(this.#table.read(lines))
  }

  end(): readonly SignRow[] {
    return this.#parseRows(this.#table.end())
  }

  #parseRows(rows: readonly CsvRowResult[]): readonly SignRow[] {
    const { header } = this.#table
    if (header === undefined) return []
    this.#columns ??= this.#mapColumns(header.cells)
    const columns = this.#columns
    return rows.map((row) => {
      if ('problem' in row) return row
      const fields = {}
      for (const [index, field] of columns.entries())
        if (field !== undefined) setField(fields, field, row.cells[index] ?? '')
      return { line: row.line, fields }
    })
  }

  #mapColumns(header: readonly string[]): readonly (SignFieldName | undefined)[] {
    const columns = header.map(findSignField)
    if (!columns.includes('stream') && !columns.includes('url')) throw this.#createNoColumnError(header)
    const duplicateIndex = columns.findIndex((field, index) => field !== undefined && columns.indexOf(field) !== index)
    if (duplicateIndex >= 0) {
      const names = [header[columns.indexOf(columns[duplicateIndex])], header[duplicateIndex]].map((name) =>
        formatColumnName(name ?? ''),
      )
      throw createUsageError(
        `${this.#name} has two columns for the same field: ${names.join(', ')}`,
        `${this.#name} 中有两列含义相同：${names.join('、')}`,
      )
    }
    for (const [index, field] of columns.entries()) if (field === undefined) this.#onUnused(header[index] ?? '')
    return columns
  }

  #createNoColumnError(header: readonly string[]): Error {
    const names = formatColumnNames(header)
    if (header.some((name) => name.includes('\ufffd'))) {
      return createUsageError(
        `the header of ${this.#name} is not in UTF-8; save it as CSV UTF-8`,
        `${this.#name} 的表头不是 UTF-8 编码，请另存为“CSV UTF-8”`,
      )
    }
    return createUsageError(
      `${this.#name} has no column \`stream\` or \`url\`; its columns are ${names.join(', ')}`,
      `${this.#name} 没有 \`stream\` 或 \`url\` 列；第一行的列名为 ${names.join('、')}`,
    )
  }
}
