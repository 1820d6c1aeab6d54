import { instantOf } from '../model/instant.ts'
import type { SignedUrl, Signing } from '../model/signing.ts'
import type { Digest } from './digest.ts'
import { signature } from './signature.ts'
import { refuseEmpty, SigningMistake } from './signing-mistake.ts'
import { txTimeOf } from './tx-time.ts'

/** The part of a signed URL that the key makes. */
export type Signature = Pick<SignedUrl, 'algorithm' | 'txTime' | 'txSecret' | 'expires'>

/** Signs a StreamName. Throws a `SigningMistake`. */
export function sign(digest: Digest, stream: string, signing: Signing): Signature {
  const { key, expires, algorithm = 'md5', txTimeCase = 'upper' } = signing
  refuseEmpty('key', key)
  refuseLineBreak(key)
  refuseOthers('algorithm', algorithm, ['md5', 'sha256'])
  refuseOthers('txTimeCase', txTimeCase, ['upper', 'lower'])
  const txTime = txTimeOf(expires, txTimeCase)
  const txSecret = signature(digest, algorithm, key, stream, txTime)
  return { algorithm, txTime, txSecret, expires: instantOf(Number.parseInt(txTime, 16)) }
}

/** No key has one: it comes from a file or a variable that was not trimmed, and would be signed with (see the recipe `key-newline`). */
function refuseLineBreak(key: string): void {
  if (!/^[\r\n]|[\r\n]$/.test(key)) return
  throw new SigningMistake('key', (name) => ({
    en: `${name} begins or ends with a line break: trim it where it is read`,
    zh: `${name} 首尾带有换行符，请在读取后去掉`,
  }))
}

/** What was hashed, with the key left out: for whoever writes the same in another language. */
export const formulaOf = ({ algorithm, stream, txTime }: Pick<SignedUrl, 'algorithm' | 'stream' | 'txTime'>): string =>
  `${algorithm === 'md5' ? 'MD5' : 'SHA-256'}(‹KEY› + ${stream} + ${txTime})`

/** A program without types can ask for anything. */
export function refuseOthers(argument: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return
  const list = known.join(', ')
  throw new SigningMistake(argument, (name) => ({ en: `${name} is none of ${list}`, zh: `${name} 的取值为 ${list}` }))
}
