import { type Stage, stages } from '../model/code.ts'
import { type Certainty, type Severity, severities } from '../model/finding.ts'
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
  /** In the order of the report: see `createLintResult`. */
  readonly matches: readonly RuleMatch[]
  readonly unjudged: readonly Unjudged[]
  readonly prediction: Prediction
}

const NONE: readonly never[] = Object.freeze([])

/** The prediction for a URL without findings. */
export const NO_OBJECTION: Prediction = Object.freeze({
  outcome: 'no-objection',
  because: Object.freeze([]) as readonly string[],
  then: Object.freeze([]) as readonly string[],
})

/** What the findings of all rules come to: which of them count, in the order of the report, and the prediction. */
export function createLintResult(
  ruleContext: RuleContext,
  matches: readonly RuleMatch[],
  unjudged: readonly Unjudged[],
): LintResult {
  if (matches.length === 0) return { ruleContext, matches: NONE, unjudged, prediction: NO_OBJECTION }
  const outOfScopeMatches = matches.filter(({ rule }) => rule.outOfScope)
  if (outOfScopeMatches.length > 0)
    return { ruleContext, matches: outOfScopeMatches, unjudged: NONE, prediction: predict(outOfScopeMatches) }
  const remaining = sortMatches(
    dropSuperseded(matches).filter(({ rule }) => !ruleContext.runContext.waived.includes(rule.id)),
  )
  return {
    ruleContext,
    matches: remaining,
    unjudged,
    prediction: predict(remaining.filter(({ rule }) => rule.scanOnly !== true)),
  }
}

/** A superseded rule still supersedes others, so the order of rules does not matter. */
function dropSuperseded(matches: readonly RuleMatch[]): RuleMatch[] {
  const ids = new Set(matches.map(({ rule }) => rule.id))
  return matches.filter(({ rule }) => !rule.supersededBy?.some((id) => ids.has(id)))
}

/**
 * Root causes first, then by severity, stage, code, place and rule id. Findings of one rule at one place keep the order of
 * `check`.
 */
function sortMatches(matches: readonly RuleMatch[]): RuleMatch[] {
  return [...matches].sort(
    (one, other) =>
      Number(other.rule.rootCause === true) - Number(one.rule.rootCause === true) ||
      severities.indexOf(getSeverity(one)) - severities.indexOf(getSeverity(other)) ||
      stages.indexOf(one.rule.stage) - stages.indexOf(other.rule.stage) ||
      compareTexts(one.rule.code ?? '~', other.rule.code ?? '~') ||
      one.finding.at.start - other.finding.at.start ||
      compareTexts(one.rule.id, other.rule.id),
  )
}

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const CERTAINTY_ORDER: readonly Certainty[] = ['certain', 'likely', 'uncertain']

/**
 * Predicts the push: refused if a finding is an error, at risk if one is a warning. The code is the first that the server
 * would reach, by stage and then by number. Which check comes first is not documented, so this order is an assumption.
 */
function predict(matches: readonly RuleMatch[]): Prediction {
  const outOfScopeMatch = matches.find(({ rule }) => rule.outOfScope)
  if (outOfScopeMatch) return { outcome: 'out-of-scope', because: [outOfScopeMatch.rule.id], then: [] }
  const errors = matches.filter((one) => getSeverity(one) === 'error')
  if (errors.length > 0) return createPrediction('refused', errors, errors.some(isClientStage))
  const warnings = matches.filter((one) => getSeverity(one) === 'warning')
  return warnings.length > 0 ? createPrediction('at-risk', warnings, false) : NO_OBJECTION
}

const isClientStage = ({ rule }: RuleMatch): boolean => rule.stage === 'client'

function createPrediction(
  outcome: 'refused' | 'at-risk',
  matches: readonly RuleMatch[],
  isUnsendable: boolean,
): Prediction {
  const codes = listCodesInOrder(matches)
  const code = isUnsendable ? undefined : codes[0]
  const stage = code === undefined ? findFirstStage(matches) : findCodeStage(matches, code)
  const decisive = matches.filter(({ rule }) => (code === undefined ? rule.stage === stage : rule.code === code))
  return {
    outcome,
    stage,
    ...(code === undefined ? {} : { code }),
    certainty: getHighestCertainty(decisive),
    because: [...new Set(decisive.map(({ rule }) => rule.id))],
    then: codes.filter((other) => other !== code),
  }
}

function listCodesInOrder(matches: readonly RuleMatch[]): string[] {
  const codes = new Map<string, Stage>()
  for (const { rule } of matches) if (rule.code !== undefined) codes.set(rule.code, rule.stage)
  return [...codes.keys()].sort((one, other) => getCodeOrder(codes, one) - getCodeOrder(codes, other))
}

/** Sub-codes have three digits, so this sorts by stage, then by number. */
const getCodeOrder = (codes: ReadonlyMap<string, Stage>, code: string): number =>
  stages.indexOf(codes.get(code) ?? 'callback') * 1000 + Number(code.split('/')[1] ?? 0)

const findFirstStage = (matches: readonly RuleMatch[]): Stage =>
  stages.find((stage) => matches.some(({ rule }) => rule.stage === stage)) ?? 'callback'

const findCodeStage = (matches: readonly RuleMatch[], code: string): Stage =>
  matches.find(({ rule }) => rule.code === code)?.rule.stage ?? 'callback'

const getHighestCertainty = (matches: readonly RuleMatch[]): Certainty =>
  CERTAINTY_ORDER.find((certainty) => matches.some((one) => getCertainty(one) === certainty)) ?? 'uncertain'

/** The certainty of a finding: its own, else that of its rule. */
export const getCertainty = ({ rule, finding }: RuleMatch): Certainty => finding.certainty ?? rule.certainty

/** The severity of a finding: its own, else that of its rule. */
export const getSeverity = ({ rule, finding }: RuleMatch): Severity => finding.severity ?? rule.severity
