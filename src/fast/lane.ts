import { Buffer } from 'node:buffer'
import { CANONICAL_FORM } from '../core/linter/canonical-url.ts'
import { getCharacterClass } from '../core/url/character.ts'
import { loadModule, type ModuleExports, type ModuleLayout } from './load-module.ts'

/** What the host of a URL says about it. */
export interface LaneHost {
  /** In UTF-8, the primary one first. */
  readonly keys: readonly Uint8Array[]
  /** The end of its line of NDJSON. Hosts with the same array share a profile, which is counted. */
  readonly tail: Uint8Array
}

/** A line for the engine. */
export interface RestLine {
  readonly start: number
  readonly end: number
  /** Its place among the lines that were scanned. */
  readonly index: number
  /** Where its text belongs in `ScannedLines.text`, in bytes. */
  readonly offset: number
}

/** Lines that were scanned together. Valid until the next scan. */
export interface ScannedLines {
  readonly count: number
  readonly takenCount: number
  /** The lines that were taken, as NDJSON. */
  readonly text: Uint8Array
  readonly rest: readonly RestLine[]
  /** The place of the next line in `Lane.memory`. */
  readonly stop: number
}

const MAX_PROFILES = 64
const MAX_KEYS = 128
const MAX_KEYS_OF_HOST = 4
const MAX_KEY_LENGTH = 64
const MAX_SECRETS = 32
const MIN_SECRET_LENGTH = 4
/** What the module may write after the end of a text: it copies 16 bytes at a time. */
const SLACK = 16

/** Records as 32-bit numbers: see `module/record.ts`. */
const WORDS_OF_RECORD = 8
const TAKEN = 1

/**
 * Finds those lines of a list that are canonical URLs without findings. It knows no rule: the engine says for which hosts, keys and
 * times that is so.
 */
export class Lane {
  readonly memory: Buffer
  /** Where input goes in `memory`, and where it must end: the module reads further. */
  readonly inputStart: number
  readonly inputEnd: number
  readonly #exports: ModuleExports
  readonly #layout: ModuleLayout
  readonly #words: Uint32Array
  readonly #profiles = new Map<Uint8Array, number>()
  readonly #resolveHost: (host: string) => LaneHost | undefined
  #textsEnd: number
  #profileCount = 1
  #keyCount = 0
  #lineRoom = 0
  #longestTail = 0

  private constructor(
    exports: ModuleExports,
    layout: ModuleLayout,
    resolveHost: (host: string) => LaneHost | undefined,
  ) {
    this.#exports = exports
    this.#layout = layout
    this.#resolveHost = resolveHost
    this.memory = Buffer.from(exports.memory.buffer)
    this.#words = new Uint32Array(exports.memory.buffer)
    this.inputStart = layout.INPUT
    this.inputEnd = layout.OUTPUT - 4 * SLACK
    this.#textsEnd = layout.TEXTS
    exports.prepare()
    const { maxLength, nameClasses, streamClasses } = CANONICAL_FORM
    exports.setLimits(maxLength.url, maxLength.app, maxLength.stream)
    exports.setStopsAtNewHosts(true)
    this.memory.set(createClassTable(nameClasses), layout.NAME_CLASS)
    this.memory.set(createClassTable(streamClasses), layout.STREAM_CLASS)
  }

  /**
   * @param resolveHost - called once for each new host; `undefined` if its URLs are for the engine
   * @returns `undefined` where WebAssembly or its SIMD is missing
   */
  static open(resolveHost: (host: string) => LaneHost | undefined): Lane | undefined {
    const loaded = loadModule()
    return loaded && new Lane(loaded.exports, loaded.layout, resolveHost)
  }

  /** Sets the expiry without findings, in Unix milliseconds. */
  setExpiry(first: number, last: number): void {
    const from = Math.ceil(first / 1000)
    const to = Math.min(0xffff_ffff, Math.floor(last / 1000))
    if (from >= 0 && from <= to) this.#exports.setExpiryBounds(from, to)
    else this.#exports.setExpiryBounds(1, 0)
  }

  /** Lines with one of these texts are for the engine. False if they are too many. */
  setSecrets(secrets: readonly string[]): boolean {
    const { SECRETS, SECRET_BYTES, TEXTS } = this.#layout
    const all = secrets.map((text) => Buffer.from(text))
    const size = all.reduce((sum, { length }) => sum + length, 0)
    if (all.length > MAX_SECRETS || size > TEXTS - SECRET_BYTES - SLACK) return false
    if (all.some(({ length }) => length < MIN_SECRET_LENGTH)) return false
    let at = SECRET_BYTES
    for (const [nth, bytes] of all.entries()) {
      this.memory.set(bytes, at)
      this.#setPair(SECRETS + nth * 8, at, bytes.length)
      at += bytes.length
    }
    this.#exports.setSecrets(all.length, Math.min(...secrets.map(({ length }) => length)))
    return true
  }

  /** Sets how lines are written. False if the texts are too long. */
  setLinePieces(pieces: readonly string[]): boolean {
    const all = pieces.map((text) => Buffer.from(text, 'latin1'))
    const size = all.reduce((sum, { length }) => sum + length + SLACK, 0)
    // Tails of profiles are written from the start on.
    let at = this.#layout.TEXTS_END - size
    if (at - this.#textsEnd < (this.#layout.TEXTS_END - this.#layout.TEXTS) / 2) return false
    for (const [nth, bytes] of all.entries()) {
      this.memory.set(bytes, at)
      this.#setPair(this.#layout.PIECES + nth * 8, at, bytes.length)
      at += bytes.length + SLACK
    }
    // The values of a line: its input, once more for the reading, a number and an instant.
    this.#lineRoom = size + 2 * CANONICAL_FORM.maxLength.url + 64
    return true
  }

  /** Scans the lines from `from` up to `end`, which follows a line feed. It may stop earlier. */
  scan(from: number, end: number, line: number, writes: boolean): ScannedLines {
    const { MAX_RECORDS, OUTPUT, MEMORY_END } = this.#layout
    const exports = this.#exports
    let at = from
    let count = 0
    do {
      const room = this.#lineRoom + this.#longestTail + SLACK
      const most = writes ? Math.min(MAX_RECORDS, Math.floor((MEMORY_END - OUTPUT) / room)) : MAX_RECORDS
      count = exports.scan(at, end, count, Math.max(most, count))
      at = exports.stop.value
    } while (this.#addNewHost())
    exports.verify(count)
    const textEnd = exports.report(count, line, writes)
    const rest = this.#listRest(count)
    const text = this.memory.subarray(OUTPUT, textEnd)
    return { count, takenCount: count - rest.length, text, rest, stop: at }
  }

  /** How many lines of each profile were taken since the last call. */
  *takeCounts(): Generator<readonly [tail: Uint8Array, count: number]> {
    for (const [tail, profile] of this.#profiles) {
      const count = this.#words[profile >> 2] ?? 0
      if (count === 0) continue
      this.#words[profile >> 2] = 0
      yield [tail, count]
    }
  }

  /** Removes keys and secrets from memory. The lane takes no line after that. */
  close(): void {
    this.#exports.clear()
  }

  #listRest(count: number): readonly RestLine[] {
    const words = this.#words
    const rest: RestLine[] = []
    let at = this.#layout.RECORDS >> 2
    for (let index = 0; index < count; index++, at += WORDS_OF_RECORD) {
      if (words[at + 2] === TAKEN) continue
      rest.push({ start: words[at] ?? 0, end: words[at + 1] ?? 0, index, offset: words[at + 5] ?? 0 })
    }
    return rest
  }

  /** Adds the host that the last scan stopped at. False if there is none. */
  #addNewHost(): boolean {
    const { newHost, newHostLength, addHost, setStopsAtNewHosts } = this.#exports
    const { value: length } = newHostLength
    if (length === 0) return false
    const { value: start } = newHost
    const host = this.#resolveHost(this.memory.toString('latin1', start, start + length))
    const profile = host === undefined ? this.#layout.PROFILES : this.#findProfile(host)
    // A list with more domains than any account has goes on without them.
    if (addHost(start, length, profile) === 0) setStopsAtNewHosts(false)
    return true
  }

  /** The address of a profile. The first one takes no line. */
  #findProfile({ keys, tail }: LaneHost): number {
    const known = this.#profiles.get(tail)
    if (known !== undefined) return known
    const { KEYS, KEY_SIZE, PROFILES, PROFILE_SIZE } = this.#layout
    const lineEnds = (this.#layout.TEXTS + this.#layout.TEXTS_END) >> 1
    const isTooLarge =
      keys.length === 0 ||
      keys.length > MAX_KEYS_OF_HOST ||
      keys.some(({ length }) => length > MAX_KEY_LENGTH) ||
      this.#profileCount === MAX_PROFILES ||
      this.#keyCount + keys.length > MAX_KEYS ||
      this.#textsEnd + tail.length + SLACK > lineEnds
    const profile = isTooLarge ? PROFILES : PROFILES + this.#profileCount++ * PROFILE_SIZE
    if (isTooLarge) return profile
    this.#profiles.set(tail, profile)
    this.memory.writeUInt32LE(keys.length, profile + 4)
    for (const [nth, key] of keys.entries()) {
      const at = KEYS + this.#keyCount * KEY_SIZE
      this.memory.writeUInt32LE(key.length, at)
      this.memory.set(key, at + 16)
      this.memory.writeUInt16LE(this.#keyCount++, profile + 8 + nth * 2)
    }
    this.memory.set(tail, this.#textsEnd)
    this.#setPair(profile + 16, this.#textsEnd, tail.length)
    this.#textsEnd += tail.length + SLACK
    this.#longestTail = Math.max(this.#longestTail, tail.length)
    return profile
  }

  #setPair(at: number, first: number, second: number): void {
    this.memory.writeUInt32LE(first, at)
    this.memory.writeUInt32LE(second, at + 4)
  }
}

/** The table of a character class: see `module/classes.ts`. */
function createClassTable(classes: number): Uint8Array {
  const table = new Uint8Array(16)
  for (let unit = 0; unit < 0x80; unit++)
    if ((getCharacterClass(unit) & classes) !== 0) table[unit & 15] = (table[unit & 15] ?? 0) | (1 << (unit >> 4))
  return table
}
