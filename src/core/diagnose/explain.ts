import { type CodeId, catalogue } from '../codes/catalogue.ts'
import { codeEntry, readCodeId } from '../codes/code-id.ts'
import type { Rule } from '../engine/rule.ts'
import type { CodeEntry } from '../model/code.ts'
import type { CodeExplanation, Explanation, PredictedCode, RuleEntry, RuleExplanation } from '../model/explanation.ts'

/** What there is to say of a code, however it is typed, or of a rule by its id; `undefined` where it is neither. */
export function explain(asked: string, rules: readonly Rule[]): Explanation | undefined {
  const code = readCodeId(asked)
  return code === undefined ? explainRule(asked.trim(), rules) : explainCode(code, rules)
}

/** What is known of a code, and which rules predict it. */
export const explainCode = (id: CodeId, rules: readonly Rule[]): CodeExplanation => ({
  kind: 'code',
  ...predicted(codeEntry(id), rules),
})

/** What a rule finds, and why; `undefined` where no rule has this id. */
export function explainRule(id: string, rules: readonly Rule[]): RuleExplanation | undefined {
  const rule = rules.find((one) => one.id === id)
  return rule && { kind: 'rule', ...entryOf(rule) }
}

/** Every code, in the order of numbers. */
export const listCodes = (rules: readonly Rule[]): readonly PredictedCode[] =>
  catalogue.map((entry) => predicted(entry, rules))

/** Every rule, in the order given. */
export const listRules = (rules: readonly Rule[]): readonly RuleEntry[] => rules.map(entryOf)

const predicted = (entry: CodeEntry, rules: readonly Rule[]): PredictedCode => ({
  ...entry,
  predictedBy: rules
    .filter(({ code }) => code === entry.id)
    .map(({ id, severity, summary }) => ({ id, severity, summary })),
})

/** The part of a rule that is plain data. */
const entryOf = ({
  id,
  severity,
  stage,
  code,
  certainty,
  needs,
  summary,
  why,
  sources,
  yieldsTo,
}: Rule): RuleEntry => ({
  id,
  severity,
  stage,
  ...(code === undefined ? {} : { code }),
  certainty,
  ...(needs === undefined ? {} : { needs }),
  summary,
  why,
  sources,
  ...(yieldsTo === undefined ? {} : { yieldsTo }),
})
