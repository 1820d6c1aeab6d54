import { CallbackScanner } from './callback-scanner.ts'
import { type FoundObject, JsonDocumentReader } from './json-documents.ts'
import type { LocalTimeParser } from './local-time.ts'
import { createParseFailure } from './parsed-records.ts'
import { parseRecordDocument } from './read-json.ts'
import {
  collectRecords,
  type LocatedRecord,
  type RecordLineError,
  type RecordLineReader,
  type RecordLines,
  type TextLines,
} from './record-lines.ts'

/** Longer blocks have long lines, for which no time is won. In UTF-16 units. */
const MAX_BLOCK_LENGTH = 1 << 21

const encoder = new TextEncoder()

/** Reads the records of JSON. A line that is a callback in its usual form is read from its bytes, any other by the JSON parser. */
export class JsonLineReader implements RecordLineReader {
  readonly implausibleDurationLine = undefined
  readonly #documents: JsonDocumentReader
  readonly #name: string
  readonly #clock: LocalTimeParser
  readonly #scanner = new CallbackScanner()
  /** The bytes of `#block`, and a line feed. */
  #bytes = new Uint8Array(0)
  #block: TextLines | undefined
  #isAscii = false

  /**
   * @param line - the number of the first line, from 1
   * @param name - the file's name for records
   */
  constructor(line: number, name: string, clock: LocalTimeParser) {
    this.#documents = new JsonDocumentReader(line)
    this.#name = name
    this.#clock = clock
  }

  read(lines: readonly string[]): RecordLines {
    return this.#parse(this.#documents.readLines(lines))
  }

  end(): RecordLines {
    return this.#parse(this.#documents.end())
  }

  readText(block: TextLines, from: number, to: number): RecordLines {
    if (block !== this.#block) this.#encode(block)
    const { text, ends } = block
    const documents = this.#documents
    const records: LocatedRecord[] = []
    const errors: RecordLineError[] = []
    let others = 0
    for (let index = from; index < to; index++) {
      const start = index === 0 ? 0 : (ends[index - 1] as number) + 1
      const end = ends[index] as number
      const record = this.#isAscii && documents.isBetween ? this.#scan(start, end, text) : undefined
      if (record === undefined) {
        const { batch, errors: found } = this.read([text.slice(start, end)])
        // A line may hold a document with more records than a call takes arguments.
        for (const one of batch.records) records.push(one)
        for (const one of found) errors.push(one)
        others += batch.others
        continue
      }
      if (record === 'other') others++
      else records.push({ record, source: { file: this.#name, line: documents.line } })
      documents.skipLine()
    }
    return { batch: { records, others }, errors }
  }

  #scan(start: number, end: number, text: string): ReturnType<CallbackScanner['read']> {
    const bytes = this.#bytes
    return this.#scanner.read(bytes, start, bytes[end - 1] === CARRIAGE_RETURN ? end - 1 : end, text)
  }

  #encode(block: TextLines): void {
    const { text } = block
    this.#block = block
    this.#isAscii = false
    if (text.length > MAX_BLOCK_LENGTH) return
    if (this.#bytes.length <= text.length) this.#bytes = new Uint8Array(2 * text.length + 1)
    const { read, written } = encoder.encodeInto(text, this.#bytes)
    this.#isAscii = read === text.length && written === text.length
    this.#bytes[text.length] = LINE_FEED
  }

  #parse(found: readonly FoundObject[]): RecordLines {
    return collectRecords(
      this.#name,
      found.map((one) =>
        'problem' in one
          ? { line: one.line, parsed: createParseFailure(one.problem), isCut: one.isCut }
          : { line: one.line, parsed: parseRecordDocument(one.object, this.#clock), isCut: false },
      ),
    )
  }
}

const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
