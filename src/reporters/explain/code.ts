import type { CodeExplanation } from '../../core/model/explanation.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import { severityWords } from '../../core/report/words.ts'
import { folded } from '../layout/table.ts'
import { wrap } from '../layout/wrap.ts'
import type { Look } from '../reporter.ts'
import { blocks, drawnBelow, indent, part, words as shared } from './parts.ts'

const words = {
  ...shared,
  earlier: { en: 'Earlier wording', zh: '旧版说明' },
  other: { en: '中文', zh: 'English' },
  predictedBy: { en: 'Rules that predict it', zh: '可预测此错误码的规则' },
  undecidable: { en: 'No rule predicts it: it shows only during a push', zh: '推流前无法判断，因此没有规则可预测' },
  fires: { en: 'fires on this URL', zh: '此地址触发' },
  silent: { en: 'no rule for this code fires on this URL', zh: '此地址未触发此错误码的任何规则' },
} as const satisfies Record<string, Text>

/** What a code means. `drawn`: the report, drawn. */
export function drawCode(
  { id, text, earlier, remedy, note, predictedBy, sources }: CodeExplanation,
  report: Report | undefined,
  drawn: string | undefined,
  look: Look,
): string {
  const { language, paint } = look
  const other = language === 'en' ? 'zh' : 'en'
  const remark = (id: string): Text | undefined => {
    if (report?.findings.some(({ rule }) => rule === id)) return words.fires
    return report?.unjudged.some(({ rule }) => rule === id) ? words.unchecked : undefined
  }
  const list = predictedBy.map((rule) => [
    rule.id,
    severityWords[rule.severity][language],
    [rule.summary[language], remark(rule.id)?.[language]].filter((text) => text !== undefined).join(' ← '),
  ])
  const silent = report !== undefined && list.length > 0 && !predictedBy.some((rule) => remark(rule.id))
  return blocks([
    wrap([{ text: `${id}  ${text[language]}`, paint: paint.bold }], look.width, 2),
    part(words.other, [text[other]], look),
    part(words.earlier, earlier?.[language] ?? [], look),
    part(words.remedy, [remedy[language]], look),
    part(words.note, note === undefined ? [] : [note[language]], look),
    list.length === 0
      ? words.undecidable[language]
      : `${paint.bold(words.predictedBy[language])}\n${indent(folded(list, look.width - 2))}`,
    part(words.sources, sources, look),
    silent ? words.silent[language] : undefined,
    drawnBelow(words.yourUrl, drawn, look),
  ])
}
