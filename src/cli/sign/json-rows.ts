import type { Text } from '../../core/model/text.ts'
import { objectIn } from '../input/json-lines.ts'
import { type FieldName, fieldOf, put } from './columns.ts'
import type { Row, RowReader } from './row-reader.ts'

/** Names of members are remembered, as most rows have the same: but a file may have no two alike. */
const MOST_NAMES = 200

/** Reads JSON Lines: an object a line; blank lines are skipped. */
export class JsonRows implements RowReader {
  readonly #onUnused: (column: string) => void
  readonly #names = new Map<string, FieldName | undefined>()
  #line: number

  constructor(line: number, onUnused: (column: string) => void) {
    this.#line = line
    this.#onUnused = onUnused
  }

  read(lines: readonly string[]): readonly Row[] {
    const rows: Row[] = []
    for (const text of lines) {
      const line = this.#line++
      if (text.trim() !== '') rows.push({ line, ...this.#rowOf(text) })
    }
    return rows
  }

  end(): readonly Row[] {
    return []
  }

  #rowOf(text: string): { readonly fields: object } | { readonly wrong: Text } {
    const object = objectIn(text)
    if (object === undefined) return { wrong: { en: 'it is no JSON object', zh: '该行不是 JSON 对象' } }
    const fields: { [N in FieldName]?: string } = {}
    for (const [name, value] of Object.entries(object)) {
      const field = this.#fieldOf(name)
      if (field === undefined || value === null) continue
      if (field in fields) return { wrong: { en: `it gives \`${field}\` twice`, zh: `\`${field}\` 重复` } }
      if (typeof value === 'string') put(fields, field, value)
      else if (Number.isSafeInteger(value)) put(fields, field, String(value))
      else return { wrong: typeof value === 'number' ? inexact(field) : noText(field) }
    }
    return { fields }
  }

  #fieldOf(name: string): FieldName | undefined {
    if (this.#names.has(name)) return this.#names.get(name)
    const field = fieldOf(name)
    if (this.#names.size >= MOST_NAMES) return field
    this.#names.set(name, field)
    if (field === undefined) this.#onUnused(name)
    return field
  }
}

/** A number such as 12345678901234567890 is another one by the time it is read. */
const inexact = (field: FieldName): Text => ({
  en: `\`${field}\` is a number that may have lost digits; write it in quotes`,
  zh: `\`${field}\` 是可能丢失精度的数字，请加引号`,
})

const noText = (field: FieldName): Text => ({ en: `\`${field}\` is no text`, zh: `\`${field}\` 不是文本` })
