/** The latest texts that are held, and the bytes of all of them. */
const SLOT_BITS = 18
const MAX_TEXTS = 1 << (SLOT_BITS - 1)
const MAX_BYTES = 1 << 23
/** A slot is looked for this far. */
const MAX_PROBES = 16

/**
 * Strings by their bytes, so that equal bytes give the same string: it is created, trimmed and hashed once. A hit is compared byte by
 * byte. When the table is full, it begins anew, so its memory is bounded.
 */
export class ByteStrings {
  /** The number of a text plus one; 0 for none. */
  readonly #slots = new Int32Array(1 << SLOT_BITS)
  readonly #hashes = new Int32Array(MAX_TEXTS)
  /** Where the bytes of each text begin; one more for the end of the last. */
  readonly #starts = new Int32Array(MAX_TEXTS + 1)
  readonly #bytes = new Uint8Array(MAX_BYTES)
  #texts: (string | undefined)[] = []

  /**
   * @param hash - of these bytes and of the way in which `create` reads them
   * @param create - makes the string when these bytes are new
   */
  get(bytes: Uint8Array, from: number, to: number, hash: number, create: () => string | undefined): string | undefined {
    const slots = this.#slots
    let slot = Math.imul(hash, 0x9e3779b1) >>> (32 - SLOT_BITS)
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const number = slots[slot] as number
      if (number === 0) break
      if (this.#hashes[number - 1] === hash && this.#holds(number - 1, bytes, from, to)) return this.#texts[number - 1]
      if (probe < MAX_PROBES - 1) slot = (slot + 1) & (slots.length - 1)
    }
    return this.#add(bytes, from, to, hash, slot, create())
  }

  #holds(index: number, bytes: Uint8Array, from: number, to: number): boolean {
    const own = this.#bytes
    let at = this.#starts[index] as number
    if ((this.#starts[index + 1] as number) - at !== to - from) return false
    for (let other = from; other < to; other++) if (own[at++] !== bytes[other]) return false
    return true
  }

  #add(
    bytes: Uint8Array,
    from: number,
    to: number,
    hash: number,
    slot: number,
    text: string | undefined,
  ): string | undefined {
    if (to - from > MAX_BYTES >> 6) return text
    if (this.#texts.length >= MAX_TEXTS || this.#nextStart + to - from > MAX_BYTES) {
      this.#slots.fill(0)
      this.#texts = []
    }
    const index = this.#texts.length
    const start = this.#nextStart
    for (let at = from; at < to; at++) this.#bytes[start + at - from] = bytes[at] as number
    this.#hashes[index] = hash
    this.#starts[index + 1] = start + to - from
    this.#texts.push(text)
    this.#slots[slot] = index + 1
    return text
  }

  get #nextStart(): number {
    return this.#starts[this.#texts.length] as number
  }
}
