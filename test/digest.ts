import { createHash, createHmac } from 'node:crypto'
import type { Digest, HashFunction } from '../src/core/signing/digest.ts'

const hashOf =
  (algorithm: string): HashFunction =>
  (...texts) =>
    createHash(algorithm).update(texts.join('')).digest('hex')

/** Hash functions that share nothing with the library's own. */
export const digest: Digest = {
  md5: hashOf('md5'),
  sha1: hashOf('sha1'),
  sha256: hashOf('sha256'),
  hmac: (algorithm, key, text) => createHmac(algorithm, key).update(text).digest('hex'),
}

/** Published by the vendor (tencentcloud.com/document/product/267/31560). */
export const KEY = 'e12c46f2612d5106e2034781ab261ca3'
