/** An Exp-Golomb code of more bits is no value of a header. */
const MAX_LEADING_ZEROS = 31

/** Reads bits, highest first. After the end it reads zeros, and `isPastEnd` is set. Never throws. */
export class BitReader {
  isPastEnd = false
  readonly #bytes: Uint8Array
  #at = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  /** Reads up to 32 bits. */
  read(count: number): number {
    let value = 0
    for (let index = 0; index < count; index++) value = value * 2 + this.#readBit()
    return value
  }

  readFlag(): boolean {
    return this.#readBit() === 1
  }

  skip(count: number): void {
    this.#at += count
    if (this.#at > this.#bytes.length * 8) this.isPastEnd = true
  }

  /** Reads an unsigned Exp-Golomb code, ue(v). */
  readGolomb(): number {
    let zeros = 0
    while (this.#readBit() === 0) {
      zeros += 1
      if (this.isPastEnd || zeros > MAX_LEADING_ZEROS) {
        this.isPastEnd = true
        return 0
      }
    }
    return 2 ** zeros - 1 + this.read(zeros)
  }

  /** Reads a signed Exp-Golomb code, se(v). */
  readSignedGolomb(): number {
    const code = this.readGolomb()
    return code % 2 === 0 ? -code / 2 : (code + 1) / 2
  }

  #readBit(): number {
    const byte = this.#bytes[this.#at >> 3]
    if (byte === undefined) {
      this.isPastEnd = true
      return 0
    }
    const bit = (byte >> (7 - (this.#at & 7))) & 1
    this.#at += 1
    return bit
  }
}

/** The payload of a NAL unit without its emulation prevention bytes (ITU-T H.264, 7.3.1). */
export function removeEmulationPrevention(nal: Uint8Array): Uint8Array {
  const bytes: number[] = []
  let zeros = 0
  for (const byte of nal) {
    if (zeros >= 2 && byte === 3) {
      zeros = 0
      continue
    }
    bytes.push(byte)
    zeros = byte === 0 ? zeros + 1 : 0
  }
  return Uint8Array.from(bytes)
}
