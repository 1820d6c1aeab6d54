import type { Stage } from './code.ts'
import type { Certainty } from './finding.ts'
import type { Unjudged } from './unjudged.ts'

/** A check can prove a refusal, never an acceptance: `no-objection` is the best that it says about a URL. */
export type Outcome = 'refused' | 'at-risk' | 'no-objection' | 'out-of-scope'

/** What is predicted of the push. */
export interface Prediction {
  readonly outcome: Outcome
  /** Where the push ends first; absent without a refusal or a risk. */
  readonly stage?: Stage
  /** The first code that the server would answer with; absent if no code names the fault. */
  readonly code?: string
  /** The highest certainty among `because`. */
  readonly certainty?: Certainty
  /** The rules that give `code`; without a code, those of the first stage. */
  readonly because: readonly string[]
  /** The codes that would follow in order, each after the one before is fixed. `code` is not among them. */
  readonly then: readonly string[]
  /** What would be predicted once all safe fixes are applied; present if there is a safe fix. */
  readonly afterFixes?: PredictionAfterFixes
}

/** What is predicted of a URL whose safe fixes are applied, one round after the other, ten at most. */
export interface PredictionAfterFixes extends Omit<Prediction, 'afterFixes'> {
  /** The rules that cannot judge the fixed URL, as a fact is missing; absent if there are none. */
  readonly unjudged?: readonly Unjudged[]
}
