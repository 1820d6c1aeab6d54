/** Why OBS does not read a text. */
export type JsonFaultReason = 'syntax' | 'duplicate' | 'depth' | 'nul' | 'surrogate' | 'number' | 'utf8'

/** A text that OBS does not read. Repeats nothing of it. */
export class JsonFault extends Error {
  override readonly name = 'JsonFault'
  readonly reason: JsonFaultReason
  /** In UTF-16 units. */
  readonly offset: number

  constructor(reason: JsonFaultReason, offset: number) {
    super(reason)
    this.reason = reason
    this.offset = offset
  }
}

/** A value in a text. Offsets are UTF-16 units. */
export interface JsonNode {
  readonly offset: number
  readonly end: number
  /** As `JSON.parse` returns it. */
  readonly value: unknown
  /** By name. Only an object has them. */
  readonly members?: ReadonlyMap<string, JsonMember>
}

/** A member of an object. */
interface JsonMember {
  readonly offset: number
  readonly nameEnd: number
  readonly node: JsonNode
}

/**
 * Parses a text as OBS does: with jansson, which rejects members that occur twice (`JSON_REJECT_DUPLICATES` in libobs/obs-data.c). Like
 * jansson's own, the root is an object or an array. One byte order mark is skipped (`os_fread_utf8` of libobs).
 * @throws a `JsonFault`
 */
export const parseObsJson = (text: string): JsonNode => new JsonReader(text).readRoot()

/** `JSON_PARSER_MAX_DEPTH` of jansson. Each value counts, not only arrays and objects. */
const MAX_DEPTH = 2048

const BLANKS = /[ \t\n\r]*/y
const NUMBER = /-?(?:0|[1-9]\d*)((?:\.\d+)?(?:[eE][+-]?\d+)?)/y
const WORD = /[A-Za-z]+/y
/** Control characters need an escape. */
const PLAIN = /[^"\\\u0000-\u001f]*/y
const HEX = /[\dA-Fa-f]{4}/y

const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ['true', true],
  ['false', false],
  ['null', null],
])
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

/** The longest integer of 64 bits, sign included. A longer one is not computed. */
const MAX_INTEGER_LENGTH = 20
const MIN_INTEGER = -(2n ** 63n)
const MAX_INTEGER = 2n ** 63n - 1n

class JsonReader {
  readonly #text: string
  #at: number
  #depth = 0

  constructor(text: string) {
    this.#text = text
    this.#at = text.startsWith('\ufeff') ? 1 : 0
  }

  readRoot(): JsonNode {
    const first = this.#peek()
    if (first !== '{' && first !== '[') throw this.#createFault('syntax')
    const root = this.#readValue()
    if (this.#peek() !== undefined) throw this.#createFault('syntax')
    return root
  }

  #readValue(): JsonNode {
    this.#depth++
    const first = this.#peek()
    if (this.#depth > MAX_DEPTH) throw this.#createFault('depth')
    const node = first === '{' ? this.#readObject() : first === '[' ? this.#readArray() : this.#readScalar(first)
    this.#depth--
    return node
  }

  #readObject(): JsonNode {
    const offset = this.#at++
    const members = new Map<string, JsonMember>()
    if (!this.#skip('}')) {
      do {
        if (this.#peek() !== '"') throw this.#createFault('syntax')
        const start = this.#at
        const name = this.#readString()
        const nameEnd = this.#at
        if (members.has(name)) throw new JsonFault('duplicate', start)
        if (!this.#skip(':')) throw this.#createFault('syntax')
        members.set(name, { offset: start, nameEnd, node: this.#readValue() })
      } while (this.#skip(','))
      if (!this.#skip('}')) throw this.#createFault('syntax')
    }
    const value = Object.fromEntries([...members].map(([name, { node }]) => [name, node.value]))
    return { offset, end: this.#at, value, members }
  }

  #readArray(): JsonNode {
    const offset = this.#at++
    const value: unknown[] = []
    if (!this.#skip(']')) {
      do value.push(this.#readValue().value)
      while (this.#skip(','))
      if (!this.#skip(']')) throw this.#createFault('syntax')
    }
    return { offset, end: this.#at, value }
  }

  #readScalar(first: string | undefined): JsonNode {
    const offset = this.#at
    const value = first === '"' ? this.#readString() : (this.#readNumber() ?? this.#readWord())
    return { offset, end: this.#at, value }
  }

  /** A number; `undefined` if there is none. Jansson tells integers from other numbers. */
  #readNumber(): number | undefined {
    const start = this.#at
    const [number, fraction] = this.#match(NUMBER) ?? []
    if (number === undefined) return undefined
    const isHeld = fraction === '' ? isInteger64(number) : Number.isFinite(Number(number))
    if (!isHeld) throw new JsonFault('number', start)
    return Number(number)
  }

  #readWord(): boolean | null {
    const start = this.#at
    const value = WORDS.get(this.#match(WORD)?.[0] ?? '')
    if (value === undefined) throw new JsonFault('syntax', start)
    return value
  }

  #readString(): string {
    this.#at++
    const parts: string[] = []
    for (;;) {
      parts.push(this.#match(PLAIN)?.[0] ?? '')
      const next = this.#text[this.#at]
      if (next !== '"' && next !== '\\') throw this.#createFault('syntax')
      this.#at++
      if (next === '"') return parts.join('')
      parts.push(this.#readEscape())
    }
  }

  /** What follows a backslash. */
  #readEscape(): string {
    const start = this.#at - 1
    const letter = this.#text[this.#at++] ?? ''
    if (letter !== 'u') {
      const character = ESCAPES.get(letter)
      if (character === undefined) throw new JsonFault('syntax', start)
      return character
    }
    const unit = this.#readHex()
    if (unit === 0) throw new JsonFault('nul', start)
    if (unit < 0xd800 || unit > 0xdfff) return String.fromCharCode(unit)
    if (unit > 0xdbff || !this.#text.startsWith('\\u', this.#at)) throw new JsonFault('surrogate', start)
    this.#at += 2
    const low = this.#readHex()
    if (low < 0xdc00 || low > 0xdfff) throw new JsonFault('surrogate', start)
    return String.fromCharCode(unit, low)
  }

  #readHex(): number {
    const digits = this.#match(HEX)?.[0]
    if (digits === undefined) throw this.#createFault('syntax')
    return Number.parseInt(digits, 16)
  }

  /** The next character after blanks, which are skipped. */
  #peek(): string | undefined {
    this.#match(BLANKS)
    return this.#text[this.#at]
  }

  #skip(character: string): boolean {
    if (this.#peek() !== character) return false
    this.#at++
    return true
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at
    const found = pattern.exec(this.#text)
    if (found !== null) this.#at += found[0].length
    return found
  }

  #createFault(reason: JsonFaultReason): JsonFault {
    return new JsonFault(reason, this.#at)
  }
}

function isInteger64(digits: string): boolean {
  if (digits.length > MAX_INTEGER_LENGTH) return false
  const value = BigInt(digits)
  return value >= MIN_INTEGER && value <= MAX_INTEGER
}
