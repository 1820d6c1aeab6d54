import type { Prediction } from '../model/prediction.ts'
import type { Unjudged } from '../model/report.ts'
import type { RawFinding, Rule } from './rule.ts'
import type { RuleContext } from './rule-context.ts'

/** A rule, and what it found. */
export interface RuleMatch {
  readonly rule: Rule
  readonly finding: RawFinding
}

/** What is to be said of one URL, before it is put into words. Holds secrets: it never leaves core. */
export interface LintResult {
  readonly ruleContext: RuleContext
  /** In the order in which they are to be read: see `inOrder`. */
  readonly matches: readonly RuleMatch[]
  readonly unjudged: readonly Unjudged[]
  readonly prediction: Prediction
}
