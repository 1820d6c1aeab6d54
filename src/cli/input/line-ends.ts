/**
 * Replaces carriage returns by line feeds in a text without line feeds, as old Mac programs wrote. Other texts stay as they are: there, a
 * carriage return before a line feed is part of the line end, and any other is part of its line.
 */
export class LineEndNormalizer {
  #kind: 'unknown' | 'line feeds' | 'carriage returns' = 'unknown'
  /** A carriage return at the end of the last piece. */
  #pendingReturn = ''

  /** @param hasLineFeeds - whether the text is the rest of one with line feeds */
  constructor(hasLineFeeds = false) {
    if (hasLineFeeds) this.#kind = 'line feeds'
  }

  normalize(piece: string): string {
    if (this.#kind === 'line feeds') return piece
    const text = this.#pendingReturn + piece
    this.#pendingReturn = ''
    if (this.#kind === 'unknown') {
      const at = text.indexOf('\r')
      if (text.includes('\n')) this.#kind = 'line feeds'
      else if (at >= 0 && at < text.length - 1) this.#kind = 'carriage returns'
      if (this.#kind === 'line feeds' || at < 0) return text
    }
    if (!text.endsWith('\r')) return text.replaceAll(/\r\n?/g, '\n')
    this.#pendingReturn = '\r'
    return text.slice(0, -1).replaceAll(/\r\n?/g, '\n')
  }

  /** The rest of the text, to be called at its end. */
  end(): string {
    return this.#kind === 'carriage returns' && this.#pendingReturn !== '' ? '\n' : this.#pendingReturn
  }
}
