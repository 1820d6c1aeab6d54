/**
 * A hash of the UTF-8 bytes of up to three joined texts, in lower-case hexadecimal. Three, since a signature is made of
 * three texts, and a host may have a faster way than to join them first.
 */
export type HashFunction = (text: string, second?: string, third?: string) => string

/** The hash functions that the host gives to core. */
export interface Digest {
  readonly md5: HashFunction
  readonly sha256: HashFunction
  /** To recognise wrong signatures only: no right one is a SHA-1 or an HMAC. */
  readonly sha1: HashFunction
  /** The keyed hash of RFC 2104, of UTF-8 texts, in lower-case hexadecimal. */
  readonly hmac: (algorithm: 'md5' | 'sha1' | 'sha256', key: string, text: string) => string
}
