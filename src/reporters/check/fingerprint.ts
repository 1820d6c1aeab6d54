import type { Finding } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import { nodeDigest } from '../../node-digest.ts'

/** The same in every run and for everybody: fingerprints are compared across machines. */
const SALT = 'push-preflight'

/** Digits enough that no two findings of a repository share them, and too few to be taken for a signature. */
const DIGITS = 24

/** What a report's `identity` is made with where a format needs one. */
export const identify = (text: string): string => nodeDigest.hmac('sha256', SALT, text).slice(0, DIGITS)

/** Names findings in a way that outlives a URL's moving to another line, or being signed again. */
export class Fingerprints {
  /** How often each has come. Grows with the findings, not with the URLs. */
  readonly #seen = new Map<string, number>()

  /** `path`: where the URL was read. A finding like an earlier one differs from it by its ordinal. */
  of({ identity, input }: Report, { rule }: Finding, path: string): string {
    const print = nodeDigest.sha256(JSON.stringify([rule, path, identity ?? input])).slice(0, DIGITS)
    const ordinal = (this.#seen.get(print) ?? 0) + 1
    this.#seen.set(print, ordinal)
    return `${print}:${ordinal}`
  }
}
