import type { UrlEntry } from '../../batch/url-block.ts'
import type { Text } from '../../core/model/text.ts'
import { tryParseJsonObject } from '../../core/text/json.ts'
import { createUsageError } from '../../user-error.ts'
import type { LineBlock } from './lines.ts'
import { locateJsonString } from './locate.ts'
import { createUrlEntry, type LineError, NO_URLS, type UrlReader, type UrlReadResult } from './url-reader.ts'

/** Reads the URLs in one member of the objects of a JSON Lines file. Blank lines are skipped. */
export class FieldUrlReader implements UrlReader {
  readonly #file: string
  readonly #field: string
  readonly #path: readonly string[]
  #line: number

  /** @param field - the path of the member: names with dots between them, and indexes from 0 in arrays */
  constructor(line: number, file: string, field: string) {
    this.#line = line
    this.#file = file
    this.#field = field
    this.#path = parseFieldPath(field)
  }

  read(lines: LineBlock): UrlReadResult {
    const entries: UrlEntry[] = []
    const errors: LineError[] = []
    for (const text of lines.toArray) {
      const line = this.#line++
      if (text.trim() === '') continue
      const url = this.#extractUrl(text)
      if (typeof url === 'string')
        entries.push(createUrlEntry(url, this.#file, locateJsonString(url, text, line, this.#readMember)))
      else errors.push({ line, problem: url })
    }
    return { entries, errors }
  }

  end(): UrlReadResult {
    return NO_URLS
  }

  readonly #readMember = (text: string): unknown => {
    const object = tryParseJsonObject(text)
    return object && this.#findValue(object)
  }

  #findValue(object: object): unknown {
    return Object.hasOwn(object, this.#field) ? getMember(object, this.#field) : getValueAt(object, this.#path)
  }

  #extractUrl(text: string): string | Text {
    const object = tryParseJsonObject(text)
    if (object === undefined) return { en: 'it is not a JSON object', zh: '该行不是 JSON 对象' }
    const field = `\`${this.#field}\``
    const value = this.#findValue(object)
    if (value === undefined || value === null) return { en: `it has no ${field}`, zh: `没有 ${field}` }
    if (typeof value !== 'string') return { en: `its ${field} is not a text`, zh: `${field} 不是文本` }
    return value.trim() === '' ? { en: `its ${field} is empty`, zh: `${field} 为空` } : value
  }
}

/** `.push.urls[0]`, as jq has it, is `push.urls.0`. */
function parseFieldPath(field: string): readonly string[] {
  const path = field
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .replace(/^\$?\./, '')
    .split('.')
  if (path.every((name) => name !== '')) return path
  throw createUsageError(
    '--field takes the path of the URL in each object, such as push.url or urls.0',
    '--field 须为通向地址的成员路径，例如 push.url 或 urls.0',
  )
}

function getValueAt(object: object, path: readonly string[]): unknown {
  let value: unknown = object
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = getMember(value, name)
  }
  return value
}

const getMember = (object: object, name: string): unknown => (object as Readonly<Record<string, unknown>>)[name]

/** No more members are suggested, and none at a greater depth. */
const MAX_LISTED_FIELDS = 3
const MAX_FIELD_DEPTH = 4

/** The paths of members with a URL, as `--field` takes them. */
export function findUrlFields(value: unknown, above: readonly string[] = []): readonly string[] {
  if (typeof value === 'string') return value.includes('://') ? [above.join('.')] : []
  if (typeof value !== 'object' || value === null || above.length === MAX_FIELD_DEPTH) return []
  return Object.entries(value)
    .slice(0, 100)
    .flatMap(([name, one]) => findUrlFields(one, [...above, name]))
    .slice(0, MAX_LISTED_FIELDS)
}
