import type { PushRecord } from '../../core/model/record.ts'
import { internString } from '../../core/text/clip-text.ts'
import { omitBlank } from '../../schema/records.ts'
import { ByteStrings } from './byte-strings.ts'
import { normalizeDomain, type RecordBuilder } from './record-builder.ts'

/** The members of a callback that are read. The order is that of the ranges below. */
const MEMBERS = [
  ...['app', 'appname', 'stream_id', 'user_ip', 'errmsg', 'stream_param'],
  ...['sequence', 'event_type', 'event_time', 'push_duration', 'errcode', 'sub_errcode'],
] as const
const [DOMAIN, APP, STREAM, IP, REASON, PARAM, SEQUENCE, TYPE, TIME, DURATION, ERRCODE, SUB_ERRCODE] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11,
] as const
const OTHER_MEMBER = -1
/** All members but `sub_errcode`, one bit each. */
const REQUIRED = (1 << SUB_ERRCODE) - 1
/** More members than a callback has are left to the full reader. */
const MAX_MEMBERS = 64

const [QUOTE, COMMA, DASH, ZERO, COLON] = [0x22, 0x2c, 0x2d, 0x30, 0x3a] as const
const [SPACE, OPENING_BRACE, CLOSING_BRACE] = [0x20, 0x7b, 0x7d] as const

/** 1 for bytes that end a plain string: a quote, a backslash, control characters, and all beyond ASCII. */
const ENDS_STRING = Uint8Array.from({ length: 256 }, (_, byte) =>
  Number(byte < 0x20 || byte === QUOTE || byte === 0x5c || byte > 0x7e),
)

/** A member of the line before: most lines have the same members in the same order. */
interface KnownMember {
  readonly name: Uint8Array
  readonly index: number
}

/**
 * Reads callbacks of pushes from the bytes of a line, without a JSON parser: flat objects of plain strings and whole numbers, with all
 * members that Tencent Cloud sends. It never guesses: of anything else it says nothing, and the full reader has to read the line.
 */
export class CallbackScanner {
  readonly #strings = new ByteStrings()
  readonly #layout: KnownMember[] = []
  /** Of each member in `MEMBERS`. */
  readonly #starts = new Int32Array(MEMBERS.length)
  readonly #ends = new Int32Array(MEMBERS.length)
  readonly #hashes = new Int32Array(MEMBERS.length)
  readonly #isQuoted = new Uint8Array(MEMBERS.length)
  #bytes: Uint8Array = new Uint8Array(0)
  #text = ''
  #textStart = 0

  /**
   * @param bytes - with at least one byte after the line that belongs to no string
   * @param text - the text of the bytes from `textStart` on; all of it is ASCII
   * @returns the record; `other` for a callback of another event; `undefined` if the full reader has to read the line
   */
  read(bytes: Uint8Array, from: number, to: number, text: string, textStart = 0): PushRecord | 'other' | undefined {
    this.#bytes = bytes
    this.#text = text
    this.#textStart = textStart
    const found = this.#findMembers(from, to)
    if ((found & (1 << TYPE)) === 0 || this.#isQuoted[TYPE] === 1) return undefined
    const type = this.#readNumber(TYPE, 9)
    if (type === undefined) return undefined
    if (type > 1) return 'other'
    if ((found & REQUIRED) !== REQUIRED) return undefined
    return type === 1 ? this.#createStart() : this.#createInterruption((found & (1 << SUB_ERRCODE)) !== 0)
  }

  #createStart(): RecordBuilder | undefined {
    const record = this.#createRecord('start')
    const time = this.#readTime()
    if (record === undefined || time === undefined) return undefined
    record.start = time
    return record
  }

  #createInterruption(hasSubErrcode: boolean): RecordBuilder | undefined {
    const record = this.#createRecord('interruption')
    const time = this.#readTime()
    const milliseconds = this.#readNumber(DURATION, 12)
    const errcode = this.#isQuoted[ERRCODE] === 1 ? undefined : this.#readNumber(ERRCODE, 9)
    if (record === undefined || time === undefined || milliseconds === undefined || errcode === undefined)
      return undefined
    record.start = time - milliseconds
    record.end = time
    record.seconds = milliseconds / 1000
    const reason = this.#readString(REASON)
    if (reason !== undefined) record.reason = reason
    record.errcode = errcode
    if (!hasSubErrcode) return record
    const subErrcode = this.#isQuoted[SUB_ERRCODE] === 1 ? undefined : this.#readNumber(SUB_ERRCODE, 9)
    if (subErrcode === undefined) return undefined
    record.subErrcode = subErrcode
    return record
  }

  /** The part that all records have; `undefined` if a name is missing. */
  #createRecord(kind: PushRecord['kind']): RecordBuilder | undefined {
    const domain = this.#readString(DOMAIN)
    const app = this.#readString(APP)
    const stream = this.#readString(STREAM)
    const clientIp = this.#readString(IP)
    const param = this.#readString(PARAM)
    const sequence = this.#readSequence()
    if (domain === undefined || app === undefined || stream === undefined) return undefined
    if (clientIp === undefined || param === undefined || sequence === undefined) return undefined
    return this.#isQuoted[REASON] === 1 ? { kind, domain, app, stream, clientIp, sequence, param } : undefined
  }

  /** The ranges of all members are noted. Returns one bit for each that was found; 0 if the line is not plain. */
  #findMembers(from: number, to: number): number {
    const bytes = this.#bytes
    let at = from
    let found = 0
    if (bytes[at++] !== OPENING_BRACE) return 0
    for (let nth = 0; nth < MAX_MEMBERS; nth++) {
      while (bytes[at] === SPACE) at++
      if (bytes[at++] !== QUOTE) return 0
      const nameEnd = this.#findNameEnd(nth, at)
      if (nameEnd < 0) return 0
      const index = (this.#layout[nth] as KnownMember).index
      at = nameEnd + 1
      while (bytes[at] === SPACE) at++
      if (bytes[at++] !== COLON) return 0
      while (bytes[at] === SPACE) at++
      let end: number
      const isQuoted = bytes[at] === QUOTE
      if (isQuoted) {
        at++
        end = at
        if (index < 0) while (ENDS_STRING[bytes[end] as number] === 0) end++
        else {
          // Another hash for each member, as the same text is read in another way.
          let hash = index + 1
          for (let byte = bytes[end] as number; ENDS_STRING[byte] === 0; byte = bytes[++end] as number)
            hash = Math.imul(hash ^ byte, 0x5f356495)
          this.#hashes[index] = hash
        }
        if (bytes[end] !== QUOTE) return 0
      } else {
        end = at
        while (((bytes[end] as number) - ZERO) >>> 0 < 10) end++
        // JSON has no number with a zero before it.
        if (end === at || (bytes[at] === ZERO && end > at + 1)) return 0
      }
      if (index >= 0) {
        if ((found & (1 << index)) !== 0) return 0
        found |= 1 << index
        this.#starts[index] = at
        this.#ends[index] = end
        this.#isQuoted[index] = Number(isQuoted)
      }
      at = isQuoted ? end + 1 : end
      while (bytes[at] === SPACE) at++
      const sign = bytes[at++]
      if (sign === COMMA) continue
      return sign === CLOSING_BRACE && at === to ? found : 0
    }
    return 0
  }

  /** The offset of the quote after a name; -1 if the name is not plain. `#layout` has the member then. */
  #findNameEnd(nth: number, start: number): number {
    const bytes = this.#bytes
    const known = this.#layout[nth]
    if (known !== undefined) {
      const { name } = known
      let at = 0
      while (at < name.length && bytes[start + at] === name[at]) at++
      if (at === name.length && bytes[start + at] === QUOTE) return start + at
    }
    let end = start
    while (ENDS_STRING[bytes[end] as number] === 0) end++
    if (bytes[end] !== QUOTE) return -1
    const index = (MEMBERS as readonly string[]).indexOf(this.#slice(start, end))
    this.#layout[nth] = { name: bytes.slice(start, end), index: index < 0 ? OTHER_MEMBER : index }
    return end
  }

  /** A string of a member; `undefined` if it is blank. */
  #readString(index: number): string | undefined {
    if (this.#isQuoted[index] === 0) return undefined
    const [start, end] = [this.#starts[index] as number, this.#ends[index] as number]
    return this.#strings.get(this.#bytes, start, end, this.#hashes[index] as number, () => {
      const text = this.#slice(start, end)
      const read = index === PARAM ? text : index === DOMAIN ? normalizeDomain(text) : omitBlank(text)
      return read && internString(read)
    })
  }

  /** Each push has another, so it is not kept. */
  #readSequence(): string | undefined {
    const [start, end] = [this.#starts[SEQUENCE] as number, this.#ends[SEQUENCE] as number]
    const [first, last] = [this.#bytes[start], this.#bytes[end - 1]]
    const isPlain = end > start && first !== SPACE && last !== SPACE && first !== DASH
    return isPlain && this.#isQuoted[SEQUENCE] === 1 ? this.#slice(start, end) : undefined
  }

  /** In Unix milliseconds. Only Unix seconds are read here. */
  #readTime(): number | undefined {
    const seconds = this.#readNumber(TIME, 10)
    return seconds === undefined || (this.#ends[TIME] as number) - (this.#starts[TIME] as number) < 9
      ? undefined
      : seconds * 1000
  }

  /** A whole number, in quotes or not. */
  #readNumber(index: number, maxDigits: number): number | undefined {
    const [start, end] = [this.#starts[index] as number, this.#ends[index] as number]
    if (end === start || end - start > maxDigits) return undefined
    let number = 0
    for (let at = start; at < end; at++) {
      const digit = (this.#bytes[at] as number) - ZERO
      if (digit >>> 0 > 9) return undefined
      number = number * 10 + digit
    }
    return number
  }

  #slice(start: number, end: number): string {
    return this.#text.slice(start - this.#textStart, end - this.#textStart)
  }
}
