import type { Rule } from '../linter/rule.ts'
import type { Finding } from '../model/finding.ts'
import type { Language, Text } from '../model/text.ts'
import type { FoldedFinding } from './fold-findings.ts'
import { parenthesize } from './words.ts'

/** Makes a function that says what follows from a cause, each clause once: `so the server sees no txTime (18/500)`. */
export function createConsequenceFormatter(
  rules: readonly Rule[],
): (cause: FoldedFinding, language: Language) => readonly string[] {
  const rulesById = new Map(rules.map((rule) => [rule.id, rule]))
  return ({ consequences }, language) => [
    ...new Set(
      consequences.map((finding) => formatConsequence(finding, rulesById.get(finding.rule)?.consequence, language)),
    ),
  ]
}

const formatConsequence = ({ code, message }: Finding, text: Text | undefined, language: Language): string =>
  (language === 'zh' ? '因此，' : 'so ') +
  (text?.[language] ?? message) +
  (code === undefined ? '' : parenthesize(language, code))
