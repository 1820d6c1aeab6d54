import type { Report } from '../../core/model/report.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { createConsequenceFormatter } from '../../core/report/consequences.ts'
import { type FoldedFinding, foldFindings } from '../../core/report/fold-findings.ts'
import { rules } from '../../core/rules/index.ts'
import { formatPrediction, MIN_WIDTH } from '../../reporters/check/pretty.ts'
import { formatFinding } from '../../reporters/check/pretty-finding.ts'
import { wrap } from '../../reporters/layout/wrap.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import type { SignRejection } from './signing-service.ts'

type CountTemplates = Readonly<Record<Language, (count: number, of: number) => string>>

const otherUrlsText: CountTemplates = {
  en: (count) => `  = the same holds for ${count} more ${count === 1 ? 'URL' : 'URLs'}`,
  zh: (count) => `  = 另有 ${count} 个地址存在同样的问题`,
}

const refusedUrlsText: CountTemplates = {
  en: (count, of) => `${count} of ${of} URLs would be refused; none is printed`,
  zh: (count, of) => `${of} 个地址中有 ${count} 个预计会被拒绝，未输出任何地址`,
}

const formatConsequences = createConsequenceFormatter(rules)

/** The label of errors. */
const errorLabel: Text = { en: 'error: ', zh: '错误：' }

/**
 * The findings of signed URLs, drawn for people: each rule once, and the predictions for refused URLs.
 * @param total - how many URLs the run has
 * @returns an empty text if there is nothing to say
 */
export function drawFindings(
  reports: readonly Report[],
  refused: readonly SignRejection[],
  total: number,
  baseOptions: RenderOptions,
): string {
  const options = { ...baseOptions, width: Math.max(baseOptions.width, MIN_WIDTH) }
  const byRule = new Map<string, { readonly input: string; readonly finding: FoldedFinding; count: number }>()
  for (const { input, findings } of reports) {
    for (const finding of foldFindings(findings)) {
      if (finding.severity === 'hint') continue
      const known = byRule.get(finding.rule)
      if (known === undefined) byRule.set(finding.rule, { input, finding, count: 0 })
      else known.count++
    }
  }
  const blocks = [...byRule.values()].map(({ input, finding, count }) => {
    const more = count === 0 ? '' : `\n${options.theme.dim(otherUrlsText[options.language](count, 0))}`
    const consequences = formatConsequences(finding, options.language)
    return formatFinding(input, finding, options, { consequences }) + more
  })
  const predicted = refused.filter(({ is }) => is === 'refused')
  blocks.push(...new Set(predicted.map(({ report }) => formatPrediction(report, options))))
  const notes = new Set(refused.flatMap(({ note }) => (note === undefined ? [] : [note[options.language]])))
  blocks.push(
    ...[...notes].map((note) =>
      wrap([{ text: errorLabel[options.language], paint: options.theme.error }, { text: note }], options.width, 4),
    ),
  )
  if (refused.length > 0 && total > 1) blocks.push(refusedUrlsText[options.language](refused.length, total))
  return blocks.map((block) => `${block}\n`).join('\n')
}
