import type { Finding } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import { nodeDigest } from '../../node-digest.ts'

/** The same in every run on every machine, as fingerprints are compared across machines. */
const FINGERPRINT_SALT = 'push-preflight'

/** Enough digits to tell the findings of a repository apart, and too few to look like a signature. */
const FINGERPRINT_DIGITS = 24

/** Makes a report's `identity`, which some formats need. */
export const hashIdentity = (text: string): string =>
  nodeDigest.hmac('sha256', FINGERPRINT_SALT, text).slice(0, FINGERPRINT_DIGITS)

/** Fingerprints of findings that stay the same if the URL moves to another line or is signed again. */
export class FingerprintCounter {
  readonly #hash: (text: string) => string
  /** How often each fingerprint came. Grows with the findings, not with the URLs. */
  readonly #counts = new Map<string, number>()

  /** @param hash Hexadecimal. */
  constructor(hash: (text: string) => string = nodeDigest.sha256) {
    this.#hash = hash
  }

  /** @param path Where the URL was read. Equal findings differ by their ordinal. */
  createFingerprint({ identity, input }: Report, { rule }: Finding, path: string): string {
    const print = this.#hash(JSON.stringify([rule, path, identity ?? input])).slice(0, FINGERPRINT_DIGITS)
    const ordinal = (this.#counts.get(print) ?? 0) + 1
    this.#counts.set(print, ordinal)
    return `${print}:${ordinal}`
  }
}
