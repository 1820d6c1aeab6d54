import type { Algorithm } from '../model/signing.ts'
import type { Digest } from './digest.ts'

/** 32 digits are MD5 and 64 are SHA-256: nothing else in a URL says which it is (tencentcloud.com/document/product/267/31560). */
export const detectAlgorithm = (digits: number): Algorithm | undefined =>
  digits === 32 ? 'md5' : digits === 64 ? 'sha256' : undefined

/**
 * The txSecret of a push: the digest of key, StreamName and txTime joined without separators, in lower-case
 * hexadecimal. AppName, domain and other parameters are not signed; txTime is signed as it is spelled
 * (tencentcloud.com/document/product/267/31560).
 */
export function computeSignature(
  digest: Digest,
  algorithm: Algorithm,
  key: string,
  stream: string,
  txTime: string,
): string {
  return algorithm === 'md5' ? digest.md5(key, stream, txTime) : digest.sha256(key, stream, txTime)
}

/** Whether a txSecret can be a digest at all. */
export const isDigest = (txSecret: string): boolean =>
  detectAlgorithm(txSecret.length) !== undefined && !/[^0-9A-Fa-f]/.test(txSecret)
