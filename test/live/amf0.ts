/** Reads AMF0, as much of it as publishers send. @throws {Error} for what it does not know */
export class Amf0Reader {
  readonly #bytes: Buffer
  #at = 0

  constructor(bytes: Buffer) {
    this.#bytes = bytes
  }

  readAll(): unknown[] {
    const values: unknown[] = []
    while (this.#at < this.#bytes.length) values.push(this.#readValue())
    return values
  }

  #take(count: number): Buffer {
    const end = this.#at + count
    if (end > this.#bytes.length) throw new Error('AMF0 that ends too early')
    const bytes = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return bytes
  }

  #readText(width: number): string {
    return this.#take(this.#take(width).readUIntBE(0, width)).toString()
  }

  #readValue(): unknown {
    const type = this.#take(1).readUInt8()
    switch (type) {
      case 0:
        return this.#take(8).readDoubleBE()
      case 1:
        return this.#take(1).readUInt8() !== 0
      case 2:
        return this.#readText(2)
      case 3:
        return this.#readObject()
      case 5:
        return null
      case 6:
        return undefined
      case 8:
        this.#take(4)
        return this.#readObject()
      case 12:
        return this.#readText(4)
      default:
        throw new Error(`AMF0 of type ${type}`)
    }
  }

  #readObject(): Record<string, unknown> {
    const found: Record<string, unknown> = {}
    for (;;) {
      const name = this.#readText(2)
      if (name === '' && this.#bytes[this.#at] === 9) {
        this.#at += 1
        return found
      }
      found[name] = this.#readValue()
    }
  }
}

function encodeText(text: string): Buffer {
  const size = Buffer.alloc(2)
  size.writeUInt16BE(Buffer.byteLength(text))
  return Buffer.concat([size, Buffer.from(text)])
}

/** A number, a text, null, or an object of these, in AMF0. */
export function encodeAmf0(value: unknown): Buffer {
  if (value === null) return Buffer.from([5])
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(9)
    bytes.writeDoubleBE(value, 1)
    return bytes
  }
  if (typeof value === 'string') return Buffer.concat([Buffer.from([2]), encodeText(value)])
  const members = Object.entries(value as object).flatMap(([name, one]) => [encodeText(name), encodeAmf0(one)])
  return Buffer.concat([Buffer.from([3]), ...members, Buffer.from([0, 0, 9])])
}
