import { hmac } from '@noble/hashes/hmac.js'
import { md5, sha1 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { createPreflight, type Preflight } from './core/index.ts'
import type { Digest, HashFunction } from './core/signing/digest.ts'

// The same exports as index.ts, where the functions are described.
export * from './core/library.ts'

const hashFunctions = { md5, sha1, sha256 }

const createHash =
  (name: keyof typeof hashFunctions): HashFunction =>
  (text, second = '', third = '') =>
    bytesToHex(hashFunctions[name](utf8ToBytes(text + second + third)))

const digest: Digest = {
  md5: createHash('md5'),
  sha1: createHash('sha1'),
  sha256: createHash('sha256'),
  hmac: (name, key, text) => bytesToHex(hmac(hashFunctions[name], utf8ToBytes(key), utf8ToBytes(text))),
}

const preflight = createPreflight(digest, () => Date.now())

/** See `check` of index.ts. */
export const check: Preflight['check'] = preflight.check

/** See `checker` of index.ts. */
export const checker: Preflight['checker'] = preflight.checker

/** See `sign` of index.ts. */
export const sign: Preflight['sign'] = preflight.sign

/** See `resign` of index.ts. */
export const resign: Preflight['resign'] = preflight.resign

/** See `split` of index.ts. */
export const split: Preflight['split'] = preflight.split
