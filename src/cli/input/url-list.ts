import type { Entry } from '../../batch/url-block.ts'
import { type Directive, Directives, hasDirective } from '../../core/scan/directives.ts'
import type { Lines } from './lines.ts'
import { type Found, NOTHING_FOUND, NOTHING_WRONG, type UrlReader } from './url-reader.ts'

/** Reads a list: a URL a line. Blank lines, and lines that begin with `#`, hold none. */
export class ListUrls implements UrlReader {
  readonly #file: string
  readonly #comments = new Directives()
  #line: number

  constructor(line: number, file: string) {
    this.#line = line
    this.#file = file
  }

  get directives(): readonly Directive[] {
    return this.#comments.read
  }

  read(lines: Lines): Found {
    if (this.directives.length === 0 && areUrls(lines)) return this.#packed(lines)
    const entries: Entry[] = []
    const file = this.#file
    for (const text of lines.all) {
      const line = this.#line++
      if (text.startsWith('#')) {
        if (hasDirective(text)) this.#comments.at(text, line)
        continue
      }
      if (text.trim() === '') continue
      const url = text.endsWith('\r') ? text.slice(0, -1) : text
      const source = { file, line }
      if (this.directives.length === 0) entries.push({ url, source })
      else entries.push({ url, source, directives: this.#comments.at('', line) })
    }
    return { entries, wrong: NOTHING_WRONG }
  }

  end(): Found {
    return NOTHING_FOUND
  }

  /** Most lists have nothing but URLs, and an object for each of millions takes its time. */
  #packed({ text, ends, count }: Lines): Found {
    const lines = new Uint32Array(count)
    for (let at = 0; at < count; at++) lines[at] = this.#line++
    const packed = { text, gap: 1, ends, place: { file: this.#file, lines } }
    return { entries: [], packed, wrong: NOTHING_WRONG }
  }
}

const FIRST_PRINTABLE = 0x21
const HASH = 0x23
const CARRIAGE_RETURN = 0x0d

/** Whether each line is a URL as it stands. */
function areUrls({ text, ends }: Lines): boolean {
  let start = 0
  for (const end of ends) {
    const first = text.charCodeAt(start)
    // An empty line begins with the line feed that ends it, or with nothing.
    if (!(first >= FIRST_PRINTABLE) || first >= 0x7f || first === HASH) return false
    if (text.charCodeAt(end - 1) === CARRIAGE_RETURN) return false
    start = end + 1
  }
  return true
}
