import type { Finding } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import { nodeDigest } from '../../node-digest.ts'

/** The same in every run and for everybody: fingerprints are compared across machines. */
const FINGERPRINT_SALT = 'push-preflight'

/** Digits enough that no two findings of a repository share them, and too few to be taken for a signature. */
const FINGERPRINT_DIGITS = 24

/** What a report's `identity` is made with where a format needs one. */
export const hashIdentity = (text: string): string =>
  nodeDigest.hmac('sha256', FINGERPRINT_SALT, text).slice(0, FINGERPRINT_DIGITS)

/** Names findings in a way that outlives a URL's moving to another line, or being signed again. */
export class FingerprintCounter {
  /** How often each has come. Grows with the findings, not with the URLs. */
  readonly #counts = new Map<string, number>()

  /** `path`: where the URL was read. A finding like an earlier one differs from it by its ordinal. */
  createFingerprint({ identity, input }: Report, { rule }: Finding, path: string): string {
    const print = nodeDigest.sha256(JSON.stringify([rule, path, identity ?? input])).slice(0, FINGERPRINT_DIGITS)
    const ordinal = (this.#counts.get(print) ?? 0) + 1
    this.#counts.set(print, ordinal)
    return `${print}:${ordinal}`
  }
}
