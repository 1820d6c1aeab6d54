/**
 * A hash of the UTF-8 bytes of up to three texts put together, in lower-case hexadecimal. What is signed comes in three
 * pieces, and a host may have a faster way than to join them first.
 */
export type Hash = (text: string, second?: string, third?: string) => string

/** The hash functions that the host lends to core. */
export interface Digest {
  readonly md5: Hash
  readonly sha256: Hash
}
