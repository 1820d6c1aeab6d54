import type { SigningKey } from '../model/context.ts'
import type { TextSlice } from '../url/slice.ts'
import { equalsAtInConstantTime } from '../url/slice.ts'
import type { Digest } from './digest.ts'
import { computeSignature, detectAlgorithm, isDigest } from './signature.ts'

/**
 * The result of a check of txSecret. `uppercase` and `recased` match except for the case of the digest, or of the txTime
 * that was signed; whether the server accepts either is not documented.
 */
export type SignatureVerdict =
  | { readonly is: 'malformed' }
  | { readonly is: 'unverifiable' }
  | { readonly is: 'match' | 'uppercase'; readonly role: SigningKey['role'] }
  | { readonly is: 'recased'; readonly role: SigningKey['role']; readonly signed: string }
  | { readonly is: 'mismatch' }

const MALFORMED_VERDICT: SignatureVerdict = { is: 'malformed' }
const UNVERIFIABLE: SignatureVerdict = { is: 'unverifiable' }
const MISMATCH: SignatureVerdict = { is: 'mismatch' }
const PRIMARY: SignatureVerdict = { is: 'match', role: 'primary' }
const BACKUP: SignatureVerdict = { is: 'match', role: 'backup' }

/** Compares a txSecret with the digest of each key. Without keys, it only says whether txSecret can be a digest. */
export function verifySignature(
  digest: Digest,
  keys: readonly SigningKey[] | undefined,
  txSecret: TextSlice,
  stream: string,
  txTime: string,
): SignatureVerdict {
  const algorithm = detectAlgorithm(txSecret.length)
  if (algorithm === undefined) return MALFORMED_VERDICT
  if (keys !== undefined) {
    for (const { role, value } of keys) {
      if (txSecret.equalsConstantTime(computeSignature(digest, algorithm, value, stream, txTime)))
        return role === 'primary' ? PRIMARY : BACKUP
    }
  }
  if (!isDigest(txSecret.value)) return MALFORMED_VERDICT
  if (keys === undefined || keys.length === 0) return UNVERIFIABLE
  const lower = txSecret.value.toLowerCase()
  const spellings = [...new Set([txTime, txTime.toUpperCase(), txTime.toLowerCase()])]
  for (const { role, value } of keys) {
    for (const signed of spellings) {
      // It was compared above.
      if (signed === txTime && lower === txSecret.value) continue
      if (!equalsAtInConstantTime(lower, 0, computeSignature(digest, algorithm, value, stream, signed))) continue
      return signed === txTime ? { is: 'uppercase', role } : { is: 'recased', role, signed }
    }
  }
  return MISMATCH
}
