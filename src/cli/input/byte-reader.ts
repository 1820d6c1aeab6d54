/** Reads a stream of chunks by numbers of bytes. No more than the bytes asked for and one chunk are in memory. */
export class ByteReader {
  #pending: Buffer
  readonly #chunks: AsyncIterator<Uint8Array>

  constructor(head: Uint8Array, rest: AsyncIterable<Uint8Array>) {
    this.#pending = toBuffer(head)
    this.#chunks = rest[Symbol.asyncIterator]()
  }

  /** The next bytes, which stay unread: as many as there are, up to `count`. */
  async peek(count: number): Promise<Buffer> {
    while (this.#pending.length < count) {
      const { value, done } = await this.#chunks.next()
      if (done === true) break
      this.#pending = this.#pending.length === 0 ? toBuffer(value) : Buffer.concat([this.#pending, value])
    }
    return this.#pending.subarray(0, count)
  }

  /** Reads the next bytes: as many as there are, up to `count`. */
  async take(count: number): Promise<Buffer> {
    const bytes = await this.peek(count)
    this.#pending = this.#pending.subarray(bytes.length)
    return bytes
  }

  /** Reads up to `count` bytes without waiting for more than one. Empty at the end. */
  async takeAvailable(count: number): Promise<Buffer> {
    await this.peek(1)
    return this.take(Math.min(count, this.#pending.length))
  }

  /** Makes bytes unread again. They come next. */
  putBack(bytes: Uint8Array): void {
    this.#pending = Buffer.concat([bytes, this.#pending])
  }

  /** Skips bytes. False if there are not as many. */
  async skip(count: number): Promise<boolean> {
    return (await this.take(count)).length === count
  }

  /** Skips all bytes up to the next one with this value, and that byte. False if there is none. */
  async skipPast(value: number): Promise<boolean> {
    for (let bytes = await this.peek(1); bytes.length > 0; bytes = await this.peek(1)) {
      const at = this.#pending.indexOf(value)
      this.#pending = this.#pending.subarray(at < 0 ? this.#pending.length : at + 1)
      if (at >= 0) return true
    }
    return false
  }
}

const toBuffer = ({ buffer, byteOffset, length }: Uint8Array): Buffer => Buffer.from(buffer, byteOffset, length)
