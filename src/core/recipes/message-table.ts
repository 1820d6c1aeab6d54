import type { HashBatch } from '../signing/digest.ts'
import { getUtf8Size } from '../url/byte-length.ts'
import type { KnownKeys, SignatureEvidence } from './clues.ts'
import { isSameForKeys, type TextPart } from './parts.ts'

/** How many messages are hashed at a time. */
const BATCH_SIZE = 64

/** Enough for an ordinary URL. With more, the table grows. */
const FIRST_WORDS = 2048
const FIRST_TEXTS = 128

/** Words in a block of MD5 (RFC 1321, section 3.4). The last block has the message's length in its last two. */
const BLOCK_WORDS = 16

/**
 * Messages whose MD5 a wrong txSecret may be. Each is a list of parts; each part is written once for a URL, and copied from
 * there into all messages that have it. The messages are hashed in batches, and compared as numbers: no text is made of a
 * message or of a digest. Bytes are kept as MD5 takes them: four in a word, the first in its lowest bits.
 */
export class MessageTable {
  readonly #hashBatch: HashBatch
  readonly #parts: readonly TextPart[]
  /** How many of the parts, the first ones, are the same for all URLs with the same keys. */
  readonly #sameParts: number
  #knownKeys: KnownKeys | undefined
  /** For each message the indexes of its parts. */
  readonly #messages: readonly Int32Array[]
  /** For each part the index of its first text, and after the last part the number of texts. */
  readonly #firstTexts: Int32Array
  /** For each text its first word, and its size in bytes. Bytes after it in its last word are zero. */
  #starts = new Int32Array(FIRST_TEXTS)
  #sizes = new Int32Array(FIRST_TEXTS)
  #textCount = 0
  #words = new Int32Array(FIRST_WORDS)
  /** Padded messages, one after another, and for each the number of its blocks. */
  #batch = new Int32Array(BATCH_SIZE * BLOCK_WORDS)
  readonly #blockCounts = new Int32Array(BATCH_SIZE)
  #batchCount = 0
  #batchEnd = 0
  readonly #digests = new Int32Array(4 * BATCH_SIZE)
  readonly #wanted = new Int32Array(4)
  #found = false

  constructor(hashBatch: HashBatch, messages: readonly (readonly TextPart[])[]) {
    this.#hashBatch = hashBatch
    const parts = [...new Set(messages.flat())]
    this.#parts = [...parts.filter(isSameForKeys), ...parts.filter((part) => !isSameForKeys(part))]
    this.#sameParts = parts.filter(isSameForKeys).length
    const indexes = new Map(this.#parts.map((part, index) => [part, index]))
    this.#messages = messages.map((parts) => Int32Array.from(parts, (part) => indexes.get(part) ?? 0))
    this.#firstTexts = new Int32Array(this.#parts.length + 1)
  }

  /** Whether the MD5 of a message is `digits`, 32 of them in hexadecimal. */
  includes(digits: string, clues: SignatureEvidence): boolean {
    for (let word = 0; word < 4; word++) this.#wanted[word] = readWord(digits, 8 * word)
    this.#found = false
    this.#writeParts(clues)
    for (const parts of this.#messages) this.#addMessages(parts)
    this.#hashMessages()
    return this.#found
  }

  #writeParts(clues: SignatureEvidence): void {
    const from = clues.knownKeys === this.#knownKeys ? this.#sameParts : 0
    this.#knownKeys = clues.knownKeys
    this.#textCount = this.#firstTexts[from] ?? 0
    for (let index = from; index < this.#parts.length; index++) {
      this.#firstTexts[index] = this.#textCount
      const part = this.#parts[index] ?? ''
      const texts = typeof part === 'string' ? part : part(clues)
      if (typeof texts === 'string') this.#writeText(texts)
      else if (texts !== undefined) for (const text of texts) if (text !== undefined) this.#writeText(text)
    }
    this.#firstTexts[this.#parts.length] = this.#textCount
  }

  #writeText(text: string): void {
    const index = this.#textCount++
    const start = index === 0 ? 0 : (this.#starts[index - 1] as number) + ((this.#sizes[index - 1] as number) >> 2) + 1
    // A UTF-16 unit takes three bytes of UTF-8 at most.
    const end = start + text.length + 1
    if (end > this.#words.length) this.#words = extend(this.#words, end)
    if (index === this.#sizes.length) {
      this.#starts = extend(this.#starts, index)
      this.#sizes = extend(this.#sizes, index)
    }
    const size = writeUtf8(text, this.#words, start)
    this.#starts[index] = start
    this.#sizes[index] = size
  }

  /** Adds a message for each choice of texts for its parts. */
  #addMessages(parts: Int32Array): void {
    const firstTexts = this.#firstTexts
    let choices = 1
    for (let at = 0; at < parts.length; at++) {
      const part = parts[at] as number
      choices *= (firstTexts[part + 1] as number) - (firstTexts[part] as number)
    }
    for (let choice = 0; choice < choices; choice++) this.#addMessage(parts, choice)
  }

  #addMessage(parts: Int32Array, choice: number): void {
    const firstTexts = this.#firstTexts
    const starts = this.#starts
    const sizes = this.#sizes
    const words = this.#words
    const base = this.#batchEnd
    let batch = this.#batch
    // Faster than a call of `fill`.
    for (let word = base; word < base + BLOCK_WORDS; word++) batch[word] = 0
    let zeroed = base + BLOCK_WORDS
    let size = 0
    let rest = choice
    for (let at = 0; at < parts.length; at++) {
      const part = parts[at] as number
      let text = firstTexts[part] as number
      const count = (firstTexts[part + 1] as number) - text
      if (count > 1) {
        text += rest % count
        rest = Math.floor(rest / count)
      }
      const added = sizes[text] as number
      // All blocks that the message would have if it ended here.
      const needed = base + countBlocks(size + added) * BLOCK_WORDS
      if (needed > zeroed) {
        zeroed = needed
        if (zeroed > batch.length) batch = this.#batch = extend(batch, zeroed)
        batch.fill(0, base + ((size + 3) >> 2), needed)
      }
      copyBytes(words, starts[text] as number, added, batch, base, size)
      size += added
    }
    this.#endMessage(size)
  }

  /** Pads a message as RFC 1321 says. The words after it are zero. */
  #endMessage(size: number): void {
    const base = this.#batchEnd
    const blocks = countBlocks(size)
    const end = base + blocks * BLOCK_WORDS
    this.#batch[base + (size >> 2)] = (this.#batch[base + (size >> 2)] as number) | (0x80 << (8 * (size & 3)))
    this.#batch[end - 2] = size << 3
    this.#batchEnd = end
    this.#blockCounts[this.#batchCount++] = blocks
    if (this.#batchCount === BATCH_SIZE) this.#hashMessages()
    else if (end + BLOCK_WORDS > this.#batch.length) this.#batch = extend(this.#batch, end + BLOCK_WORDS)
  }

  /** Every digest is compared as a whole, so that the time says nothing about them. */
  #hashMessages(): void {
    const [digests, wanted] = [this.#digests, this.#wanted]
    this.#hashBatch(this.#batch, this.#blockCounts, this.#batchCount, digests)
    for (let at = 0; at < 4 * this.#batchCount; at += 4) {
      const difference =
        ((digests[at] as number) ^ (wanted[0] as number)) |
        ((digests[at + 1] as number) ^ (wanted[1] as number)) |
        ((digests[at + 2] as number) ^ (wanted[2] as number)) |
        ((digests[at + 3] as number) ^ (wanted[3] as number))
      if (difference === 0) this.#found = true
    }
    this.#batchCount = 0
    this.#batchEnd = 0
  }
}

/** The blocks of a message of `size` bytes: after it come a byte that ends it, and 8 bytes of its length. */
const countBlocks = (size: number): number => (size + 9 + 63) >> 6

function extend(words: Int32Array<ArrayBuffer>, size: number): Int32Array<ArrayBuffer> {
  const longer = new Int32Array(2 * size)
  longer.set(words)
  return longer
}

/** The word that eight hexadecimal digits spell. */
function readWord(digits: string, start: number): number {
  const number = Number.parseInt(digits.slice(start, start + 8), 16)
  return (number << 24) | ((number & 0xff00) << 8) | ((number >>> 8) & 0xff00) | (number >>> 24)
}

/** Copies `size` bytes from the word `from` to the byte `offset` after the word `base`, where there are zeros. */
function copyBytes(
  source: Int32Array,
  from: number,
  size: number,
  target: Int32Array,
  base: number,
  offset: number,
): void {
  const shift = 8 * (offset & 3)
  const start = base + (offset >> 2)
  const words = (size + 3) >> 2
  if (shift === 0) {
    for (let word = 0; word < words; word++) target[start + word] = source[from + word] as number
    return
  }
  let carried = target[start] as number
  for (let word = 0; word < words; word++) {
    const next = source[from + word] as number
    target[start + word] = carried | (next << shift)
    carried = next >>> (32 - shift)
  }
  target[start + words] = carried
}

/** Writes a text as UTF-8 from the word `start`, with U+FFFD for half a surrogate pair. Returns its size in bytes. */
function writeUtf8(text: string, words: Int32Array, start: number): number {
  let word = 0
  let at = 0
  for (; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    if (unit > 0x7f) break
    word |= unit << (8 * (at & 3))
    if ((at & 3) !== 3) continue
    words[start + (at >> 2)] = word
    word = 0
  }
  words[start + (at >> 2)] = word
  return at === text.length ? at : writeWideUtf8(text, at, words, start)
}

/** The rest of such a text, from its first character that is not ASCII. So many bytes are written already. */
function writeWideUtf8(text: string, from: number, words: Int32Array, start: number): number {
  let size = from
  const write = (byte: number): void => {
    const at = start + (size >> 2)
    const shift = 8 * (size & 3)
    words[at] = shift === 0 ? byte : (words[at] as number) | (byte << shift)
    size++
  }
  for (const character of text.slice(from)) {
    const given = character.codePointAt(0) ?? 0
    const point = given >= 0xd800 && given <= 0xdfff ? 0xfffd : given
    const bytes = getUtf8Size(point)
    if (bytes === 1) write(point)
    else write(((0xf00 >> bytes) & 0xff) | (point >> (6 * (bytes - 1))))
    for (let left = bytes - 2; left >= 0; left--) write(0x80 | ((point >> (6 * left)) & 0x3f))
  }
  if ((size & 3) === 0) words[start + (size >> 2)] = 0
  return size
}
