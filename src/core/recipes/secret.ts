import { detectAlgorithm } from '../signing/signature.ts'

/** A txSecret, and the digests that it may spell, in lower-case hexadecimal. They are computed when they are first read. */
export class TxSecret {
  readonly text: string
  private cachedHex: string | undefined | null = null
  private cachedBytes: readonly number[] | undefined = undefined

  constructor(text: string) {
    this.text = text
  }

  /** Itself in lower case, if it has hexadecimal digits only, however many; otherwise `undefined`. */
  get hex(): string | undefined {
    if (this.cachedHex === null) this.cachedHex = toLowerHexadecimal(this.text)
    return this.cachedHex
  }

  /** What it decodes to from base64, if that has as many bytes as an MD5, a SHA-1 or a SHA-256. */
  get base64(): string | undefined {
    // As many digits decode to another number of bytes. Most wrong signatures are such, and need not be decoded.
    if (this.hex !== undefined && detectAlgorithm(this.text.length) !== undefined) return undefined
    const bytes = this.decodedBytes
    return [16, 20, 32].includes(bytes.length)
      ? bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('')
      : undefined
  }

  /** What it decodes to from base64, if that is the hexadecimal text of an MD5 or a SHA-256. */
  get base64OfHex(): string | undefined {
    const characters = String.fromCharCode(...this.decodedBytes)
    return /^(?:[0-9a-f]{32}|[0-9a-f]{64})$/i.test(characters) ? characters.toLowerCase() : undefined
  }

  private get decodedBytes(): readonly number[] {
    this.cachedBytes ??= decodeBase64(this.text)
    return this.cachedBytes
  }
}

/** Most texts are in lower case already, and are then not copied. */
function toLowerHexadecimal(text: string): string | undefined {
  if (!/[^0-9a-f]/.test(text)) return text
  return /[^0-9A-Fa-f]/.test(text) ? undefined : text.toLowerCase()
}

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** 64 bytes in base64 have 88 characters, each of which may be percent-encoded. */
const MAX_BASE64_LENGTH = 3 * 88

const BASE64_ESCAPES = new Map([
  ['%2b', '+'],
  ['%2f', '/'],
  ['%3d', '='],
  // A plus sign turns into a space on its way through a form.
  [' ', '+'],
  ['-', '+'],
  ['_', '/'],
])

const NONE: readonly never[] = []

/** The bytes of base64 of either alphabet (RFC 4648), padded or not, percent-encoded or not; empty if it is invalid. */
function decodeBase64(text: string): readonly number[] {
  if (text.length > MAX_BASE64_LENGTH) return NONE
  const digits = text
    .replace(/%2b|%2f|%3d|[ _-]/gi, (one) => BASE64_ESCAPES.get(one.toLowerCase()) ?? one)
    .replace(/={1,2}$/, '')
  if (digits.length % 4 === 1 || /[^0-9A-Za-z+/]/.test(digits)) return NONE
  const bytes: number[] = []
  let bits = 0
  let buffer = 0
  for (const digit of digits) {
    buffer = ((buffer << 6) | ALPHABET.indexOf(digit)) & 0xfff
    bits += 6
    if (bits < 8) continue
    bits -= 8
    bytes.push((buffer >> bits) & 0xff)
  }
  return bytes
}
