/** The table begins small, as most files are, and grows up to these. Half of the slots stay free. */
const [FIRST_SLOT_BITS, MAX_SLOT_BITS] = [8, 18] as const
const [FIRST_BYTES, MAX_BYTES] = [1 << 12, 1 << 23] as const
/** A slot is looked for this far. */
const MAX_PROBES = 16
/** Longer texts are not held. */
const MAX_LENGTH = 1 << 11

/**
 * Strings by their bytes, so that equal bytes give the same string: it is created, trimmed and hashed once. A hit is compared byte by
 * byte. When the table can grow no more, it begins anew, so its memory is bounded.
 */
export class ByteStrings {
  #slotBits: number = FIRST_SLOT_BITS
  /** The number of a text plus one; 0 for none. */
  #slots = new Int32Array(1 << FIRST_SLOT_BITS)
  #hashes = new Int32Array(1 << (FIRST_SLOT_BITS - 1))
  /** Where the bytes of each text begin; one more for the end of the last. */
  #starts = new Int32Array((1 << (FIRST_SLOT_BITS - 1)) + 1)
  #bytes = new Uint8Array(FIRST_BYTES)
  #texts: (string | undefined)[] = []

  /**
   * @param hash - of these bytes and of the way in which `create` reads them
   * @param create - makes the string if these bytes are new
   */
  get(bytes: Uint8Array, from: number, to: number, hash: number, create: () => string | undefined): string | undefined {
    let slot = this.#getFirstSlot(hash)
    for (let probe = 0; probe < MAX_PROBES; probe++) {
      const number = this.#slots[slot] as number
      if (number === 0) break
      if (this.#hashes[number - 1] === hash && this.#holds(number - 1, bytes, from, to)) return this.#texts[number - 1]
      slot = (slot + 1) & (this.#slots.length - 1)
    }
    const text = create()
    if (to - from <= MAX_LENGTH) this.#add(bytes.subarray(from, to), hash, text)
    return text
  }

  #holds(index: number, bytes: Uint8Array, from: number, to: number): boolean {
    const own = this.#bytes
    let at = this.#starts[index] as number
    if ((this.#starts[index + 1] as number) - at !== to - from) return false
    for (let other = from; other < to; other++) if (own[at++] !== bytes[other]) return false
    return true
  }

  #add(bytes: Uint8Array, hash: number, text: string | undefined): void {
    this.#makeRoom(bytes.length)
    const index = this.#texts.length
    const start = this.#starts[index] as number
    this.#bytes.set(bytes, start)
    this.#hashes[index] = hash
    this.#starts[index + 1] = start + bytes.length
    this.#texts.push(text)
    this.#setSlot(index)
  }

  #makeRoom(length: number): void {
    const end = (this.#starts[this.#texts.length] as number) + length
    const isFull = this.#texts.length >= this.#hashes.length
    if ((isFull && this.#slotBits === MAX_SLOT_BITS) || end > MAX_BYTES) {
      this.#slots.fill(0)
      this.#texts = []
      return
    }
    if (end > this.#bytes.length) this.#bytes = enlarge(this.#bytes, new Uint8Array(2 * this.#bytes.length))
    if (!isFull) return
    this.#slotBits++
    this.#hashes = enlarge(this.#hashes, new Int32Array(2 * this.#hashes.length))
    this.#starts = enlarge(this.#starts, new Int32Array(2 * this.#starts.length - 1))
    this.#slots = new Int32Array(2 * this.#slots.length)
    for (let index = 0; index < this.#texts.length; index++) this.#setSlot(index)
  }

  /** If all slots that are looked at are taken, the last one is given away. */
  #setSlot(index: number): void {
    let slot = this.#getFirstSlot(this.#hashes[index] as number)
    for (let probe = 1; probe < MAX_PROBES && this.#slots[slot] !== 0; probe++)
      slot = (slot + 1) & (this.#slots.length - 1)
    this.#slots[slot] = index + 1
  }

  #getFirstSlot(hash: number): number {
    return Math.imul(hash, 0x9e3779b1) >>> (32 - this.#slotBits)
  }
}

function enlarge<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from)
  return to
}
