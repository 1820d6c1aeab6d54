import type { ClientErrorEntry, NextStep } from './client-error.ts'
import type { CodeEntry, ruleStages } from './code.ts'
import type { Certainty, Severity } from './finding.ts'
import type { RecipeEntry } from './recipe.ts'
import type { Report, Results } from './report.ts'
import type { Text } from './text.ts'

/** A rule as `rules` lists it. */
export interface RuleEntry {
  readonly id: string
  /** Set for a rule about what a client sends. Absent: a rule of a check. */
  readonly on?: 'wire'
  readonly severity: Severity
  readonly stage: (typeof ruleStages)[number]
  /** The code that it predicts; absent if it predicts none. */
  readonly code?: string
  readonly certainty: Certainty
  /** The fact that it needs, by its name in the configuration. */
  readonly needs?: string
  readonly summary: Text
  readonly why: Text
  readonly sources: readonly [string, ...string[]]
  /** It reports nothing if one of these rules has a finding. */
  readonly yieldsTo?: readonly string[]
}

/** A code as `codes` lists it: its entry in the catalogue, and the rules that predict it. */
export interface PredictedCode extends CodeEntry {
  readonly predictedBy: readonly Pick<RuleEntry, 'id' | 'severity' | 'summary'>[]
}

/** What `explain` says about a code. */
export interface CodeExplanation extends PredictedCode {
  readonly kind: 'code'
  readonly next: readonly NextStep[]
}

/** What `explain` says about a rule. */
export interface RuleExplanation extends RuleEntry {
  readonly kind: 'rule'
}

/** What `explain` says about a known wrong way to make a txSecret. */
export interface RecipeExplanation extends RecipeEntry {
  readonly kind: 'recipe'
}

/** What `explain recipes` says. */
export interface RecipesExplanation {
  readonly kind: 'recipes'
  readonly recipes: readonly RecipeEntry[]
}

/** One of the codes that share a reason. */
export interface ReasonCode extends Pick<PredictedCode, 'id' | 'text' | 'remedy' | 'note' | 'predictedBy'> {
  /** Whether it refuses a push, or ends one that runs. */
  readonly ends: 'refused' | 'running'
}

/** What `explain` says about a text or a number that several codes share, or that only resembles an official text. */
export interface ReasonExplanation {
  readonly kind: 'reason'
  /**
   * `official`: the codes' text, in any revision. `everyday`: what people say for it. `part`: a part of the text, or more
   * than it. `number`: an errcode or a sub-code that the codes share.
   */
  readonly match: 'official' | 'everyday' | 'part' | 'number'
  /** The errcode in brackets after the reason; its codes come first. */
  readonly number?: string
  readonly codes: readonly ReasonCode[]
  /** How to tell the codes apart. */
  readonly apart: readonly Text[]
  readonly next: readonly NextStep[]
}

/** What `explain` says about a client's error. */
export interface ClientErrorExplanation extends ClientErrorEntry {
  readonly kind: 'client-error'
  readonly next: readonly NextStep[]
}

/** What `explain` says about a number that several clients have, or about words that several errors share. */
export interface ClientErrorsExplanation {
  readonly kind: 'client-errors'
  readonly errors: readonly ClientErrorEntry[]
}

/** What `explain` returns. `kind` says which it is. */
export type Explanation =
  | CodeExplanation
  | RuleExplanation
  | RecipeExplanation
  | RecipesExplanation
  | ReasonExplanation
  | ClientErrorExplanation
  | ClientErrorsExplanation

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
  /** The report on the URL that was given; without one, for a rule, the report on the URL of the rule's fixture. */
  readonly report?: Report
}
