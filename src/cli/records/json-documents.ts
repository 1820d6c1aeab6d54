import type { Text } from '../../core/model/text.ts'
import { Scanner } from './json-scanner.ts'

/** An object that a file holds, with the line that it begins on; or what is wrong there. */
export type Found = { readonly line: number; readonly object: object } | { readonly line: number; readonly wrong: Text }

/** Far beyond any answer of an API. In UTF-16 units. */
const LONGEST = 1 << 26

/**
 * Finds the objects of a text: one document or several, over one line or many, in arrays or not; JSON Lines. What is broken costs its
 * own lines and no others: reading goes on with the first line that cannot belong to it.
 */
export class JsonDocuments {
  #line: number
  /** The lines of an object that is not whole yet. */
  #held: string[] = []
  #heldLength = 0
  #heldFrom = 0
  readonly #scanner = new Scanner()

  /** `line`: the number of the first line. */
  constructor(line: number) {
    this.#line = line
  }

  /** The objects that are whole by now. */
  take(lines: readonly string[]): readonly Found[] {
    const found: Found[] = []
    for (const text of lines) {
      this.#takeLine(text, found)
      this.#line++
    }
    return found
  }

  /** The text ends here. */
  end(): readonly Found[] {
    const found: Found[] = []
    if (this.#held.length > 0) this.#giveUp(UNFINISHED, found)
    return found
  }

  /** What was begun is broken. Lines behind its first that are objects by themselves are no part of it. */
  #giveUp(wrong: Text, found: Found[]): void {
    found.push({ line: this.#heldFrom, wrong })
    for (const [index, text] of this.#held.entries()) {
      const object = index === 0 ? undefined : objectIn(text)
      if (object !== undefined) found.push({ line: this.#heldFrom + index, object })
    }
    this.#drop()
  }

  #takeLine(text: string, found: Found[]): void {
    const isWhole = this.#held.length === 0 ? objectIn(text) : undefined
    if (isWhole !== undefined) found.push({ line: this.#line, object: isWhole })
    else if (!this.#scan(text, found)) {
      // The line cannot belong to what was begun: that is broken, and the line is looked at by itself.
      const wasBegun = this.#heldFrom < this.#line
      this.#giveUp(BROKEN, found)
      if (wasBegun) this.#takeLine(text, found)
    }
  }

  /** `false` where it cannot belong to what was begun, or is no JSON by itself. */
  #scan(text: string, found: Found[]): boolean {
    const scanner = this.#scanner
    let at = 0
    if (this.#held.length === 0) this.#heldFrom = this.#line
    while (at < text.length) {
      if (scanner.isIdle) {
        at = afterNoise(text, at)
        if (at >= text.length) break
        if (text.charAt(at) !== '{') return false
        this.#heldFrom = this.#line
      }
      const end = scanner.scan(text, at)
      if (end < 0) return false
      if (!scanner.isIdle) {
        // JSON has no line break in a text.
        if (scanner.isInText) return false
        this.#hold(text.slice(at))
        return this.#heldLength <= LONGEST
      }
      this.#hold(text.slice(at, end))
      const object = parsed(this.#held.join('\n'))
      found.push(object === undefined ? { line: this.#heldFrom, wrong: BROKEN } : { line: this.#heldFrom, object })
      this.#drop()
      at = end
    }
    if (!scanner.isIdle) this.#hold('')
    return true
  }

  #hold(text: string): void {
    this.#held.push(text)
    this.#heldLength += text.length
  }

  #drop(): void {
    this.#held = []
    this.#heldLength = 0
    this.#scanner.reset()
  }
}

/** What stands between objects: of arrays, their brackets and commas. */
const NOISE = /[^\s,[\]\ufeff\x1e]/g

function afterNoise(text: string, from: number): number {
  NOISE.lastIndex = from
  return NOISE.exec(text)?.index ?? text.length
}

const OPEN = 0x7b
const CLOSE = 0x7d
const CARRIAGE_RETURN = 0x0d

/** The object that a line is, as most lines of JSON Lines are. */
function objectIn(text: string): object | undefined {
  const last = text.length - (text.charCodeAt(text.length - 1) === CARRIAGE_RETURN ? 2 : 1)
  return text.charCodeAt(0) === OPEN && text.charCodeAt(last) === CLOSE ? parsed(text) : undefined
}

function parsed(text: string): object | undefined {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : undefined
  } catch {
    return undefined
  }
}

const BROKEN: Text = { en: 'it is no JSON object', zh: '不是 JSON 对象' }
const UNFINISHED: Text = { en: 'the JSON that begins here has no end', zh: '从此处开始的 JSON 不完整' }
