import { type Entry, type Found, NOTHING_FOUND, NOTHING_WRONG, type UrlReader } from './entry.ts'

/** Reads a list: a URL a line. Blank lines, and lines that begin with `#`, hold none. */
export class ListUrls implements UrlReader {
  readonly #file: string
  #line: number

  constructor(line: number, file: string) {
    this.#line = line
    this.#file = file
  }

  read(lines: readonly string[]): Found {
    const entries: Entry[] = []
    const file = this.#file
    for (const text of lines) {
      const line = this.#line++
      if (text.startsWith('#') || text.trim() === '') continue
      entries.push({ url: text.endsWith('\r') ? text.slice(0, -1) : text, source: { file, line } })
    }
    return { entries, wrong: NOTHING_WRONG }
  }

  end(): Found {
    return NOTHING_FOUND
  }
}
