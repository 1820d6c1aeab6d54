import { formatUnixSeconds } from '../model/instant.ts'
import type { SignedUrl, Signing } from '../model/signing.ts'
import type { Digest } from './digest.ts'
import { computeSignature } from './signature.ts'
import { requireText, SigningMistake } from './signing-mistake.ts'
import { txTimeOf } from './tx-time.ts'

/** The parts of a signed URL that depend on the key and the expiry. */
export type Signature = Pick<SignedUrl, 'algorithm' | 'txTime' | 'txSecret' | 'expires'>

/** Signs a StreamName. Throws a `SigningMistake` if the key, the expiry or an option is not valid. */
export function signStream(digest: Digest, stream: string, signing: Signing): Signature {
  const { key, expires, algorithm = 'md5', txTimeCase = 'upper' } = signing
  requireText('key', key)
  requireNoLineBreak(key)
  requireOneOf('algorithm', algorithm, ['md5', 'sha256'])
  requireOneOf('txTimeCase', txTimeCase, ['upper', 'lower'])
  const txTime = txTimeOf(expires, txTimeCase)
  const txSecret = computeSignature(digest, algorithm, key, stream, txTime)
  return { algorithm, txTime, txSecret, expires: formatUnixSeconds(Number.parseInt(txTime, 16)) }
}

/** A line break comes from a file or a variable that was not trimmed, and makes a wrong signature (see the recipe `key-newline`). */
function requireNoLineBreak(key: string): void {
  if (!/^[\r\n]|[\r\n]$/.test(key)) return
  throw new SigningMistake('key', (name) => ({
    en: `${name} begins or ends with a line break: trim it where it is read`,
    zh: `${name} 首尾带有换行符，请在读取后去掉`,
  }))
}

/** What was hashed, without the key: for an implementation in another language. */
export const formatFormula = ({
  algorithm,
  stream,
  txTime,
}: Pick<SignedUrl, 'algorithm' | 'stream' | 'txTime'>): string =>
  `${algorithm === 'md5' ? 'MD5' : 'SHA-256'}(‹KEY› + ${stream} + ${txTime})`

/** Throws a `SigningMistake` unless `value` is one of `known`. Programs without types can pass anything. */
export function requireOneOf(argument: string, value: string, known: readonly string[]): void {
  if (known.includes(value)) return
  const list = known.join(', ')
  throw new SigningMistake(argument, (name) => ({
    en: `${name} is not one of ${list}`,
    zh: `${name} 的取值为 ${list}`,
  }))
}
