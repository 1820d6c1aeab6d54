import { tryParseJsonObject } from '../../core/text/json.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import { ListUrlReader } from './url-list.ts'
import type { UrlReader } from './url-reader.ts'

/** The options for files that are not plain lists. */
export type ColumnOptions = Pick<OptionValues, 'column' | 'field'>

const TABLE_FILE = /\.[ct]sv(?:\.gz)?$/i
const JSON_LINES_FILE = /\.(?:jsonl|ndjson|json)(?:\.gz)?$/i

/**
 * The reader for a file, by the options, its name and its first line that is not blank.
 * @param line - the number of the first line that the reader gets
 */
export async function detectUrlReader(
  first: string,
  line: number,
  name: string,
  columnOptions: ColumnOptions,
): Promise<UrlReader> {
  const start = first.trim()
  if (/^\[\s*(?:$|[{["\]])/.test(start)) throw createArrayError(name)
  const { column, field } = columnOptions
  const object = start.startsWith('{') ? tryParseJsonObject(start) : undefined
  const isTable = TABLE_FILE.test(name)
  if (start === '{') throw createIndentedJsonError(name)
  const isJson = start.startsWith('{') || JSON_LINES_FILE.test(name)
  // The options for tables and JSON Lines do not apply to lists among the files.
  if (!isTable && !isJson && isListStart(start, column)) return new ListUrlReader(line, name)
  if (field !== undefined && (column === undefined ? !isTable || isJson : !isTable && isJson)) {
    if (!isJson) throw createNotJsonLinesError(name)
    const { FieldUrlReader } = await import('./url-field.ts')
    return new FieldUrlReader(line, name, field)
  }
  if (object !== undefined) {
    const { findUrlFields } = await import('./url-field.ts')
    throw createFieldNeededError(name, findUrlFields(object))
  }
  if (column === undefined && !isTable) return new ListUrlReader(line, name)
  const { ColumnUrlReader } = await import('./url-column.ts')
  return new ColumnUrlReader(line, name, column)
}

/**
 * Whether a first line begins a list: a URL or a comment. If it has the column that `--column` names, it begins a table. An SRT URL may
 * contain commas.
 */
function isListStart(start: string, column: string | undefined): boolean {
  const isUrl = /^[a-z][a-z0-9+.-]{0,20}:\/\//i.test(start)
  if (!isUrl && !start.startsWith('#')) return false
  if (column === undefined || /^srt:/i.test(start)) return true
  const cells = start.split(/[,;\t]/).map((cell) => cell.trim().toLowerCase())
  const normalizedColumn = column.trim().toLowerCase()
  if (cells.includes(normalizedColumn)) return false
  if (!/^\d+$/.test(normalizedColumn) || cells.length === 1) return true
  const cell = cells[Number(normalizedColumn) - 1]
  return isUrl ? cell?.includes('://') !== true : cell === undefined || /^#\s/.test(start)
}

/** An array must be in memory as a whole before its first item can be read. */
export const createArrayError = (name: string): Error =>
  createUsageError(
    `${name} holds a JSON array; write one object a line (jq -c '.[]')`,
    `${name} 是 JSON 数组，请改为每行一个对象（jq -c '.[]'）`,
  )

const createIndentedJsonError = (name: string): Error =>
  createUsageError(
    `${name} holds JSON over several lines; write one object a line (jq -c .)`,
    `${name} 是多行 JSON，请改为每行一个对象（jq -c .）`,
  )

const createNotJsonLinesError = (name: string): Error =>
  createUsageError(
    `${name} is not JSON Lines: its first line is not an object; --field is for JSON Lines, --column for CSV`,
    `${name} 不是 JSON Lines：第一行不是对象。--field 仅用于 JSON Lines；CSV 请使用 --column`,
  )

const createFieldNeededError = (name: string, fields: readonly string[]): Error =>
  createUsageError(
    `${name} is JSON Lines; name the member with the URL: ${(fields.length === 0 ? ['push.url'] : fields).map((field) => `--field ${field}`).join(' or ')}`,
    `${name} 是 JSON Lines，请指定地址所在的成员：${(fields.length === 0 ? ['push.url'] : fields).map((field) => `--field ${field}`).join(' 或 ')}`,
  )
