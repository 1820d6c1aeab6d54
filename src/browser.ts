import { md5 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { createPreflight, type Preflight } from './core/index.ts'

export * from './core/library.ts'

const preflight = createPreflight({
  md5: (text, second = '', third = '') => bytesToHex(md5(utf8ToBytes(text + second + third))),
  sha256: (text, second = '', third = '') => bytesToHex(sha256(utf8ToBytes(text + second + third))),
})

/** Reports on one URL. See `Preflight`. */
export const check: Preflight['check'] = preflight.check

/** Makes a function that reports on URLs, all in one context. See `Preflight`. */
export const checker: Preflight['checker'] = preflight.checker
