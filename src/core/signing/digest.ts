/**
 * A hash of the UTF-8 bytes of up to three joined texts, in lower-case hexadecimal. Three, since a signature is made of
 * three texts, and a host may have a faster way than to join them first.
 */
export type HashFunction = (text: string, second?: string, third?: string) => string

/** Where in bytes the parts of a signature are. */
export interface SignedParts {
  readonly streamStart: number
  readonly streamEnd: number
  readonly timeStart: number
  readonly timeEnd: number
  readonly secretStart: number
}

/** MD5 of texts as bytes, which takes no strings. */
export interface BytesDigest {
  /** Writes a text as UTF-8, as far as there is space. Returns how many bytes it wrote. */
  readonly encode: (text: string, bytes: Uint8Array) => number
  /** Whether the bytes have the MD5 of a key, which is ASCII, and two of their parts, in lower-case hexadecimal. */
  readonly matchMd5: (key: string, bytes: Uint8Array, parts: SignedParts) => boolean
}
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
  /** Absent: the host has no faster way than `md5`. */
  readonly bytes?: BytesDigest
  /** MD5 of many messages, if the host can hash them faster than core does. */
  readonly md5Batch?: HashBatch
  /** The keyed hash of RFC 2104, of UTF-8 texts, in lower-case hexadecimal. */
  readonly hmac: (algorithm: 'md5' | 'sha1' | 'sha256', key: string, text: string) => string
}
