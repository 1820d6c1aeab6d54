import { getCodeEntry } from '../../core/codes/code-id.ts'
import type { Severity } from '../../core/model/finding.ts'
import type { Outcome } from '../../core/model/prediction.ts'
import type { Summary } from '../../core/model/report.ts'
import type { OutcomeCounts, RunSummary } from '../../core/model/run-summary.ts'
import { uncheckedReasonText } from '../../core/report/unjudged-words.ts'
import {
  breakdownLabels,
  checkedUrlsText,
  outcomeLabels,
  suppressedTexts,
  urlCountText,
} from '../../core/report/words.ts'
import { clipToWidth, measureWidth } from '../../core/text/cells.ts'
import { formatCount } from '../../core/text/message-format.ts'
import { wrap } from '../layout/wrap.ts'
import type { RenderOptions, Theme } from '../reporter.ts'

export const outcomeStyles: Readonly<Record<Outcome | 'suppressed', keyof Theme & (Severity | 'good' | 'dim')>> = {
  refused: 'error',
  'at-risk': 'warning',
  'no-objection': 'good',
  'out-of-scope': 'hint',
  suppressed: 'dim',
}

/** Counts of URLs, by outcome. */
export function formatSummary(summary: Summary, { language, theme }: RenderOptions): string {
  const counts: (readonly [keyof typeof outcomeStyles, number])[] = [
    ['refused', summary.refused],
    ['at-risk', summary.atRisk],
    ['no-objection', summary.noObjection],
    ['out-of-scope', summary.outOfScope],
    ...(summary.suppressed === undefined ? [] : [['suppressed', summary.suppressed] as const]),
  ]
  const column = Math.max(...counts.map(([outcome]) => measureWidth(outcomeLabels[outcome][language])))
  const digits = formatCount(summary.checked).length
  const rows = counts.map(([outcome, count]) => {
    const word = outcomeLabels[outcome][language]
    const row = `${word}${' '.repeat(column - measureWidth(word) + 2)}${formatCount(count).padStart(digits)}`
    return `  ${count === 0 ? theme.dim(row) : outcome === 'no-objection' ? row : theme[outcomeStyles[outcome]](row)}`
  })
  return [theme.bold(checkedUrlsText[language](summary.checked)), ...rows].join('\n')
}

/** Counts of findings that were left out, by the reason. */
export function formatSuppressed({ suppressed }: RunSummary, { language, theme, width }: RenderOptions): string {
  return (['comment', 'baseline'] as const)
    .filter((why) => suppressed[why] > 0)
    .map((why) => wrap([{ text: suppressedTexts[why][language](suppressed[why]), paint: theme.dim }], width, 2))
    .join('\n')
}

/** Columns of the longest bar. */
const MAX_BAR_WIDTH = 20

/** Domains that are listed. */
const MAX_LISTED_DOMAINS = 5

/** The breakdown of a long run: by code, by domain, and what was not checked. */
export const formatBreakdown = (runSummary: RunSummary, options: RenderOptions): readonly string[] => [
  formatCodeBreakdown(runSummary, options),
  formatDomainBreakdown(runSummary, options),
  formatMissingFacts(runSummary, options),
]

function formatCodeBreakdown({ codes }: RunSummary, options: RenderOptions): string {
  const { language, theme } = options
  const rows = codes.map(({ code, ...harm }) => ({
    name: code ?? breakdownLabels.noCode[language],
    harm,
    text: code === undefined ? breakdownLabels.noCodeMeans[language] : (getCodeEntry(code)?.text[language] ?? ''),
  }))
  return rows.length === 0 ? '' : `${theme.bold(breakdownLabels.codes[language])}\n${formatBars(rows, options)}`
}

function formatDomainBreakdown({ domains }: RunSummary, options: RenderOptions): string {
  const { language, theme, width } = options
  const rows = domains.slice(0, MAX_LISTED_DOMAINS).map(({ domain, ...harm }) => ({
    name: clipToWidth(domain, width - MAX_BAR_WIDTH - 14),
    harm,
    text: '',
  }))
  return rows.length === 0 ? '' : `${theme.bold(breakdownLabels.domains[language])}\n${formatBars(rows, options)}`
}

interface Bar {
  readonly name: string
  readonly harm: OutcomeCounts
  readonly text: string
}

/** Name, count, bar and text in columns. The longest bar is for the greatest count. */
function formatBars(rows: readonly Bar[], { theme, width }: RenderOptions): string {
  const column = Math.max(...rows.map(({ name }) => measureWidth(name)))
  const most = Math.max(...rows.map(({ harm }) => getTotal(harm)))
  const digits = String(most).length
  const longest = Math.max(...rows.map(({ harm }) => getBarLength(getTotal(harm), most)))
  return rows
    .map(({ name, harm, text }) => {
      const total = getTotal(harm)
      const length = getBarLength(total, most)
      const red = harm.atRisk === 0 ? length : Math.floor((length * harm.refused) / total)
      const bar = drawBlocks(red, theme.error) + drawBlocks(length - red, theme.warning)
      const left = `  ${name}${' '.repeat(column - measureWidth(name) + 2)}${String(total).padStart(digits)}  `
      const room = width - measureWidth(left) - longest - 2
      const words = text === '' || room < 10 ? '' : `${' '.repeat(longest - length + 2)}${clipToWidth(text, room)}`
      return left + bar + words
    })
    .join('\n')
}

const drawBlocks = (count: number, paint: (text: string) => string): string =>
  count === 0 ? '' : paint('█'.repeat(count))

const getTotal = ({ refused, atRisk }: OutcomeCounts): number => refused + atRisk

/** At least one block. */
const getBarLength = (count: number, most: number): number => Math.max(1, Math.round((count / most) * MAX_BAR_WIDTH))

function formatMissingFacts({ missingFacts }: RunSummary, { language, theme, width }: RenderOptions): string {
  if (missingFacts.length === 0) return ''
  const counted = missingFacts.map((lack) => ({
    count: urlCountText[language](lack.urls),
    why: uncheckedReasonText[language](lack),
  }))
  const column = Math.max(...counted.map(({ count }) => measureWidth(count))) + 4
  const rows = counted.map(({ count, why }) =>
    wrap([{ text: `  ${count}${' '.repeat(column - 2 - measureWidth(count))}${why}` }], width, column),
  )
  return [theme.bold(breakdownLabels.notChecked[language]), ...rows].join('\n')
}
