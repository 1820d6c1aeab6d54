import type { CodeExplanation } from '../../core/model/explanation.ts'
import type { Report } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import { severityLabels } from '../../core/report/words.ts'
import { formatTable } from '../layout/table.ts'
import { wrap } from '../layout/wrap.ts'
import type { RenderOptions } from '../reporter.ts'
import {
  formatDrawnReport,
  formatNextSteps,
  formatPart,
  indentText,
  joinBlocks,
  explanationWords as shared,
} from './parts.ts'

const codeWords = {
  ...shared,
  earlier: { en: 'Earlier wording', zh: '旧版说明' },
  other: { en: '中文', zh: 'English' },
  predictedBy: { en: 'Rules that predict it', zh: '可预测此错误码的规则' },
  undecidable: { en: 'No rule predicts it: it shows only during a push', zh: '推流前无法判断，因此没有规则可预测' },
  rehearsal: {
    en: (how: string) => `No URL shows it. In a rehearsal it shows if ${how}`,
    zh: (how: string) => `地址本身看不出来。演练中可由此得知：${how}`,
  },
  fires: { en: 'fires on this URL', zh: '此地址触发' },
  silent: { en: 'no rule for this code fires on this URL', zh: '此地址未触发此错误码的任何规则' },
} as const

/** What a code means. `reportText`: the report on the given URL. */
export function drawCode(
  { id, text, earlier, remedy, note, predictedBy, rehearsal, sources, next }: CodeExplanation,
  report: Report | undefined,
  reportText: string | undefined,
  options: RenderOptions,
): string {
  const { language, theme } = options
  const other = language === 'en' ? 'zh' : 'en'
  const getRemark = (id: string): Text | undefined => {
    if (report?.findings.some(({ rule }) => rule === id)) return codeWords.fires
    return report?.unjudged.some(({ rule }) => rule === id) ? codeWords.unchecked : undefined
  }
  const list = predictedBy.map((rule) => [
    rule.id,
    severityLabels[rule.severity][language],
    [rule.summary[language], getRemark(rule.id)?.[language]].filter((text) => text !== undefined).join(' ← '),
  ])
  const silent = report !== undefined && list.length > 0 && !predictedBy.some((rule) => getRemark(rule.id))
  return joinBlocks([
    wrap([{ text: `${id}  ${text[language]}`, paint: theme.bold }], options.width, 2),
    silent ? codeWords.silent[language] : undefined,
    formatDrawnReport(codeWords.yourUrl, reportText, options),
    formatPart(codeWords.remedy, [remedy[language]], options),
    formatNextSteps(next, options),
    formatPart(codeWords.note, note === undefined ? [] : [note[language]], options),
    list.length === 0
      ? rehearsal === undefined
        ? codeWords.undecidable[language]
        : wrap([{ text: codeWords.rehearsal[language](rehearsal.how[language]) }], options.width, 0)
      : `${theme.bold(codeWords.predictedBy[language])}\n${indentText(formatTable(list, options.width - 2))}`,
    formatPart(codeWords.other, [text[other]], options),
    formatPart(codeWords.earlier, earlier?.[language] ?? [], options),
    formatPart(codeWords.sources, sources, options),
  ])
}
