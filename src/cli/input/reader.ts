import { usageError } from '../errors.ts'
import type { Values } from '../options.ts'
import type { UrlReader } from './entry.ts'
import { arrayError, objectIn } from './json-lines.ts'
import { ListUrls } from './list.ts'

/** What was asked for of the files that are no plain lists. */
export type Asked = Pick<Values, 'column' | 'field'>

const TABLE = /\.[ct]sv(?:\.gz)?$/i
const JSON_LINES = /\.(?:jsonl|ndjson|json)(?:\.gz)?$/i

/**
 * The reader for a file, by what was asked for, its name, and its first line that is not blank. `line`: the number of the
 * first line that it is to read.
 */
export async function readerFor(first: string, line: number, name: string, asked: Asked): Promise<UrlReader> {
  const start = first.trim()
  if (/^\[\s*(?:$|[{["\]])/.test(start)) throw arrayError(name)
  const { column, field } = asked
  const object = start.startsWith('{') ? objectIn(start) : undefined
  const isTable = TABLE.test(name)
  if (start === '{') throw indented(name)
  if (field !== undefined && (column === undefined || (!isTable && (object !== undefined || JSON_LINES.test(name))))) {
    if (!start.startsWith('{') && !JSON_LINES.test(name)) throw notJson(name)
    const { FieldUrls } = await import('./url-field.ts')
    return new FieldUrls(line, name, field)
  }
  if (object !== undefined) {
    const { fieldsWithUrls } = await import('./url-field.ts')
    throw fieldNeeded(name, fieldsWithUrls(object))
  }
  if (column === undefined && !isTable) return new ListUrls(line, name)
  const { ColumnUrls } = await import('./url-column.ts')
  return new ColumnUrls(line, name, column)
}

const indented = (name: string): Error =>
  usageError(
    `${name} holds JSON over several lines; write one object a line (jq -c .)`,
    `${name} 是多行 JSON，请改为每行一个对象（jq -c .）`,
  )

const notJson = (name: string): Error =>
  usageError(
    `${name} is no JSON Lines, which --field is for: its first line is no object; leave --field out for a list, or give --column for CSV`,
    `${name} 不是 JSON Lines：第一行不是对象。--field 仅用于 JSON Lines；普通列表请去掉 --field，CSV 请使用 --column`,
  )

const fieldNeeded = (name: string, fields: readonly string[]): Error =>
  usageError(
    `${name} holds JSON Lines; say where the URL stands in each: ${(fields.length === 0 ? ['push.url'] : fields).map((field) => `--field ${field}`).join(' or ')}`,
    `${name} 是 JSON Lines，请指定地址所在的成员：${(fields.length === 0 ? ['push.url'] : fields).map((field) => `--field ${field}`).join(' 或 ')}`,
  )
