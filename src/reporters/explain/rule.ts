import type { RuleExplanation } from '../../core/model/explanation.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import { certaintyWords, severityWords } from '../../core/report/words.ts'
import { wrap } from '../layout/wrap.ts'
import type { Look } from '../reporter.ts'
import { blocks, drawnBelow, part, words as shared } from './parts.ts'

const words = {
  ...shared,
  why: { en: 'Why', zh: '原因' },
  example: { en: 'Example', zh: '示例' },
  quiet: { en: 'this rule does not fire on this URL', zh: '此地址未触发此规则' },
} as const satisfies Record<string, Text>

/** What a rule finds. `drawn` is the report on the rule's own example where no URL was given. */
export function drawRule(
  { id, severity, code, certainty, summary, why, sources }: RuleExplanation,
  report: Report | undefined,
  drawn: string | undefined,
  look: Look,
): string {
  const { language, paint } = look
  const head = [id, severityWords[severity][language], code, certaintyWords[certainty][language]]
  const quiet = report?.findings.every((one) => one.rule !== id) === true
  return blocks([
    paint.bold(head.filter((one) => one !== undefined).join('  ')),
    wrap([{ text: summary[language] }], look.width, 0),
    part(words.why, [why[language]], look),
    part(words.sources, sources, look),
    quiet ? words.quiet[language] : undefined,
    drawnBelow(report === undefined ? words.example : words.yourUrl, drawn, look),
  ])
}
