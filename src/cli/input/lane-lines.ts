import { isAscii } from 'node:buffer'
import { TextDecoder } from 'node:util'
import type { ListLane } from '../../batch/list-lane.ts'
import type { UrlEntry } from '../../batch/url-block.ts'
import type { ScannedLines } from '../../fast/lane.ts'
import type { ByteSource } from './byte-source.ts'
import { detectDecoder, detectUtf16Decoder, UTF8_MARK } from './encoding.ts'
import { formatDecodingNotice, type OnNotice, REPLACEMENT_CHARACTER } from './lines.ts'
import { ListUrlReader } from './url-list.ts'
import { NO_LINE_ERRORS, type UrlReader, type UrlReadResult } from './url-reader.ts'

const LINE_FEED = 0x0a
/** What is read at a time: the lane has more to do at once than the engine. */
const CHUNK_BYTES = 1 << 18
/** No URL is longer. In bytes. */
const MAX_PENDING_BYTES = 1 << 12

/** A file that the lane reads. */
export interface LaneFile {
  readonly name: string
  readonly source: ByteSource
  readonly lane: ListLane
  readonly onNotice: OnNotice
  /** Finds the reader by the first line that is not blank. */
  readonly detectReader: (first: string) => Promise<UrlReader>
}

/** What the lane leaves: the rest of the file, from the start of a line. */
export interface LaneRest {
  readonly bytes: AsyncIterable<Uint8Array>
  readonly line: number
  readonly isDamaged: boolean
  /** Absent as long as all is ASCII. */
  readonly decoder: TextDecoder | undefined
  readonly reader: ListUrlReader | undefined
}

/**
 * Reads a list in UTF-8 with line feeds through the lane. It stops at anything else, such as another encoding, a file that is no list or a
 * very long line: the caller reads the rest, which may be empty, as any text.
 */
export async function* readLaneLines(file: LaneFile): AsyncGenerator<UrlReadResult, LaneRest> {
  const lines = new LaneLines(file)
  while (await lines.readChunk()) yield* lines.scan()
  return lines.createRest()
}

class LaneLines {
  readonly #file: LaneFile
  readonly #memory: Buffer
  readonly #start: number
  /** The end of what was read, and of its last whole line. */
  #end: number
  #linesEnd: number
  #isAtEnd = false
  #line = 1
  #isDamaged = false
  #decoder: TextDecoder | undefined
  #reader: ListUrlReader | undefined

  constructor(file: LaneFile) {
    const { memory, inputStart } = file.lane.lane
    this.#file = file
    this.#memory = memory
    this.#start = inputStart
    this.#end = inputStart
    this.#linesEnd = inputStart
  }

  /** Reads whole lines. False if there are none, or the lane cannot scan them. */
  async readChunk(): Promise<boolean> {
    const memory = this.#memory
    memory.copyWithin(this.#start, this.#linesEnd, this.#end)
    this.#end -= this.#linesEnd - this.#start
    this.#linesEnd = this.#start
    let linesEnd = 0
    while (linesEnd <= this.#start && !this.#isAtEnd && this.#end - this.#start <= MAX_PENDING_BYTES) {
      const count = await this.#file.source.read(memory.subarray(this.#end, this.#end + CHUNK_BYTES))
      this.#end += count
      this.#isAtEnd = count === 0
      // The last line may lack its end. A text without any may have carriage returns instead.
      if (this.#isAtEnd && this.#line > 1 && this.#end > this.#start) memory[this.#end++] = LINE_FEED
      linesEnd = memory.lastIndexOf(LINE_FEED, this.#end - 1) + 1
    }
    if (linesEnd <= this.#start || this.#end - linesEnd > MAX_PENDING_BYTES) return false
    if (!(await this.#canScan(linesEnd))) return false
    this.#linesEnd = linesEnd
    return true
  }

  async *scan(): AsyncGenerator<UrlReadResult> {
    const { lane } = this.#file
    const hasMark = this.#line === 1 && UTF8_MARK.every((byte, at) => this.#memory[this.#start + at] === byte)
    let at = this.#start + (hasMark ? UTF8_MARK.length : 0)
    while (at < this.#linesEnd) {
      const scanned = lane.scan(at, this.#linesEnd, this.#line)
      const result = await this.#readRest(scanned)
      this.#line += scanned.count
      at = scanned.stop
      if (result !== undefined) yield result
    }
    this.#reader?.skipTo(this.#line)
  }

  createRest(): LaneRest {
    const { source } = this.#file
    const pending = Uint8Array.from(this.#memory.subarray(this.#linesEnd, this.#end))
    const isAtEnd = this.#isAtEnd
    async function* readOn(): AsyncGenerator<Uint8Array> {
      if (pending.length > 0) yield pending
      while (!isAtEnd) {
        const room = new Uint8Array(CHUNK_BYTES)
        const count = await source.read(room)
        if (count === 0) return
        yield room.subarray(0, count)
      }
    }
    return {
      bytes: readOn(),
      line: this.#line,
      isDamaged: this.#isDamaged,
      // At the start, a byte order mark is still to be removed.
      decoder: this.#line === 1 ? undefined : this.#decoder,
      reader: this.#reader,
    }
  }

  /** Whether the lines up to there are of a list in UTF-8. Decided as for any text: see `StreamDecoder`. */
  async #canScan(linesEnd: number): Promise<boolean> {
    const { name, detectReader } = this.#file
    const isStart = this.#line === 1
    const read = this.#memory.subarray(this.#start, this.#end)
    if (isStart && detectUtf16Decoder(read, name) !== undefined) return false
    const lines = this.#memory.subarray(this.#start, linesEnd)
    if (this.#decoder === undefined && !isAscii(lines)) {
      const from = lines.findIndex((byte) => byte > 0x7f)
      if (detectDecoder(lines.subarray(from), isStart && from === 0).encoding !== 'utf-8') return false
      this.#decoder = new TextDecoder('utf-8', { ignoreBOM: true })
    }
    if (this.#reader !== undefined) return true
    const [first] = /\S.*/.exec(this.#decode(lines)) ?? []
    if (first === undefined) return false
    // Another kind of file is detected once more with the rest.
    const reader = await detectReader(first)
    if (!(reader instanceof ListUrlReader)) return false
    this.#reader = reader
    return true
  }

  /** Reads the lines that were not taken. `undefined` if there is no URL. */
  async #readRest(scanned: ScannedLines): Promise<UrlReadResult | undefined> {
    const { lane, name, onNotice } = this.#file
    const entries: UrlEntry[] = []
    const offsets: number[] = []
    let isFirst = scanned.takenCount > 0
    for (const [nth, { start, end, index, offset }] of scanned.rest.entries()) {
      const line = this.#line + index
      const text = this.#decode(this.#memory.subarray(start, end))
      if (!this.#isDamaged && text.includes(REPLACEMENT_CHARACTER)) {
        this.#isDamaged = true
        await onNotice(formatDecodingNotice(name, line))
      }
      const entry = this.#reader?.readLineAt(text, line)
      if (typeof entry !== 'object') continue
      // All lines before are comments or blank.
      if (entries.length === 0 && index === nth) isFirst = false
      entries.push(entry)
      offsets.push(offset)
    }
    if (entries.length === 0 && scanned.takenCount === 0) return undefined
    return { entries, taken: lane.createTaken(scanned, offsets, isFirst), errors: NO_LINE_ERRORS }
  }

  #decode(bytes: Buffer): string {
    return this.#decoder?.decode(bytes) ?? bytes.toString('latin1')
  }
}
