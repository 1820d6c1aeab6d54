/**
 * A hash of the UTF-8 bytes of up to three joined texts, in lower-case hexadecimal. Three, since a signature is made of
 * three texts, and a host may have a faster way than to join them first.
 */
export type HashFunction = (text: string, second?: string, third?: string) => string

/**
 * Hashes many messages at once. They are padded to whole blocks of 16 words, one message after another, with its bytes from the
 * lowest bits of each word up; `blockCounts` has the blocks of each. Writes four words of the same kind for each into `digests`.
 */
export type HashBatch = (words: Int32Array, blockCounts: Int32Array, count: number, digests: Int32Array) => void

/** The hash functions that the host gives to core. */
export interface Digest {
  readonly md5: HashFunction
  readonly sha256: HashFunction
  /** To recognise wrong signatures only: no right one is a SHA-1 or an HMAC. */
  readonly sha1: HashFunction
  /** MD5 of many messages, if the host can hash them faster than core does. */
  readonly md5Batch?: HashBatch
  /** The keyed hash of RFC 2104, of UTF-8 texts, in lower-case hexadecimal. */
  readonly hmac: (algorithm: 'md5' | 'sha1' | 'sha256', key: string, text: string) => string
}
