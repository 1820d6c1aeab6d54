import { md5 } from '@noble/hashes/legacy.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { createPreflight } from './core/index.ts'

const { check, checker } = createPreflight({
  md5: (text) => bytesToHex(md5(utf8ToBytes(text))),
  sha256: (text) => bytesToHex(sha256(utf8ToBytes(text))),
})

export type * from './types.ts'
export { check, checker }
