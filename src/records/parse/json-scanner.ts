/** Finds the end of a JSON object, over any number of lines. It detects broken brackets, not every syntax error. */
export class JsonScanner {
  #openBrackets: string[] = []
  #previousToken = ''
  #insideString = false

  get isIdle(): boolean {
    return this.#openBrackets.length === 0
  }

  /** Whether the last text that was scanned ends inside a JSON string. JSON strings have no line breaks. */
  get isInString(): boolean {
    return this.#insideString
  }

  reset(): void {
    this.#openBrackets = []
    this.#previousToken = ''
    this.#insideString = false
  }

  /** The offset after the object; the length of the text if the object goes on; -1 if it is broken. */
  scan(text: string, from: number): number {
    TOKEN_PATTERN.lastIndex = from
    for (;;) {
      if (this.#insideString) {
        const end = findStringEnd(text, TOKEN_PATTERN.lastIndex)
        if (end < 0) return text.length
        this.#insideString = false
        TOKEN_PATTERN.lastIndex = end
      }
      const found = TOKEN_PATTERN.exec(text)
      if (found === null) return text.length
      const [token] = found
      if (token === '"') this.#insideString = true
      else if (token === '{' || token === '[') {
        if (!this.#canOpen()) return -1
        this.#openBrackets.push(token)
      } else if (token === '}' || token === ']') {
        if (this.#openBrackets.pop() !== (token === '}' ? '{' : '[')) return -1
        if (this.#openBrackets.length === 0) {
          this.#previousToken = ''
          return found.index + 1
        }
      }
      this.#previousToken = token
    }
  }

  /** In an object, a bracket can open only after a colon; in an array, only after `[` or a comma. */
  #canOpen(): boolean {
    const inside = this.#openBrackets.at(-1)
    if (inside === undefined || this.#previousToken === ':') return true
    return inside === '[' && (this.#previousToken === '[' || this.#previousToken === ',')
  }
}

/** A punctuation mark, or a value that is not a string. */
const TOKEN_PATTERN = /["{}[\]:,]|[^\s"{}[\]:,]+/g

/** The offset after the quote that closes a string; -1 if no quote closes it here. */
function findStringEnd(text: string, from: number): number {
  for (let at = from; ; at++) {
    at = text.indexOf('"', at)
    if (at < 0) return -1
    let slashes = 0
    while (at - slashes > from && text.charCodeAt(at - slashes - 1) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return at + 1
  }
}

const BACKSLASH = 0x5c
