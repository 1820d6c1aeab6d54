import type { Rule } from '../../core/linter/rule.ts'
import type { Language, Text } from '../../core/model/text.ts'
import type { FoldedFinding } from '../../core/report/fold-findings.ts'
import { formatConsequence } from '../../core/report/words.ts'

/** Makes a function that says what follows from a cause, each clause once. */
export function createConsequenceFormatter(
  rules: readonly Rule[],
): (cause: FoldedFinding, language: Language) => readonly string[] {
  const texts = new Map(rules.map(({ id, consequence }): [string, Text | undefined] => [id, consequence]))
  return ({ consequences }, language) => [
    ...new Set(consequences.map((finding) => formatConsequence(finding, texts.get(finding.rule), language))),
  ]
}
