import { decodeUtf8, encodeUint, encodeUtf8, joinBytes, readUint } from '../bytes.ts'

/** A value of AMF0. A date is its Unix milliseconds; an object of any kind is a map in the order of its members. */
export type AmfValue = number | boolean | string | null | undefined | readonly AmfValue[] | AmfObject

/** The members of an object or an ECMA array, by name. */
type AmfObject = ReadonlyMap<string, AmfValue>

/** Why bytes are not AMF0. `depth` and `count` are limits of this reader: no client comes near them. */
type AmfFault = 'cut-off' | 'type' | 'depth' | 'count'

/** What was read. With a fault, `values` has what came before it. */
export interface AmfReading {
  readonly values: readonly AmfValue[]
  readonly fault?: AmfFault
}

/** Markers of AMF0 (specification of December 2007, section 2.1). */
const Marker = {
  number: 0,
  boolean: 1,
  string: 2,
  object: 3,
  null: 5,
  undefined: 6,
  reference: 7,
  ecmaArray: 8,
  objectEnd: 9,
  strictArray: 10,
  date: 11,
  longString: 12,
  unsupported: 13,
  xml: 15,
  typedObject: 16,
  amf3: 17,
} as const

const MAX_DEPTH = 16
/** Of all values and members together. A list of key frames in metadata has a few hundred. */
const MAX_VALUES = 4000

/** Stops the reading. It never leaves this file. */
class AmfError extends Error {
  readonly fault: AmfFault

  constructor(fault: AmfFault) {
    super(fault)
    this.fault = fault
  }
}

/**
 * Reads values up to the end. A value of AMF3 ends the reading without a fault: servers answer a client that asks for AMF3
 * with `objectEncoding` 0, and only its arguments would be in it. Never throws.
 */
export function readAmf0(bytes: Uint8Array): AmfReading {
  const values: AmfValue[] = []
  const reader = new AmfReader(bytes)
  try {
    while (!reader.isAtEnd) values.push(reader.readValue(0))
  } catch (error) {
    return { values, fault: error instanceof AmfError ? error.fault : 'type' }
  }
  return { values }
}

class AmfReader {
  readonly #bytes: Uint8Array
  #at = 0
  #count = 0

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes
  }

  get isAtEnd(): boolean {
    return this.#at >= this.#bytes.length || this.#bytes[this.#at] === Marker.amf3
  }

  readValue(depth: number): AmfValue {
    if (depth > MAX_DEPTH) throw new AmfError('depth')
    if (++this.#count > MAX_VALUES) throw new AmfError('count')
    const marker = this.#readUint(1)
    switch (marker) {
      case Marker.number:
        return this.#readDouble()
      case Marker.boolean:
        return this.#readUint(1) !== 0
      case Marker.string:
        return this.#readText(2)
      case Marker.object:
        return this.#readMembers(depth)
      case Marker.null:
        return null
      case Marker.undefined:
      case Marker.unsupported:
        return undefined
      case Marker.reference:
        this.#take(2)
        return undefined
      case Marker.ecmaArray:
        // Its count is a hint that clients get wrong: the end is marked.
        this.#take(4)
        return this.#readMembers(depth)
      case Marker.strictArray:
        return this.#readList(depth)
      case Marker.date: {
        const time = this.#readDouble()
        this.#take(2)
        return time
      }
      case Marker.longString:
      case Marker.xml:
        return this.#readText(4)
      case Marker.typedObject:
        this.#readText(2)
        return this.#readMembers(depth)
      default:
        throw new AmfError('type')
    }
  }

  #readMembers(depth: number): AmfObject {
    const members = new Map<string, AmfValue>()
    for (;;) {
      const name = this.#readText(2)
      if (name === '' && this.#bytes[this.#at] === Marker.objectEnd) {
        this.#at += 1
        return members
      }
      members.set(name, this.readValue(depth + 1))
    }
  }

  #readList(depth: number): readonly AmfValue[] {
    const count = this.#readUint(4)
    const list: AmfValue[] = []
    // A count that lies runs into the end of the bytes or into the limit of values.
    for (let index = 0; index < count; index++) list.push(this.readValue(depth + 1))
    return list
  }

  #readText(width: number): string {
    return decodeUtf8(this.#take(this.#readUint(width)))
  }

  #readDouble(): number {
    const bytes = this.#take(8)
    return new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0)
  }

  #readUint(width: number): number {
    return readUint(this.#take(width), 0, width)
  }

  #take(count: number): Uint8Array {
    const end = this.#at + count
    if (end > this.#bytes.length) throw new AmfError('cut-off')
    const bytes = this.#bytes.subarray(this.#at, end)
    this.#at = end
    return bytes
  }
}

/** What is written: an answer to a client has nothing else. */
export type AmfWritable = number | boolean | string | null | undefined | { readonly [name: string]: AmfWritable }

const MAX_SHORT_TEXT = 0xffff

/** Writes values as AMF0. */
export const encodeAmf0 = (values: readonly AmfWritable[]): Uint8Array => joinBytes(values.map(encodeValue))

function encodeValue(value: AmfWritable): Uint8Array {
  if (value === null) return Uint8Array.of(Marker.null)
  if (value === undefined) return Uint8Array.of(Marker.undefined)
  if (typeof value === 'boolean') return Uint8Array.of(Marker.boolean, value ? 1 : 0)
  if (typeof value === 'number') return encodeDouble(value)
  if (typeof value === 'string') {
    const text = encodeUtf8(value)
    const isLong = text.length > MAX_SHORT_TEXT
    const head = Uint8Array.of(isLong ? Marker.longString : Marker.string)
    return joinBytes([head, encodeUint(isLong ? 4 : 2, text.length), text])
  }
  const members = Object.entries(value).flatMap(([name, one]) => {
    const text = encodeUtf8(name)
    return [encodeUint(2, text.length), text, encodeValue(one)]
  })
  return joinBytes([Uint8Array.of(Marker.object), ...members, Uint8Array.of(0, 0, Marker.objectEnd)])
}

function encodeDouble(value: number): Uint8Array {
  const bytes = new Uint8Array(9)
  new DataView(bytes.buffer).setFloat64(1, value)
  return bytes
}
