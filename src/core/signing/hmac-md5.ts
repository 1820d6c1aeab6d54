import { formatWords, Md5, type Md5Prefix } from './md5.ts'

const BLOCK_BYTES = 64
const DIGEST_BYTES = 16

/**
 * HMAC-MD5 (RFC 2104) of ASCII texts, in a fifth of the time of node:crypto. What both messages begin with is kept for the last
 * key, which is mostly the next one as well.
 */
export class HmacMd5 {
  readonly #md5 = new Md5()
  readonly #digest = new Uint8Array(DIGEST_BYTES)
  #lastKey: string | undefined
  #inner: Md5Prefix | undefined
  #outer: Md5Prefix | undefined

  /** The digest in lower-case hexadecimal; `undefined` if a text is not ASCII, or the key is longer than a block. */
  hash(key: string, text: string): string | undefined {
    if (key.length > BLOCK_BYTES || /[^\0-\x7f]/.test(key)) return undefined
    if (key !== this.#lastKey) {
      this.#inner = this.#beginWith(key, 0x36)
      this.#outer = this.#beginWith(key, 0x5c)
      this.#lastKey = key
    }
    const md5 = this.#md5
    if (!md5.begin(this.#inner).addAscii(text)) return undefined
    const words = md5.end()
    for (let at = 0; at < DIGEST_BYTES; at++) this.#digest[at] = (words[at >> 2] as number) >>> (8 * (at & 3))
    return formatWords(md5.begin(this.#outer).addBytes(this.#digest).end())
  }

  #beginWith(key: string, pad: number): Md5Prefix {
    const bytes = Uint8Array.from({ length: BLOCK_BYTES }, (_, at) => (at < key.length ? key.charCodeAt(at) : 0) ^ pad)
    return this.#md5.begin().addBytes(bytes).save()
  }
}
