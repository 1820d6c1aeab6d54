import { execAt, findMatchEnd, matchesAt } from '../url/match-pattern.ts'
import type { ShellIdiom, ShellLine } from './idioms/shells.ts'

/** How a shell reads a place: bare, in a here-document, or otherwise (quoted, a comment, or not at all). */
export type ShellPlace = 'bare' | 'here-document' | 'other'

/**
 * Says how a shell reads places in a text. Places must come in ascending order, so that all of them together take one walk over
 * the text.
 */
export class ShellText {
  readonly #text: string
  readonly #idiom: ShellIdiom
  readonly #readLine: (line: string) => ShellLine
  #at = 0
  #quote = ''
  /** The quotes around each open `(` and `$(`. */
  readonly #outerQuotes: string[] = []
  /** Here-documents whose end was not read yet. */
  readonly #hereDocuments: HereDocument[] = []
  /** Where the lines of the last here-documents are. */
  #hereStart = 0
  #hereEnd = 0

  constructor(text: string, idiom: ShellIdiom) {
    this.#text = text
    this.#idiom = idiom
    this.#readLine = idiom.createLineReader()
    this.#beginLine()
  }

  /** How a shell reads the character at `at`. */
  readPlace(at: number): ShellPlace {
    while (this.#at < at) this.#step()
    if (this.#hereStart <= at && at < this.#hereEnd) return 'here-document'
    return this.#at === at && this.#quote === '' ? 'bare' : 'other'
  }

  /** Moves on by a character, an escape, a comment, or lines that no shell reads. */
  #step(): void {
    const text = this.#text
    const { escape: escapeMark, quotes, comment, hasHereDocuments, keepsQuotes } = this.#idiom
    const one = text.charAt(this.#at)
    if (one === '\n') {
      if (!keepsQuotes) this.#quote = ''
      this.#at++
      this.#beginLine()
    } else if (one === escapeMark && this.#quote !== "'") {
      const continues = text.charAt(this.#at + 1) === '\n'
      this.#at += 2
      if (continues) this.#beginLine(true)
    } else if (keepsQuotes && this.#quote !== "'" && (one === '$' || one === '(') && this.#openParenthesis()) return
    else if (this.#quote !== '') {
      if (one === this.#quote) this.#quote = ''
      this.#at++
    } else if (quotes.includes(one)) {
      this.#quote = one
      this.#at++
    } else if (hasHereDocuments && one === '$')
      this.#at = Math.max(this.#at + 1, findMatchEnd(ANSI_STRING, text, this.#at))
    else if (matchesAt(comment, text, this.#at)) this.#at = findLineEnd(text, this.#at)
    else if (hasHereDocuments && one === '<') this.#readRedirection()
    else {
      if (one === ')') this.#quote = this.#outerQuotes.pop() ?? ''
      this.#at++
    }
  }

  /** Moves over arithmetic, or into `(` or `$(`, within which quotes begin anew. */
  #openParenthesis(): boolean {
    const arithmeticEnd = findMatchEnd(ARITHMETIC, this.#text, this.#at)
    const end = arithmeticEnd > this.#at ? arithmeticEnd : findMatchEnd(PARENTHESIS, this.#text, this.#at)
    if (end === this.#at || (this.#quote !== '' && this.#text.charAt(this.#at) === '(')) return false
    this.#at = end
    if (arithmeticEnd === end) return true
    this.#outerQuotes.push(this.#quote)
    this.#quote = ''
    return true
  }

  /** Moves over a `<`; what `<<` begins is in the next lines, what `<<<` begins is not. */
  #readRedirection(): void {
    const found = execAt(HERE_DOCUMENT, this.#text, this.#at)
    const [all = '<', dash, word] = found ?? []
    this.#at = found === null ? findMatchEnd(REDIRECTIONS, this.#text, this.#at) : this.#at + all.length
    if (word === undefined) return
    this.#hereDocuments.push({ end: word.replace(DELIMITER_QUOTES, '$1'), hasTabs: dash === '-' })
  }

  /** Skips lines of here-documents, and those that no shell reads. `continues`: the line before goes on in this one. */
  #beginLine(continues = false): void {
    const text = this.#text
    const from = this.#at
    while (this.#at < text.length) {
      const end = findLineEnd(text, this.#at)
      const line = text.slice(this.#at, end - this.#at > MAX_LINE_START * 2 ? this.#at + MAX_LINE_START : end)
      const shellLine = this.#readLine(line)
      if (shellLine !== 'next') this.#reset()
      const [hereDocument] = this.#hereDocuments
      if (shellLine !== undefined && (hereDocument === undefined || continues || this.#quote !== '')) {
        if (shellLine === 'first') this.#at += this.#idiom.findCommand?.(line) ?? 0
        return
      }
      this.#at = Math.min(end + 1, text.length)
      if (hereDocument === undefined) continue
      if (this.#hereEnd < from) this.#hereStart = from
      this.#hereEnd = this.#at
      if (isLastLine(line, hereDocument, this.#idiom.isIndented)) this.#hereDocuments.shift()
    }
  }

  #reset(): void {
    this.#quote = ''
    this.#outerQuotes.length = 0
    this.#hereDocuments.length = 0
  }
}

interface HereDocument {
  /** The line after its last one. */
  readonly end: string
  /** Whether tabs at the start of its lines do not count: `<<-`. */
  readonly hasTabs: boolean
}

/** Whether a line ends a here-document. `isIndented`: all lines of the script are indented by the file around it. */
const isLastLine = (line: string, { end, hasTabs }: HereDocument, isIndented: boolean): boolean =>
  line.replace(isIndented ? /^[ \t]+/ : hasTabs ? /^\t+/ : /^/, '').replace(/\r$/, '') === end

/** How much of a long line says whether a shell reads it. */
const MAX_LINE_START = 1000
/** `<<EOF`, `<<-EOF`, and words with quotes: `<<'END-OF'`, `<<\EOF`. */
const HERE_DOCUMENT = /<<(?!<)(-?)[ \t]{0,9}((?:'[^'\r\n]{0,80}'|"[^"\r\n]{0,80}"|\\[^\r\n]|[^\s'"\\`<>|&;()]){1,80})/y
const DELIMITER_QUOTES = /\\(.)|['"]/g
const REDIRECTIONS = /<{1,3}/y
/** `$'it\'s'`, where a backslash escapes, other than within `'…'`. */
const ANSI_STRING = /\$'(?:\\.|[^'\\\r\n]){0,1000}'/y
/** `$((1<<4))`, `((x <<= 1))`: shifts. */
const ARITHMETIC = /\$?\(\((?!\(\()[^\r\n"'`]{0,200}?\)\)/y
const PARENTHESIS = /\$?\(/y

function findLineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}
