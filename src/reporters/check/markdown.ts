import { getCodeEntry } from '../../core/codes/code-id.ts'
import type { Finding } from '../../core/model/finding.ts'
import type { RunSummary } from '../../core/model/run-summary.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { createConsequenceFormatter } from '../../core/report/consequences.ts'
import { foldFindings } from '../../core/report/fold-findings.ts'
import { neverCheckedRulesText, uncheckedReasonText } from '../../core/report/unjudged-words.ts'
import {
  breakdownLabels,
  checkedUrlsText,
  formatFindingMessage,
  outcomeLabels,
  semicolon,
  severityLabels,
  suppressedTexts,
  urlCountText,
} from '../../core/report/words.ts'
import { escapeText } from '../../core/text/escape.ts'
import { formatFindingLocation, getActiveFindings, getSourceLocation } from '../location.ts'
import type { CheckReporter, ReporterContext } from './check-reporter.ts'

/** Rows of findings. With the longest messages, they are half of the 1 MiB that GitHub accepts for a job summary. */
const MAX_ROWS = 500

const markdownWords = {
  outcome: { en: 'Outcome', zh: '结论' },
  urls: { en: 'URLs', zh: '地址数' },
  code: { en: 'Code', zh: '错误码' },
  meaning: { en: 'Meaning', zh: '说明' },
  place: { en: 'Place', zh: '位置' },
  severity: { en: 'Severity', zh: '级别' },
  rule: { en: 'Rule', zh: '规则' },
  finding: { en: 'Finding', zh: '问题' },
  help: { en: 'What to do', zh: '处理建议' },
  findings: { en: 'Findings', zh: '问题列表' },
  byCode: { en: 'By code', zh: '按错误码统计' },
  notChecked: { en: 'Not checked', zh: '未检查' },
} as const satisfies Record<string, Text>

const moreRowsText = {
  en: (count: number) => `… and ${count} more`,
  zh: (count: number) => `……另有 ${count} 个`,
}

/**
 * Markdown for a job summary (GitHub's flavour). Counts come first, so the findings that are shown are kept to the end.
 */
export function createMarkdownReporter({ rules, toRepositoryPath }: ReporterContext): CheckReporter {
  const formatConsequences = createConsequenceFormatter(rules)
  const rows: string[] = []
  let hiddenRows = 0
  return {
    begin: () => '',
    item: (report, index, { language }) => {
      const findings = getActiveFindings(report)
      if (findings.length === 0) return ''
      const found = getSourceLocation(report, index)
      const place = { ...found, file: toRepositoryPath(found.file) }
      for (const finding of foldFindings(findings)) {
        if (rows.length < MAX_ROWS) {
          const consequences = formatConsequences(finding, language)
          rows.push(formatFindingRow(formatFindingLocation(place, finding), finding, consequences, language))
        } else hiddenRows++
      }
      return ''
    },
    end: (runSummary, { language }) => {
      const listed =
        rows.length === 0
          ? undefined
          : `### ${markdownWords.findings[language]}\n\n${formatTableHead([markdownWords.place, markdownWords.severity, markdownWords.rule, markdownWords.finding, markdownWords.help], language)}\n${rows.join('\n')}`
      const parts = [
        `## push-preflight${language === 'zh' ? '：' : ': '}${checkedUrlsText[language](runSummary.summary.checked)}`,
        formatOutcomes(runSummary, language),
        formatCodes(runSummary, language),
        listed,
        hiddenRows === 0 ? undefined : moreRowsText[language](hiddenRows),
        formatNotChecked(runSummary, language),
      ]
      return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`
    },
  }
}

function formatFindingRow(
  place: string,
  finding: Finding,
  consequences: readonly string[],
  language: Language,
): string {
  const { severity, rule, help } = finding
  return formatTableRow([
    formatInlineCode(place),
    severityLabels[severity][language],
    rule,
    formatSentence([formatFindingMessage(finding, language), ...consequences].join(semicolon[language])),
    formatSentence(help),
  ])
}

function formatOutcomes({ summary }: RunSummary, language: Language): string {
  const counts = [
    [outcomeLabels.refused, summary.refused],
    [outcomeLabels['at-risk'], summary.atRisk],
    [outcomeLabels['no-objection'], summary.noObjection],
    [outcomeLabels['out-of-scope'], summary.outOfScope],
    ...(summary.suppressed === undefined ? [] : [[outcomeLabels.suppressed, summary.suppressed] as const]),
  ] as const
  const rows = counts.map(([word, count]) => formatTableRow([word[language], String(count)]))
  return `${formatTableHead([markdownWords.outcome, markdownWords.urls], language, 1)}\n${rows.join('\n')}`
}

function formatCodes({ codes }: RunSummary, language: Language): string | undefined {
  if (codes.length === 0) return undefined
  const rows = codes.map(({ code, refused, atRisk }) =>
    formatTableRow([
      code ?? breakdownLabels.noCode[language],
      escapeMarkdown(
        code === undefined ? breakdownLabels.noCodeMeans[language] : (getCodeEntry(code)?.text[language] ?? ''),
      ),
      String(refused),
      String(atRisk),
    ]),
  )
  const head = formatTableHead(
    [markdownWords.code, markdownWords.meaning, outcomeLabels.refused, outcomeLabels['at-risk']],
    language,
    2,
  )
  return `### ${markdownWords.byCode[language]}\n\n${head}\n${rows.join('\n')}`
}

function formatNotChecked({ missingFacts, unjudged, suppressed }: RunSummary, language: Language): string | undefined {
  const [colon, semicolon] = language === 'zh' ? ['：', '；'] : [': ', '; ']
  const items = [
    ...missingFacts.map(
      (lack) => `- ${urlCountText[language](lack.urls)}${colon}${escapeMarkdown(uncheckedReasonText[language](lack))}`,
    ),
    ...(unjudged.length === 0 ? [] : [`- ${neverCheckedRulesText[language](unjudged.length)}`]),
  ]
  const suppressionNotes = (['comment', 'baseline'] as const)
    .filter((why) => suppressed[why] > 0)
    .map((why) => suppressedTexts[why][language](suppressed[why]))
  const parts = [
    ...(items.length === 0 ? [] : [`### ${markdownWords.notChecked[language]}\n\n${items.join('\n')}`]),
    ...(suppressionNotes.length === 0 ? [] : [suppressionNotes.join(semicolon)]),
  ]
  return parts.length === 0 ? undefined : parts.join('\n\n')
}

/** A table's head, its last `numbers` columns flush right. */
export function formatTableHead(names: readonly Text[], language: Language, numbers = 0): string {
  const rule = names.map((_, at) => (at < names.length - numbers ? '---' : '--:'))
  return `${formatTableRow(names.map((name) => name[language]))}\n| ${rule.join(' | ')} |`
}

export const formatTableRow = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** The marks of CommonMark and of GitHub's additions: tables, strikethrough, mentions, mathematics, links. */
const MARKDOWN_CHARACTERS = /[&<>|\\`*_{}[\]#+!~@$]|:(?=\/\/)|(?<=www)\./gi

/** A text shown as it is. A character's number means the same in a cell, in code and in a sentence. */
export const escapeMarkdown = (text: string): string =>
  escapeText(text).replace(MARKDOWN_CHARACTERS, (mark) => `&#${mark.charCodeAt(0)};`)

/** Text as code, where numbers between colons (`:100:`) are no emoji. */
export const formatInlineCode = (text: string): string => `<code>${escapeMarkdown(text)}</code>`

/** A sentence, with what is in backticks as code. */
export function formatSentence(text: string): string {
  const parts = text.split('`')
  const quoted = parts.length % 2 === 1
  return parts
    .map((part, at) => (quoted && at % 2 === 1 ? formatInlineCode(part) : escapeMarkdown(part)))
    .join(quoted ? '' : '&#96;')
}
