import type { CodeId } from './codes/catalogue.ts'
import type { DefinedRule } from './linter/rule.ts'
import type { Finding } from './model/finding.ts'
import type { Prediction } from './model/prediction.ts'
import type { Report } from './model/report.ts'
import type { Unjudged } from './model/unjudged.ts'
import type { DefinedRules } from './rules/index.ts'

// The types of `model` with the ids of rules and codes. Users of the library get these, without `Typed` in the names; `model` cannot know the rules.

/** The id of a rule. */
export type RuleId = DefinedRules['id']

/** One defect in one URL. `rule` decides which data it has. */
export type TypedFinding = FindingOf<DefinedRules>

type FindingOf<R> =
  R extends DefinedRule<infer Id, infer D>
    ? Omit<Finding, 'rule' | 'code' | 'data' | 'follows'> & {
        readonly rule: Id
        readonly code?: CodeId
        readonly data: D
        readonly follows?: RuleId
      }
    : never

/** What the server would answer. */
export interface TypedPrediction extends Omit<Prediction, 'code' | 'then' | 'because' | 'afterFixes'> {
  /** The first code that the server would answer with; absent if there is none. */
  readonly code?: CodeId
  /** The codes that would follow once that is fixed. */
  readonly then: readonly CodeId[]
  /** The rules that the prediction rests on. */
  readonly because: readonly RuleId[]
  /** What would be predicted once all safe fixes are applied; present if there is a safe fix. */
  readonly afterFixes?: TypedPredictionAfterFixes
}

/** What is predicted of a URL whose safe fixes are applied, one round after the other, ten at most. */
export interface TypedPredictionAfterFixes extends Omit<TypedPrediction, 'afterFixes'> {
  /** The rules that cannot judge the fixed URL, as a fact is missing; absent if there are none. */
  readonly unjudged?: readonly TypedUnjudged[]
}

/** A rule that could not run because a fact is missing. */
export interface TypedUnjudged extends Omit<Unjudged, 'rule' | 'code'> {
  readonly rule: RuleId
  /** The code that the rule predicts. */
  readonly code?: CodeId
}

/** The report on one URL. Secrets are replaced by one `•` for each UTF-16 unit, unless `showSecrets` is set. */
export interface TypedReport extends Omit<Report, 'prediction' | 'findings' | 'unjudged'> {
  readonly prediction: TypedPrediction
  readonly findings: readonly TypedFinding[]
  readonly unjudged: readonly TypedUnjudged[]
}
