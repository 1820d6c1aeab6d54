import type { CodeEntry } from './code.ts'
import type { Certainty, Severity } from './finding.ts'
import type { RecipeEntry } from './recipe.ts'
import type { Report, Results } from './report.ts'
import type { Stage } from './stage.ts'
import type { Text } from './text.ts'

/** A rule as `rules` lists it: what there is to know of it without a URL. */
export interface RuleEntry {
  readonly id: string
  readonly severity: Severity
  readonly stage: Stage
  /** The code that it predicts. */
  readonly code?: string
  readonly certainty: Certainty
  /** The fact without which it cannot judge, by its name in the configuration. */
  readonly needs?: string
  readonly summary: Text
  readonly why: Text
  readonly sources: readonly [string, ...string[]]
  /** The rules beside whose findings it keeps quiet. */
  readonly yieldsTo?: readonly string[]
}

/** A code as `codes` lists it: its entry in the catalogue, and the rules that predict it. */
export interface PredictedCode extends CodeEntry {
  readonly predictedBy: readonly Pick<RuleEntry, 'id' | 'severity' | 'summary'>[]
}

/** What `explain` says of a code. */
export interface CodeExplanation extends PredictedCode {
  readonly kind: 'code'
}

/** What `explain` says of a rule. */
export interface RuleExplanation extends RuleEntry {
  readonly kind: 'rule'
}

/** What `explain` says of a known wrong way to make a txSecret. */
export interface RecipeExplanation extends RecipeEntry {
  readonly kind: 'recipe'
}

/** What `explain recipes` says: all of them. */
export interface RecipesExplanation {
  readonly kind: 'recipes'
  readonly recipes: readonly RecipeEntry[]
}

export type Explanation = CodeExplanation | RuleExplanation | RecipeExplanation | RecipesExplanation

/** What `codes --format json` prints. */
export interface CodesAnswer {
  readonly version: 1
  readonly tool: Results['tool']
  readonly codes: readonly PredictedCode[]
}

/** What `rules --format json` prints. */
export interface RulesAnswer {
  readonly version: 1
  readonly tool: Results['tool']
  readonly rules: readonly RuleEntry[]
}

/** What `explain --format json` prints. */
export interface ExplainAnswer {
  readonly version: 1
  readonly tool: Results['tool']
  readonly explanation: Explanation
  /** The answer to the URL that was given; without one, for a rule, the answer to the URL of its own fixture. */
  readonly report?: Report
}
