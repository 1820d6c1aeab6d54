import type { SigningKey } from '../model/context.ts'
import { standsSecretly } from '../url/secretly.ts'
import type { Slice } from '../url/slice.ts'
import type { Digest } from './digest.ts'
import { algorithmOf, isDigest, signature } from './signature.ts'

/**
 * What a signature turned out to be. `uppercase` and `recased` would match but for the case of the digest, or of the
 * txTime that was signed; whether the server forgives either is not documented.
 */
export type Verdict =
  | { readonly is: 'malformed' }
  | { readonly is: 'unverifiable' }
  | { readonly is: 'match' | 'uppercase'; readonly role: SigningKey['role'] }
  | { readonly is: 'recased'; readonly role: SigningKey['role']; readonly signed: string }
  | { readonly is: 'mismatch' }

const MALFORMED: Verdict = { is: 'malformed' }
const UNVERIFIABLE: Verdict = { is: 'unverifiable' }
const MISMATCH: Verdict = { is: 'mismatch' }
const PRIMARY: Verdict = { is: 'match', role: 'primary' }
const BACKUP: Verdict = { is: 'match', role: 'backup' }

/** Compares a txSecret with the digest that each key gives. Without keys, says only whether it can be a digest. */
export function verify(
  digest: Digest,
  keys: readonly SigningKey[] | undefined,
  txSecret: Slice,
  stream: string,
  txTime: string,
): Verdict {
  const algorithm = algorithmOf(txSecret.length)
  if (algorithm === undefined) return MALFORMED
  if (keys !== undefined) {
    for (const { role, value } of keys) {
      if (txSecret.isSecretly(signature(digest, algorithm, value, stream, txTime)))
        return role === 'primary' ? PRIMARY : BACKUP
    }
  }
  if (!isDigest(txSecret.value)) return MALFORMED
  if (keys === undefined || keys.length === 0) return UNVERIFIABLE
  const lower = txSecret.value.toLowerCase()
  const spellings = [txTime, txTime.toUpperCase(), txTime.toLowerCase()]
  for (const { role, value } of keys) {
    for (const signed of spellings) {
      if (!standsSecretly(lower, 0, signature(digest, algorithm, value, stream, signed))) continue
      return signed === txTime ? { is: 'uppercase', role } : { is: 'recased', role, signed }
    }
  }
  return MISMATCH
}
