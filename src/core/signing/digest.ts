/** The hash functions that the host lends to core: UTF-8 text to lower-case hexadecimal. */
export interface Digest {
  readonly md5: (text: string) => string
  readonly sha256: (text: string) => string
}
