/** Reads a big-endian unsigned number of up to 6 bytes. What lies after the end counts as 0. */
export function readUint(bytes: Uint8Array, at: number, width: number): number {
  let value = 0
  for (let index = at; index < at + width; index++) value = value * 256 + (bytes[index] ?? 0)
  return value
}

/** Writes a big-endian unsigned number. */
export function writeUint(bytes: Uint8Array, at: number, width: number, value: number): void {
  let rest = value
  for (let index = at + width - 1; index >= at; index--) {
    bytes[index] = rest % 256
    rest = Math.floor(rest / 256)
  }
}

/** A big-endian unsigned number as bytes. */
export function encodeUint(width: number, value: number): Uint8Array {
  const bytes = new Uint8Array(width)
  writeUint(bytes, 0, width, value)
  return bytes
}

/** Joins pieces of bytes. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((size, { length }) => size + length, 0))
  let at = 0
  for (const piece of pieces) {
    joined.set(piece, at)
    at += piece.length
  }
  return joined
}

/** What bytes that are not UTF-8 become. */
const REPLACEMENT = '\ufffd'

/** The smallest code point that needs so many bytes, by the number of bytes after the first. */
const SMALLEST = [0, 0x80, 0x800, 0x10000] as const

/** Decodes UTF-8. Each byte that is not part of it becomes U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  const pieces: string[] = []
  let at = 0
  while (at < bytes.length) {
    const first = bytes[at] ?? 0
    const more = first < 0x80 ? 0 : first >= 0xf0 && first < 0xf5 ? 3 : first >= 0xe0 ? 2 : first >= 0xc2 ? 1 : -1
    const point = more < 0 || first >= 0xf5 ? undefined : readCodePoint(bytes, at, more)
    pieces.push(point === undefined ? REPLACEMENT : String.fromCodePoint(point))
    at += point === undefined ? 1 : more + 1
  }
  return pieces.join('')
}

function readCodePoint(bytes: Uint8Array, at: number, more: number): number | undefined {
  const first = bytes[at] ?? 0
  let point = more === 0 ? first : first & (0x3f >> more)
  for (let index = at + 1; index <= at + more; index++) {
    const byte = bytes[index] ?? 0
    if (byte >> 6 !== 2) return undefined
    point = (point << 6) | (byte & 0x3f)
  }
  return point < (SMALLEST[more] ?? 0) || point > 0x10ffff || isSurrogate(point) ? undefined : point
}

const isSurrogate = (point: number): boolean => point >= 0xd800 && point <= 0xdfff

/** Encodes a text as UTF-8. A lone surrogate becomes U+FFFD. */
export function encodeUtf8(text: string): Uint8Array {
  const bytes: number[] = []
  for (const character of text) {
    const found = character.codePointAt(0) ?? 0
    const point = isSurrogate(found) ? 0xfffd : found
    if (point < 0x80) bytes.push(point)
    else if (point < 0x800) bytes.push(0xc0 | (point >> 6), 0x80 | (point & 0x3f))
    else if (point < 0x10000) bytes.push(0xe0 | (point >> 12), 0x80 | ((point >> 6) & 0x3f), 0x80 | (point & 0x3f))
    else {
      bytes.push(
        0xf0 | (point >> 18),
        0x80 | ((point >> 12) & 0x3f),
        0x80 | ((point >> 6) & 0x3f),
        0x80 | (point & 0x3f),
      )
    }
  }
  return Uint8Array.from(bytes)
}
