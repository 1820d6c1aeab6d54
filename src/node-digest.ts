import type * as Crypto from 'node:crypto'
import type { Digest, HashFunction } from './core/signing/digest.ts'
import { Md5Texts } from './core/signing/md5-texts.ts'

/** Loaded with the first digest: a check without a key needs none. */
let crypto: typeof Crypto | undefined

function loadCrypto(): typeof Crypto {
  crypto ??= process.getBuiltinModule('node:crypto')
  return crypto
}

const hash = (algorithm: string, data: string | Uint8Array): string => loadCrypto().hash(algorithm, data)

/** In bytes. A key, a StreamName and a txTime together are shorter. */
const BUFFER_SIZE = 512

/**
 * Writes ASCII texts into one buffer and hashes that: joining and encoding three strings takes a third longer. The first
 * text, a key, is mostly the same from one call to the next.
 */
function createHash(algorithm: 'sha256'): HashFunction {
  const bytes = new Uint8Array(BUFFER_SIZE)
  const views: Uint8Array[] = []
  let lastText = ''

  /** Returns where the text ends in the buffer; `undefined` if it is not ASCII. */
  function write(text: string, start: number): number | undefined {
    let units = 0
    for (let at = 0; at < text.length; at++) {
      const unit = text.charCodeAt(at)
      units |= unit
      bytes[start + at] = unit
    }
    return units > 0x7f ? undefined : start + text.length
  }

  return (text, second = '', third = '') => {
    if (text.length + second.length + third.length > BUFFER_SIZE) return hash(algorithm, text + second + third)
    const first = text === lastText ? text.length : write(text, 0)
    lastText = first === undefined ? '' : text
    const middle = first === undefined ? undefined : write(second, first)
    const end = middle === undefined ? undefined : write(third, middle)
    if (end === undefined) return hash(algorithm, text + second + third)
    views[end] ??= bytes.subarray(0, end)
    return hash(algorithm, views[end])
  }
}

const md5 = new Md5Texts()
const encoder = new TextEncoder()

/** The hash functions of Node. MD5 of a short text is faster without it. */
export const nodeDigest: Digest = {
  md5: (text, second = '', third = '') => md5.hash(text, second, third) ?? hash('md5', text + second + third),
  bytes: {
    encode: (text, bytes) => encoder.encodeInto(text, bytes).written,
    matchMd5: (key, bytes, parts) => md5.matches(key, bytes, parts),
  },
  sha256: createHash('sha256'),
  sha1: (text, second = '', third = '') => hash('sha1', text + second + third),
  hmac: (algorithm, key, text) => loadCrypto().createHmac(algorithm, key).update(text).digest('hex'),
}
