import type { UrlEntry } from '../../batch/url-block.ts'
import { type Directive, DirectiveReader, hasDirective } from '../../core/scan/directives.ts'
import type { LineBlock } from './lines.ts'
import { NO_LINE_ERRORS, NO_URLS, type UrlReader, type UrlReadResult } from './url-reader.ts'

/** Reads a list: one URL per line. Blank lines and lines that begin with `#` are skipped. */
export class ListUrlReader implements UrlReader {
  readonly #file: string
  readonly #comments = new DirectiveReader()
  #line: number

  constructor(line: number, file: string) {
    this.#line = line
    this.#file = file
  }

  get directives(): readonly Directive[] {
    return this.#comments.readDirectives
  }

  read(lines: LineBlock): UrlReadResult {
    if (this.directives.length === 0 && areAllUrls(lines)) return this.#packLines(lines)
    const entries: UrlEntry[] = []
    for (const text of lines.toArray) {
      const entry = this.readLine(text, this.#line++)
      if (typeof entry === 'object') entries.push(entry)
    }
    return { entries, errors: NO_LINE_ERRORS }
  }

  /** The URL of one line, or why it has none. Call it in the order of lines. */
  readLine(text: string, line: number): UrlEntry | 'blank' | 'comment' {
    if (text.startsWith('#')) {
      if (hasDirective(text)) this.#comments.readLine(text, line)
      return 'comment'
    }
    if (text.trim() === '') return 'blank'
    const url = text.endsWith('\r') ? text.slice(0, -1) : text
    const source = { file: this.#file, line }
    return this.directives.length === 0
      ? { url, source }
      : { url, source, directives: this.#comments.readLine('', line) }
  }

  /** The same for lines of which some are left out: they are URLs without findings. */
  readLineAt(text: string, line: number): ReturnType<ListUrlReader['readLine']> {
    this.skipTo(line)
    this.#line++
    return this.readLine(text, line)
  }

  /** Leaves out the lines before this one. */
  skipTo(line: number): void {
    if (line === this.#line) return
    this.#line = line
    if (this.directives.length > 0) this.#comments.readLine('', line - 1)
  }

  end(): UrlReadResult {
    return NO_URLS
  }

  /** Most lists have nothing but URLs, and to create millions of objects is slow. */
  #packLines({ text, ends, count }: LineBlock): UrlReadResult {
    const lines = new Uint32Array(count)
    for (let at = 0; at < count; at++) lines[at] = this.#line++
    const packed = { text, gap: 1, ends, place: { file: this.#file, lines } }
    return { entries: [], packed, errors: NO_LINE_ERRORS }
  }
}

const FIRST_PRINTABLE = 0x21
const HASH = 0x23
const CARRIAGE_RETURN = 0x0d

/** Whether every line is a URL as it is. */
function areAllUrls({ text, ends }: LineBlock): boolean {
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
