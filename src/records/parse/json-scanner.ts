/** Finds where an object ends, over any number of lines; and some places where there can be no object. */
export class Scanner {
  #depth: string[] = []
  #before = ''
  #isInText = false

  get isIdle(): boolean {
    return this.#depth.length === 0
  }

  /** Whether a text is open. JSON has no line break in a text. */
  get isInText(): boolean {
    return this.#isInText
  }

  reset(): void {
    this.#depth = []
    this.#before = ''
    this.#isInText = false
  }

  /** Where the object ends; the text's end where that comes later; -1 where it is broken. */
  scan(text: string, from: number): number {
    TELLING.lastIndex = from
    for (;;) {
      if (this.#isInText) {
        const end = endOfText(text, TELLING.lastIndex)
        if (end < 0) return text.length
        this.#isInText = false
        TELLING.lastIndex = end
      }
      const found = TELLING.exec(text)
      if (found === null) return text.length
      const [sign] = found
      if (sign === '"') this.#isInText = true
      else if (sign === '{' || sign === '[') {
        if (!this.#mayOpen()) return -1
        this.#depth.push(sign)
      } else if (sign === '}' || sign === ']') {
        if (this.#depth.pop() !== (sign === '}' ? '{' : '[')) return -1
        if (this.#depth.length === 0) {
          this.#before = ''
          return found.index + 1
        }
      }
      this.#before = sign
    }
  }

  /** In an object, nothing opens but a value, behind its colon. */
  #mayOpen(): boolean {
    const inside = this.#depth.at(-1)
    if (inside === undefined || this.#before === ':') return true
    return inside === '[' && (this.#before === '[' || this.#before === ',')
  }
}

/** A sign, or a value that is no text. */
const TELLING = /["{}[\]:,]|[^\s"{}[\]:,]+/g

/** Behind the quote that closes a text; -1 where it does not close here. */
function endOfText(text: string, from: number): number {
  for (let at = from; ; at++) {
    at = text.indexOf('"', at)
    if (at < 0) return -1
    let slashes = 0
    while (at - slashes > from && text.charCodeAt(at - slashes - 1) === BACKSLASH) slashes++
    if (slashes % 2 === 0) return at + 1
  }
}

const BACKSLASH = 0x5c
