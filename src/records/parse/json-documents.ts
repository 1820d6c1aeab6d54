import type { Text } from '../../core/model/text.ts'
import { tryParseJsonObject } from '../../core/text/json.ts'
import { JsonScanner } from './json-scanner.ts'

/** An object in a file, or what is wrong, with the line that it begins on. */
export type FoundObject =
  | { readonly line: number; readonly object: object }
  /** `isCut`: whether part of the file is missing, not only a line broken. */
  | { readonly line: number; readonly problem: Text; readonly isCut: boolean }

/** Far longer than any answer of the API. In UTF-16 units. */
const MAX_OBJECT_LENGTH = 1 << 26

/**
 * Finds the objects of a text: JSON Lines, or one or more documents over any number of lines, in arrays or not. Broken JSON costs only
 * its own lines: reading continues with the first line that cannot belong to it. The brackets of arrays around objects are counted
 * over the whole text, as a missing one means that the text was cut off.
 */
export class JsonDocumentReader {
  #line: number
  /** The lines of an object that is not complete yet. */
  #pendingLines: string[] = []
  #pendingLength = 0
  #pendingFrom = 0
  readonly #scanner = new JsonScanner()
  /** How many arrays are open here, and the line on which the outermost begins. */
  #depth = 0
  #arrayFrom = 0
  /** Whether brackets can no longer be counted: something is broken, or an extra bracket was already reported. */
  #isUnsure = false

  /** @param line - the number of the first line, from 1 */
  constructor(line: number) {
    this.#line = line
  }

  /** Whether the next line may begin an object. */
  get isBetween(): boolean {
    return this.#pendingLines.length === 0
  }

  /** Counts a line that was read elsewhere as an object. Only between objects. */
  skipLine(): void {
    this.#line++
  }

  /** The number of the next line. */
  get line(): number {
    return this.#line
  }

  /** The objects that are complete after these lines. */
  readLines(lines: readonly string[]): readonly FoundObject[] {
    const results: FoundObject[] = []
    for (const text of lines) {
      this.#readLine(text, results)
      this.#line++
    }
    return results
  }

  /** What is wrong at the end of the text. */
  end(): readonly FoundObject[] {
    const results: FoundObject[] = []
    if (this.#pendingLines.length > 0) this.#rejectPending(UNFINISHED_JSON, true, results)
    else if (this.#depth > 0) results.push({ line: this.#arrayFrom, problem: UNCLOSED, isCut: true })
    return results
  }

  /** Reports the object that was begun as broken. Later lines of it that are complete objects are still read. */
  #rejectPending(problem: Text, isCut: boolean, results: FoundObject[]): void {
    this.#isUnsure = true
    results.push({ line: this.#pendingFrom, problem, isCut })
    for (const [index, text] of this.#pendingLines.entries()) {
      const object = index === 0 ? undefined : parseObjectLine(text)
      if (object !== undefined) results.push({ line: this.#pendingFrom + index, object })
    }
    this.#clearPending()
  }

  #readLine(text: string, results: FoundObject[]): void {
    const isWhole = this.#pendingLines.length === 0 ? parseObjectLine(text) : undefined
    if (isWhole !== undefined) {
      results.push({ line: this.#line, object: isWhole })
      return
    }
    const brokenAt = this.#scan(text, results)
    if (brokenAt < 0) return
    // The line cannot belong to the object that was begun: report that as broken, and read the line again.
    const wasBegun = this.#pendingFrom < this.#line
    this.#rejectPending(NOT_JSON, false, results)
    if (wasBegun) this.#readLine(text, results)
    else this.#countBrackets(findBracketsAround(text.slice(brokenAt)), results)
  }

  /** The offset at which the line is broken, or cannot belong to the object that was begun; -1 if all is well. */
  #scan(text: string, results: FoundObject[]): number {
    const scanner = this.#scanner
    let at = 0
    if (this.#pendingLines.length === 0) this.#pendingFrom = this.#line
    // JSON strings have no line breaks.
    if (scanner.isInString) return 0
    while (at < text.length) {
      if (scanner.isIdle) {
        at = this.#skipBetween(text, at, results)
        if (at >= text.length) break
        if (text.charAt(at) !== '{') return at
        this.#pendingFrom = this.#line
      }
      const end = scanner.scan(text, at)
      if (end < 0) return at
      if (!scanner.isIdle) {
        this.#appendPending(text.slice(at))
        return this.#pendingLength <= MAX_OBJECT_LENGTH ? -1 : at
      }
      this.#appendPending(text.slice(at, end))
      const object = tryParseJsonObject(this.#pendingLines.join('\n'))
      if (object === undefined) results.push({ line: this.#pendingFrom, problem: NOT_JSON, isCut: false })
      else results.push({ line: this.#pendingFrom, object })
      this.#clearPending()
      at = end
    }
    if (!scanner.isIdle) this.#appendPending('')
    return -1
  }

  /** The offset of the next character that is not white space, a comma or a bracket of an array. Counts the brackets on the way. */
  #skipBetween(text: string, from: number, found: FoundObject[]): number {
    BETWEEN.lastIndex = from
    for (let sign = BETWEEN.exec(text); sign !== null; sign = BETWEEN.exec(text)) {
      if (sign[0] !== '[' && sign[0] !== ']') return sign.index
      this.#countBrackets(sign[0], found)
    }
    return text.length
  }

  /** @param brackets - brackets of arrays only */
  #countBrackets(brackets: string, found: FoundObject[]): void {
    for (const bracket of brackets) {
      if (bracket === '[') {
        if (this.#depth === 0) this.#arrayFrom = this.#line
        this.#depth++
      } else if (this.#depth > 0) this.#depth--
      else if (!this.#isUnsure) {
        this.#isUnsure = true
        found.push({ line: this.#line, problem: UNOPENED, isCut: true })
      }
    }
  }

  #appendPending(text: string): void {
    this.#pendingLines.push(text)
    this.#pendingLength += text.length
  }

  #clearPending(): void {
    this.#pendingLines = []
    this.#pendingLength = 0
    this.#scanner.reset()
  }
}

/** Anything but white space, commas, byte order marks and record separators. */
const BETWEEN = /[^\s,\ufeff\x1e]/g

/** The brackets in broken JSON that are around its objects, as far as can be seen. */
function findBracketsAround(text: string): string {
  let around = ''
  const open: string[] = []
  for (const [sign] of text.matchAll(SIGN)) {
    if (sign === '{' || (sign === '[' && open.length > 0)) open.push(sign)
    else if (sign === '}') open.length = Math.max(0, open.lastIndexOf('{'))
    else if (sign === ']' && open.at(-1) === '[') open.pop()
    else if (sign === '[' || sign === ']') around += sign
  }
  return around
}

/** A string, or a bracket or brace. */
const SIGN = /"(?:[^"\\]|\\.)*"?|[{}[\]]/g

const OPENING_BRACE = 0x7b
const CLOSING_BRACE = 0x7d
const CARRIAGE_RETURN = 0x0d

/** The object of a line that is a complete object, as in JSON Lines. */
function parseObjectLine(text: string): object | undefined {
  const last = text.length - (text.charCodeAt(text.length - 1) === CARRIAGE_RETURN ? 2 : 1)
  return text.charCodeAt(0) === OPENING_BRACE && text.charCodeAt(last) === CLOSING_BRACE
    ? tryParseJsonObject(text)
    : undefined
}

const NOT_JSON: Text = { en: 'it is not a JSON object', zh: '不是 JSON 对象' }
const UNFINISHED_JSON: Text = { en: 'the JSON that begins here has no end', zh: '从此处开始的 JSON 不完整' }
const UNCLOSED: Text = {
  en: 'the array that begins here has no end: the rest is missing',
  zh: '从此处开始的数组不完整，缺少后面的内容',
}
const UNOPENED: Text = {
  en: 'a bracket closes an array here that has no beginning: the part before it is missing',
  zh: '此处的 ] 没有对应的 [，缺少前面的内容',
}
