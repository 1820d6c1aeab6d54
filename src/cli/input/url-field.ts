import type { Entry } from '../../batch/url-block.ts'
import type { Text } from '../../core/model/text.ts'
import { usageError } from '../../user-error.ts'
import { objectIn } from './json-lines.ts'
import type { Lines } from './lines.ts'
import { spotInJson } from './locate.ts'
import { entryOf, type Found, NOTHING_FOUND, type UrlReader, type Wrong } from './url-reader.ts'

/** Reads the URLs in one member of the objects of a JSON Lines file. Blank lines hold none. */
export class FieldUrls implements UrlReader {
  readonly #file: string
  readonly #field: string
  readonly #path: readonly string[]
  #line: number

  /** `field`: the names on the way to the member, with dots between them; of an array, indexes from 0. */
  constructor(line: number, file: string, field: string) {
    this.#line = line
    this.#file = file
    this.#field = field
    this.#path = pathIn(field)
  }

  read(lines: Lines): Found {
    const entries: Entry[] = []
    const wrong: Wrong[] = []
    for (const text of lines.all) {
      const line = this.#line++
      if (text.trim() === '') continue
      const url = this.#urlIn(text)
      if (typeof url === 'string') entries.push(entryOf(url, this.#file, spotInJson(url, text, line, this.#read)))
      else wrong.push({ line, wrong: url })
    }
    return { entries, wrong }
  }

  end(): Found {
    return NOTHING_FOUND
  }

  readonly #read = (text: string): unknown => {
    const object = objectIn(text)
    return object && this.#memberOf(object)
  }

  #memberOf(object: object): unknown {
    return Object.hasOwn(object, this.#field) ? memberOf(object, this.#field) : valueAt(object, this.#path)
  }

  #urlIn(text: string): string | Text {
    const object = objectIn(text)
    if (object === undefined) return { en: 'it is no JSON object', zh: '该行不是 JSON 对象' }
    const field = `\`${this.#field}\``
    const value = this.#memberOf(object)
    if (value === undefined || value === null) return { en: `it has no ${field}`, zh: `没有 ${field}` }
    if (typeof value !== 'string') return { en: `its ${field} is no text`, zh: `${field} 不是文本` }
    return value.trim() === '' ? { en: `its ${field} is empty`, zh: `${field} 为空` } : value
  }
}

/** `.push.urls[0]`, as jq has it, is `push.urls.0`. */
function pathIn(field: string): readonly string[] {
  const path = field
    .replaceAll(/\[(\d+)\]/g, '.$1')
    .replace(/^\$?\./, '')
    .split('.')
  if (path.every((name) => name !== '')) return path
  throw usageError(
    '--field takes the names on the way to the URL, such as push.url or urls.0',
    '--field 须为通向地址的成员路径，例如 push.url 或 urls.0',
  )
}

function valueAt(object: object, path: readonly string[]): unknown {
  let value: unknown = object
  for (const name of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined
    value = memberOf(value, name)
  }
  return value
}

const memberOf = (object: object, name: string): unknown => (object as Readonly<Record<string, unknown>>)[name]

/** Where in an object URLs stand, as `--field` would name them: so many are told, and so deep is looked for. */
const MOST_TOLD = 3
const DEEPEST = 4

/** The members of an object that hold a URL. */
export function fieldsWithUrls(value: unknown, above: readonly string[] = []): readonly string[] {
  if (typeof value === 'string') return value.includes('://') ? [above.join('.')] : []
  if (typeof value !== 'object' || value === null || above.length === DEEPEST) return []
  return Object.entries(value)
    .slice(0, 100)
    .flatMap(([name, one]) => fieldsWithUrls(one, [...above, name]))
    .slice(0, MOST_TOLD)
}
