import type { RuleExplanation } from '../../core/model/explanation.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import { certaintyLabels, severityLabels } from '../../core/report/words.ts'
import { wrap } from '../layout/wrap.ts'
import type { RenderOptions } from '../reporter.ts'
import { formatDrawnReport, formatPart, joinBlocks, explanationWords as shared } from './parts.ts'

const ruleWords = {
  ...shared,
  why: { en: 'Why', zh: '原因' },
  example: { en: 'Example', zh: '示例' },
  onWire: {
    en: 'this rule is about what a client sends: no URL shows it, a rehearsal does',
    zh: '此规则针对客户端发送的内容：地址本身看不出来，须通过演练得知',
  },
  quiet: { en: 'this rule does not fire on this URL', zh: '此地址未触发此规则' },
} as const satisfies Record<string, Text>

/** What a rule finds. `reportText` is the report on the rule's own example if no URL was given. */
export function drawRule(
  { id, on, severity, code, certainty, summary, why, sources }: RuleExplanation,
  report: Report | undefined,
  reportText: string | undefined,
  options: RenderOptions,
): string {
  const { language, theme } = options
  const head = [id, severityLabels[severity][language], code, certaintyLabels[certainty][language]]
  const isQuiet = report?.findings.every((one) => one.rule !== id) === true
  return joinBlocks([
    theme.bold(head.filter((one) => one !== undefined).join('  ')),
    wrap([{ text: summary[language] }], options.width, 0),
    formatPart(ruleWords.why, [why[language]], options),
    on === 'wire' ? ruleWords.onWire[language] : isQuiet ? ruleWords.quiet[language] : undefined,
    formatDrawnReport(report === undefined ? ruleWords.example : ruleWords.yourUrl, reportText, options),
    formatPart(ruleWords.sources, sources, options),
  ])
}
