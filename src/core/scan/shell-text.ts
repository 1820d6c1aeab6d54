import { matchesAt } from '../url/match-pattern.ts'
import type { ShellIdiom } from './idioms/shells.ts'

/**
 * Says of places in a text whether a shell reads them bare: outside quotes, comments and here-documents. Places must come in
 * ascending order, so that all of them together take one walk over the text.
 */
export class ShellText {
  readonly #text: string
  readonly #idiom: ShellIdiom
  readonly #readLine: (line: string) => boolean
  #at = 0
  #quote = ''
  #wasShell = false
  readonly #hereDocuments: string[] = []

  constructor(text: string, idiom: ShellIdiom) {
    this.#text = text
    this.#idiom = idiom
    this.#readLine = idiom.createLineReader()
    this.#beginLine()
  }

  /** Whether a shell reads the character at `at` bare. */
  isBare(at: number): boolean {
    while (this.#at < at) this.#step()
    return this.#at === at && this.#quote === ''
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
      return
    }
    if (one === escapeMark && this.#quote !== "'") {
      this.#at += text.charAt(this.#at + 1) === '\n' ? 1 : 2
      return
    }
    if (this.#quote !== '') {
      if (one === this.#quote) this.#quote = ''
    } else if (quotes.includes(one)) this.#quote = one
    else if (matchesAt(comment, text, this.#at)) {
      this.#at = findLineEnd(text, this.#at)
      return
    } else if (hasHereDocuments && one === '<') {
      HERE_DOCUMENT.lastIndex = this.#at
      const [all = '', , word] = HERE_DOCUMENT.exec(text) ?? []
      if (word !== undefined) {
        this.#hereDocuments.push(word)
        this.#at += all.length
        return
      }
    }
    this.#at++
  }

  /** Skips lines of here-documents, and those that no shell reads. */
  #beginLine(): void {
    const text = this.#text
    for (const word of this.#quote === '' ? this.#hereDocuments.splice(0) : []) {
      for (;;) {
        const end = findLineEnd(text, this.#at)
        const line = text.slice(this.#at, Math.min(end, this.#at + MAX_LINE_START)).trim()
        if (this.#at >= text.length) return
        this.#at = Math.min(end + 1, text.length)
        if (line === word) break
      }
    }
    while (this.#at < text.length) {
      const end = findLineEnd(text, this.#at)
      const isShell = this.#readLine(
        text.slice(this.#at, end - this.#at > MAX_LINE_START * 2 ? this.#at + MAX_LINE_START : end),
      )
      if (isShell) {
        if (!this.#wasShell) this.#quote = ''
        this.#wasShell = true
        return
      }
      this.#wasShell = false
      this.#at = Math.min(end + 1, text.length)
    }
  }
}

/** How much of a long line says whether a shell reads it. */
const MAX_LINE_START = 1000
const HERE_DOCUMENT = /<<-?[ \t]{0,9}(["'\\]?)([A-Za-z_]\w{0,60})/y

function findLineEnd(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}
