import type { Stage } from './code.ts'
import type { Certainty } from './finding.ts'

/** A preflight can prove a refusal, never an acceptance: `no-objection` is the most it says in a URL's favour. */
export type Outcome = 'refused' | 'at-risk' | 'no-objection' | 'out-of-scope'

/** What will come of the push. */
export interface Prediction {
  readonly outcome: Outcome
  readonly stage?: Stage
  /** The first code that the server would reach. */
  readonly code?: string
  /** The highest certainty among `because`. */
  readonly certainty?: Certainty
  /** The rules that give `code`; without a code, those of the first stage. */
  readonly because: readonly string[]
  /** The codes that would follow, one by one, as each is mended. */
  readonly then: readonly string[]
}
