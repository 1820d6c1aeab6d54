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
}
