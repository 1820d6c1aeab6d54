// The exports that are the same for Node and browsers.
import { explain as explainWith, listCodes, listRecipes, listRules } from './explain/explain.ts'
import type { Explanation, PredictedCode, RuleEntry } from './model/explanation.ts'
import type { RecipeEntry } from './model/recipe.ts'
import { recipes as allRecipes } from './recipes/index.ts'
import { rules as allRules } from './rules/index.ts'

/** Every interruption code, in the order of numbers, with its official text and the rules that predict it. */
export const codes: readonly PredictedCode[] = /* @__PURE__ */ listCodes(allRules)

/** Every rule, in the order of ids: what it finds, why, and which code it predicts. */
export const rules: readonly RuleEntry[] = /* @__PURE__ */ listRules(allRules)

/** Every known wrong way to make a txSecret, likeliest first: what was done, and what to do instead. Findings name them in `data.recipe`. */
export const recipes: readonly RecipeEntry[] = /* @__PURE__ */ listRecipes(allRecipes)

/**
 * Explains an interruption code, a rule, a recipe, a reason, or an error that a client shows. Texts are in both languages.
 *
 * @param id A code (`18/503`, `18.503`, `18503`, `503`, or `19` and `19/0`), the id of a rule or a recipe, `recipes` for
 * all recipes, a reason in Tencent Cloud's words, or a client's error (`obs:-3`, `sdk:-1326`, or its message alone).
 * @returns `kind` says which it is; `undefined` if it is none of them.
 * @example
 * explain('18/503')
 */
export const explain = (id: string): Explanation | undefined => explainWith(id, allRules, allRecipes)

export type { CodeId } from './codes/catalogue.ts'
export type { Checker, Preflight } from './index.ts'
export type { Cause, ClientErrorEntry, ErrorClient, Likelihood, NextStep, PushStep } from './model/client-error.ts'
export type { CodeEntry, Stage } from './model/code.ts'
export type {
  AccountState,
  Context,
  DomainFacts,
  ForbiddenStream,
  Limits,
  Live,
  ObsSettings,
  ServerContext,
  SigningKey,
} from './model/context.ts'
export type {
  ClientErrorExplanation,
  ClientErrorsExplanation,
  CodeExplanation,
  Explanation,
  PredictedCode,
  ReasonCode,
  ReasonExplanation,
  RecipeExplanation,
  RecipesExplanation,
  RuleEntry,
  RuleExplanation,
} from './model/explanation.ts'
export type { Certainty, Data, Edit, Fix, Severity } from './model/finding.ts'
export type { Outcome } from './model/prediction.ts'
export type { Span } from './model/push-url.ts'
export type { ClientId, RtmpClientId, SrtClientId } from './model/reading.ts'
export type { RecipeEntry } from './model/recipe.ts'
export type { FieldsSummary, ReadingSummary, Source } from './model/report.ts'
export type { Algorithm, ObsFields, Protocol, Push, SignedUrl, Signing } from './model/signing.ts'
export type { ClientWords, Split, SrtClientWords } from './model/split.ts'
export type { Language, Text } from './model/text.ts'
export type { Wording } from './report/create-report.ts'
export { isSigningMistake, type SigningMistake } from './signing/signing-mistake.ts'
export { expiryOf, txTimeOf } from './signing/tx-time.ts'
export type { SplitOptions } from './split.ts'
export type { TimeZone } from './text/message-format.ts'
export type {
  RuleId,
  TypedFinding as Finding,
  TypedPrediction as Prediction,
  TypedPredictionAfterFixes as PredictionAfterFixes,
  TypedReport as Report,
  TypedUnjudged as Unjudged,
} from './typed-report.ts'
