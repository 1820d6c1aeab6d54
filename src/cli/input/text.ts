import { isAscii } from 'node:buffer'
import type { TextDecoder } from 'node:util'
import { decoderFor, HEAD, utf16In } from './encoding.ts'
import type { Tell } from './on-notice.ts'

/** So much shows the encoding, where no line ends before. In bytes. */
const SAMPLE = 1 << 12
const LINE_FEED = 10

/**
 * The text of a stream, piece by piece: UTF-8, GB18030 or UTF-16. A byte order mark is left out; bytes that are no text
 * become U+FFFD. A line that has come is handed on at once.
 */
export async function* textOf(chunks: AsyncIterable<Uint8Array>, name: string, tell: Tell): AsyncGenerator<string> {
  const decoding = new Decoding(name)
  for await (const chunk of chunks) {
    const text = decoding.take(chunk)
    if (decoding.isNews) await tell(decodedAs(name))
    if (text !== '') yield text
  }
  const rest = decoding.end()
  if (decoding.isNews) await tell(decodedAs(name))
  if (rest !== '') yield rest
}

const decodedAs = (name: string) => ({
  en: `${name} is no UTF-8 and is read as GB18030 (GBK)`,
  zh: `${name} 不是 UTF-8，按 GB18030（GBK）读取`,
})

/** Finds the encoding as late as it shows: up to the first byte beyond ASCII, most are the same. */
class Decoding {
  readonly #name: string
  #decoder: TextDecoder | undefined
  #held: Uint8Array = new Uint8Array(0)
  #isStart = true
  #isNews = false

  constructor(name: string) {
    this.#name = name
  }

  take(chunk: Uint8Array): string {
    return this.#decoder?.decode(chunk, { stream: true }) ?? this.#undecided(chunk, false)
  }

  end(): string {
    return this.#decoder === undefined
      ? this.#undecided(new Uint8Array(0), true) + (this.#decoder ?? NOTHING).decode()
      : this.#decoder.decode()
  }

  /** Whether the encoding turned out to be another than expected; said once. */
  get isNews(): boolean {
    const isNews = this.#isNews
    this.#isNews = false
    return isNews
  }

  #undecided(chunk: Uint8Array, isLast: boolean): string {
    const bytes = this.#held.length === 0 ? chunk : Buffer.concat([this.#held, chunk])
    this.#held = EMPTY
    if (this.#isStart) {
      if (bytes.length < HEAD && !isLast && !bytes.includes(LINE_FEED)) return this.#hold(bytes)
      this.#decoder = utf16In(bytes, this.#name)
      if (this.#decoder !== undefined) return this.#decoder.decode(bytes, { stream: true })
    }
    if (isAscii(bytes)) {
      this.#isStart = false
      return ascii(bytes)
    }
    const from = bytes.findIndex((byte) => byte > 0x7f)
    const end = bytes.lastIndexOf(LINE_FEED) + 1
    const rest = bytes.subarray(from)
    if (end <= from && rest.length < SAMPLE && !isLast) {
      this.#isStart &&= from === 0
      return ascii(bytes.subarray(0, from)) + this.#hold(rest)
    }
    this.#decoder = decoderFor(end > from ? bytes.subarray(from, end) : rest, this.#isStart && from === 0)
    this.#isNews = this.#decoder.encoding === 'gb18030'
    return ascii(bytes.subarray(0, from)) + this.#decoder.decode(rest, { stream: true })
  }

  #hold(bytes: Uint8Array): '' {
    this.#held = Uint8Array.from(bytes)
    return ''
  }
}

const EMPTY = new Uint8Array(0)
const NOTHING = { decode: () => '' }

/** Many times as fast as a decoder, and of half the size. */
const ascii = ({ buffer, byteOffset, length }: Uint8Array): string =>
  Buffer.from(buffer, byteOffset, length).toString('latin1')
