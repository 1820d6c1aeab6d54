import { type Directive, Directives, hasDirective } from '../../core/scan/directives.ts'
import { type Entry, type Found, NOTHING_FOUND, NOTHING_WRONG, type UrlReader } from './entry.ts'

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

  read(lines: readonly string[]): Found {
    if (this.directives.length === 0 && lines.every(isPlain)) return this.#packed(lines)
    const entries: Entry[] = []
    const file = this.#file
    for (const text of lines) {
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
  #packed(lines: readonly string[]): Found {
    const ends = new Uint32Array(lines.length)
    const numbers = new Uint32Array(lines.length)
    let end = 0
    for (let at = 0; at < lines.length; at++) {
      end += (lines[at] as string).length
      ends[at] = end
      numbers[at] = this.#line++
    }
    const packed = { text: lines.join(''), ends, place: { file: this.#file, lines: numbers } }
    return { entries: [], packed, wrong: NOTHING_WRONG }
  }
}

const FIRST_PRINTABLE = 0x21
const HASH = 0x23
const CARRIAGE_RETURN = 0x0d

/** Whether a line is a URL as it stands. */
function isPlain(line: string): boolean {
  const first = line.charCodeAt(0)
  return (
    first >= FIRST_PRINTABLE && first < 0x7f && first !== HASH && line.charCodeAt(line.length - 1) !== CARRIAGE_RETURN
  )
}
