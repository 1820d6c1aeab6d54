import type { PushRecord } from '../../core/model/record.ts'

/** At least this many callbacks are remembered, and at most twice as many. */
export const MAX_REMEMBERED_CALLBACKS = 50_000

/**
 * Detects callbacks that came before: a callback that is not answered with 200 is sent again, up to 12 times, a minute apart
 * (tencentcloud.com/document/product/267/38080). It remembers only the latest, so its memory is bounded.
 */
export class DuplicateCallbacks {
  #latest = new HashSet(MAX_REMEMBERED_CALLBACKS)
  #earlier = new HashSet(MAX_REMEMBERED_CALLBACKS)

  /** Whether this callback came before. A record without `sequence` is not a callback. */
  has({ kind, sequence, domain, app, stream, start, end }: PushRecord): boolean {
    if (sequence === undefined) return false
    hash.reset(kind === 'start' ? 1 : 2)
    hash.addNumber(end ?? start ?? -1)
    hash.addText(sequence)
    hash.addText(domain)
    hash.addText(app)
    hash.addText(stream)
    const { one, other } = hash
    if (this.#latest.has(one, other) || this.#earlier.has(one, other)) return true
    if (this.#latest.size >= MAX_REMEMBERED_CALLBACKS) {
      const emptied = this.#earlier
      this.#earlier = this.#latest
      this.#latest = emptied
      emptied.clear()
    }
    this.#latest.add(one, other)
    return false
  }
}

/** Between two texts. No UTF-16 unit has this value. */
const SEPARATOR = 0x10000

/** A hash of 64 bits: among 100,000 callbacks, the chance that a new one collides is 1 in 10^14. */
class Hash {
  one = 0
  other = 0

  reset(seed: number): void {
    this.one = seed
    this.other = seed
  }

  addNumber(number: number): void {
    this.#mix(number | 0)
    this.#mix((number / 0x100000000) | 0)
  }

  /** An absent text is not an empty one. */
  addText(text: string | undefined): void {
    let { one, other } = this
    const length = text?.length ?? 0
    if (text !== undefined) {
      for (let at = 0; at < length; at++) {
        const unit = text.charCodeAt(at)
        one = Math.imul(one ^ unit, 0x9e3779b1)
        one ^= one >>> 15
        other = Math.imul(other ^ unit, 0x5f356495)
        other ^= other >>> 13
      }
    }
    this.one = one
    this.other = other
    this.#mix(text === undefined ? SEPARATOR + 1 : SEPARATOR)
  }

  #mix(value: number): void {
    const one = Math.imul(this.one ^ value, 0x9e3779b1)
    const other = Math.imul(this.other ^ value, 0x5f356495)
    this.one = one ^ (one >>> 15)
    this.other = other ^ (other >>> 13)
  }
}

const hash = new Hash()

/** A set of hashes of 64 bits. In it, a search costs no memory. */
class HashSet {
  readonly #ones: Int32Array
  readonly #others: Int32Array
  #size = 0

  /** @param limit - no more hashes are added */
  constructor(limit: number) {
    const slots = 2 ** Math.ceil(Math.log2(2 * limit))
    this.#ones = new Int32Array(slots)
    this.#others = new Int32Array(slots)
  }

  get size(): number {
    return this.#size
  }

  has(one: number, other: number): boolean {
    const slot = this.#findSlot(one, other)
    return this.#ones[slot] !== 0 || this.#others[slot] !== 0
  }

  add(one: number, other: number): void {
    const slot = this.#findSlot(one, other)
    this.#ones[slot] = one
    this.#others[slot] = other
    this.#size++
  }

  clear(): void {
    this.#ones.fill(0)
    this.#others.fill(0)
    this.#size = 0
  }

  /** The slot of these hashes, or the free one for them. Two zeros mark a free slot. */
  #findSlot(one: number, other: number): number {
    const mask = this.#ones.length - 1
    let slot = (one ^ (other >>> 7)) & mask
    for (;;) {
      const [some, more] = [this.#ones[slot], this.#others[slot]]
      if ((some === one && more === other) || (some === 0 && more === 0)) return slot
      slot = (slot + 1) & mask
    }
  }
}
