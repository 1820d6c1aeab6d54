import type { Certainty } from '../model/finding.ts'
import type { Prediction } from '../model/prediction.ts'
import { type Stage, stages } from '../model/stage.ts'
import type { Fired } from './match.ts'

export const NO_OBJECTION: Prediction = Object.freeze({
  outcome: 'no-objection',
  because: Object.freeze([]) as readonly string[],
  then: Object.freeze([]) as readonly string[],
})

const CERTAINTIES: readonly Certainty[] = ['certain', 'likely', 'uncertain']

/**
 * What will come of the push: refused if anything is an error, at risk if anything is a warning. The code is the first
 * that the server would reach in the order of stages, and within a stage of numbers; which check comes first is not
 * documented, so that order is an assumption.
 */
export function predict(fired: readonly Fired[]): Prediction {
  const outside = fired.find(({ rule }) => rule.leavesScope)
  if (outside) return { outcome: 'out-of-scope', because: [outside.rule.id], then: [] }
  const errors = fired.filter(({ rule }) => rule.severity === 'error')
  if (errors.length > 0) return outcomeOf('refused', errors, errors.some(isOfClient))
  const warnings = fired.filter(({ rule }) => rule.severity === 'warning')
  return warnings.length > 0 ? outcomeOf('at-risk', warnings, false) : NO_OBJECTION
}

const isOfClient = ({ rule }: Fired): boolean => rule.stage === 'client'

function outcomeOf(outcome: 'refused' | 'at-risk', fired: readonly Fired[], unsendable: boolean): Prediction {
  const codes = codesInOrder(fired)
  const code = unsendable ? undefined : codes[0]
  const stage = code === undefined ? firstStage(fired) : stageOfCode(fired, code)
  const decisive = fired.filter(({ rule }) => (code === undefined ? rule.stage === stage : rule.code === code))
  return {
    outcome,
    stage,
    ...(code === undefined ? {} : { code }),
    certainty: highest(decisive),
    because: [...new Set(decisive.map(({ rule }) => rule.id))],
    then: codes.filter((other) => other !== code),
  }
}

function codesInOrder(fired: readonly Fired[]): string[] {
  const codes = new Map<string, Stage>()
  for (const { rule } of fired) if (rule.code !== undefined) codes.set(rule.code, rule.stage)
  return [...codes.keys()].sort((one, other) => orderOf(codes, one) - orderOf(codes, other))
}

/** Sub-codes have three digits, so this sorts by stage, then by number. */
const orderOf = (codes: ReadonlyMap<string, Stage>, code: string): number =>
  stages.indexOf(codes.get(code) ?? 'callback') * 1000 + Number(code.split('/')[1] ?? 0)

const firstStage = (fired: readonly Fired[]): Stage =>
  stages.find((stage) => fired.some(({ rule }) => rule.stage === stage)) ?? 'callback'

const stageOfCode = (fired: readonly Fired[], code: string): Stage =>
  fired.find(({ rule }) => rule.code === code)?.rule.stage ?? 'callback'

const highest = (fired: readonly Fired[]): Certainty =>
  CERTAINTIES.find((certainty) => fired.some((one) => certaintyOf(one) === certainty)) ?? 'uncertain'

export const certaintyOf = ({ rule, found }: Fired): Certainty => found.certainty ?? rule.certainty
