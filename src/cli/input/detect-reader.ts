import { usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import { arrayError, objectIn } from './json-lines.ts'
import { ListUrls } from './url-list.ts'
import type { UrlReader } from './url-reader.ts'

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
  const isJson = start.startsWith('{') || JSON_LINES.test(name)
  // What is asked for of tables and JSON Lines says nothing of a list beside them.
  if (!isTable && !isJson && beginsList(start, column)) return new ListUrls(line, name)
  if (field !== undefined && (column === undefined ? !isTable || isJson : !isTable && isJson)) {
    if (!isJson) throw notJson(name)
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

/**
 * Whether a first line is that of a list: a URL or a comment. One that holds the column that is asked for begins a table;
 * an SRT URL has commas of its own.
 */
function beginsList(start: string, column: string | undefined): boolean {
  const isUrl = /^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(start)
  if (!isUrl && !start.startsWith('#')) return false
  if (column === undefined || /^srt:/i.test(start)) return true
  const cells = start.split(/[,;\t]/).map((cell) => cell.trim().toLowerCase())
  const wanted = column.trim().toLowerCase()
  if (cells.includes(wanted)) return false
  if (!/^\d+$/.test(wanted) || cells.length === 1) return true
  const cell = cells[Number(wanted) - 1]
  return isUrl ? cell?.includes('://') !== true : cell === undefined || /^#\s/.test(start)
}

const indented = (name: string): Error =>
  usageError(
    `${name} holds JSON over several lines; write one object a line (jq -c .)`,
    `${name} 是多行 JSON，请改为每行一个对象（jq -c .）`,
  )

const notJson = (name: string): Error =>
  usageError(
    `${name} is no JSON Lines, which --field is for: its first line is no object; give --column for CSV`,
    `${name} 不是 JSON Lines：第一行不是对象。--field 仅用于 JSON Lines；CSV 请使用 --column`,
  )

const fieldNeeded = (name: string, fields: readonly string[]): Error =>
  usageError(
    `${name} holds JSON Lines; say where the URL stands in each: ${(fields.length === 0 ? ['push.url'] : fields).map((field) => `--field ${field}`).join(' or ')}`,
    `${name} 是 JSON Lines，请指定地址所在的成员：${(fields.length === 0 ? ['push.url'] : fields).map((field) => `--field ${field}`).join(' 或 ')}`,
  )
