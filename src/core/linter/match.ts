import type { Prediction } from '../model/prediction.ts'
import type { Unjudged } from '../model/unjudged.ts'
import type { RawFinding, Rule } from './rule.ts'
import type { RuleContext } from './rule-context.ts'

/** One finding, with its rule. */
export interface RuleMatch {
  readonly rule: Rule
  readonly finding: RawFinding
}

/** The result for one URL, before it becomes a `Report`. Contains secrets: it must not leave core. */
export interface LintResult {
  readonly ruleContext: RuleContext
  /** In the order of the report: see `FindingCollector`. */
  readonly matches: readonly RuleMatch[]
  readonly unjudged: readonly Unjudged[]
  readonly prediction: Prediction
}
