import type { SignedParts } from './digest.ts'
import { formatWords, hasWordsAt, Md5, type Md5Prefix } from './md5.ts'

/** More than any account has keys. When it is full, it is emptied. */
const MAX_PREFIXES = 100

/** Longer texts are hashed faster by others. In UTF-16 units. */
const MAX_LENGTH = 512

/** MD5 of a key and what is signed with it. Keys are few, so their part of the message is kept. */
export class Md5Texts {
  readonly #md5 = new Md5()
  readonly #prefixes = new Map<string, Md5Prefix | undefined>()
  #lastKey: string | undefined
  #lastPrefix: Md5Prefix | undefined

  /** The digest in lower-case hexadecimal; `undefined` if a text is not ASCII, or all are longer than is worth it. */
  hash(key: string, second: string, third: string): string | undefined {
    if (key.length + second.length + third.length > MAX_LENGTH) return undefined
    const md5 = this.#md5.begin()
    return md5.addAscii(key) && md5.addAscii(second) && md5.addAscii(third) ? formatWords(md5.end()) : undefined
  }

  /** See `BytesDigest.matchMd5`. `false` if the key is not ASCII. */
  matches(key: string, bytes: Uint8Array, parts: SignedParts): boolean {
    const prefix = this.#getPrefix(key)
    if (prefix === undefined) return false
    const words = this.#md5
      .begin(prefix)
      .addBytes(bytes, parts.streamStart, parts.streamEnd)
      .addBytes(bytes, parts.timeStart, parts.timeEnd)
      .end()
    return hasWordsAt(bytes, parts.secretStart, words)
  }

  #getPrefix(key: string): Md5Prefix | undefined {
    if (key === this.#lastKey) return this.#lastPrefix
    let prefix = this.#prefixes.get(key)
    if (prefix === undefined && !this.#prefixes.has(key)) {
      if (this.#prefixes.size >= MAX_PREFIXES) this.#prefixes.clear()
      const md5 = this.#md5.begin()
      prefix = md5.addAscii(key) ? md5.save() : undefined
      this.#prefixes.set(key, prefix)
    }
    this.#lastKey = key
    this.#lastPrefix = prefix
    return prefix
  }
}
