/**
 * A hash of the UTF-8 bytes of up to three texts put together, in lower-case hexadecimal. What is signed comes in three
 * pieces, and a host may have a faster way than to join them first.
 */
export type HashFunction = (text: string, second?: string, third?: string) => string

/** The hash functions that the host lends to core. */
export interface Digest {
  readonly md5: HashFunction
  readonly sha256: HashFunction
  /** For what was signed in a wrong way: no right signature is a SHA-1 or an HMAC. */
  readonly sha1: HashFunction
  /** The keyed hash of RFC 2104 of UTF-8 texts, in lower-case hexadecimal. */
  readonly hmac: (algorithm: 'md5' | 'sha1' | 'sha256', key: string, text: string) => string
}
