import type { Prediction } from '../model/prediction.ts'
import type { Unjudged } from '../model/report.ts'
import type { Found, Rule } from './rule.ts'
import type { Subject } from './rule-context.ts'

/** A rule, and what it found. */
export interface Fired {
  readonly rule: Rule
  readonly found: Found
}

/** What is to be said of one URL, before it is put into words. Holds secrets: it never leaves core. */
export interface Judgement {
  readonly subject: Subject
  /** In the order in which they are to be read: see `inOrder`. */
  readonly fired: readonly Fired[]
  readonly unjudged: readonly Unjudged[]
  readonly prediction: Prediction
}
