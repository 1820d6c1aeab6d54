/**
 * Makes line feeds of the carriage returns of a text that has nothing else for line ends, as old Mac programs wrote. Other
 * texts stay as they are: in them, a carriage return before a line feed belongs to the line end, and any other to its line.
 */
export class LineEndNormalizer {
  #kind: 'unknown' | 'line feeds' | 'carriage returns' = 'unknown'
  /** A carriage return that was the last of its piece. */
  #pendingReturn = ''

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

  /** What was held back; the text ends here. */
  end(): string {
    return this.#kind === 'carriage returns' && this.#pendingReturn !== '' ? '\n' : this.#pendingReturn
  }
}
