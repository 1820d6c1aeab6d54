import type { Text } from '../../core/model/text.ts'
import { tryParseJsonObject } from '../../core/text/json.ts'
import { findSignField, type SignFieldName, setField } from './columns.ts'
import type { SignRow, SignRowReader } from './row-reader.ts'

/** Cached names of members: most rows have the same, but a file may have different ones in each row. */
const MAX_CACHED_NAMES = 200

/** Reads JSON Lines: an object a line; blank lines are skipped. */
export class JsonRowReader implements SignRowReader {
  readonly #onUnused: (column: string) => void
  readonly #names = new Map<string, SignFieldName | undefined>()
  #line: number

  constructor(line: number, onUnused: (column: string) => void) {
    this.#line = line
    this.#onUnused = onUnused
  }

  read(lines: readonly string[]): readonly SignRow[] {
    const rows: SignRow[] = []
    for (const text of lines) {
      const line = this.#line++
      if (text.trim() !== '') rows.push({ line, ...this.#parseRow(text) })
    }
    return rows
  }

  end(): readonly SignRow[] {
    return []
  }

  #parseRow(text: string): { readonly fields: object } | { readonly problem: Text } {
    const object = tryParseJsonObject(text)
    if (object === undefined) return { problem: { en: 'it is not a JSON object', zh: '该行不是 JSON 对象' } }
    const fields: { [N in SignFieldName]?: string } = {}
    for (const [name, value] of Object.entries(object)) {
      const field = this.#findField(name)
      if (field === undefined || value === null) continue
      if (field in fields) return { problem: { en: `it gives \`${field}\` twice`, zh: `\`${field}\` 重复` } }
      if (typeof value === 'string') setField(fields, field, value)
      else if (Number.isSafeInteger(value)) setField(fields, field, String(value))
      else return { problem: typeof value === 'number' ? formatInexactNumber(field) : formatNotText(field) }
    }
    return { fields }
  }

  #findField(name: string): SignFieldName | undefined {
    if (this.#names.has(name)) return this.#names.get(name)
    const field = findSignField(name)
    if (this.#names.size >= MAX_CACHED_NAMES) return field
    this.#names.set(name, field)
    if (field === undefined) this.#onUnused(name)
    return field
  }
}

/** JSON.parse rounds a number such as 12345678901234567890. */
const formatInexactNumber = (field: SignFieldName): Text => ({
  en: `\`${field}\` is a number that may have lost digits; write it in quotes`,
  zh: `\`${field}\` 是可能丢失精度的数字，请加引号`,
})

const formatNotText = (field: SignFieldName): Text => ({
  en: `\`${field}\` is not a text`,
  zh: `\`${field}\` 不是文本`,
})
