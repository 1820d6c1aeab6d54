import { codeEntry } from '../../core/codes/code-id.ts'
import type { Finding } from '../../core/model/finding.ts'
import type { Ending } from '../../core/model/run-summary.ts'
import type { Language, Text } from '../../core/model/text.ts'
import {
  breakdown,
  lackIn,
  outcomeWords,
  rulesNotCounted,
  severityWords,
  suppressedCounted,
  urlsChecked,
  urlsCounted,
} from '../../core/report/words.ts'
import { escapeText } from '../../core/text/escape.ts'
import { findingPlace, placeOf, shownIn } from '../location.ts'
import type { Format } from '../reporter.ts'
import { sentenceOf } from './message.ts'
import type { Kit } from './reporter-context.ts'

/** Rows of findings: with the longest messages, half of the 1 MiB that GitHub takes for a job's summary. */
const MOST_ROWS = 500

const words = {
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

const more = {
  en: (count: number) => `… and ${count} more`,
  zh: (count: number) => `……另有 ${count} 个`,
}

/**
 * Markdown for a job's summary (GitHub's flavour): counts come first, so the findings are kept to the end, but no more
 * of them than are shown.
 */
export function markdown({ pathOf }: Kit): Format {
  const rows: string[] = []
  let left = 0
  return {
    begin: () => '',
    report: (report, index, { language }) => {
      const findings = shownIn(report)
      if (findings.length === 0) return ''
      const found = placeOf(report, index)
      const place = { ...found, file: pathOf(found.file) }
      for (const finding of findings) {
        if (rows.length < MOST_ROWS) {
          rows.push(rowOf(findingPlace(place, finding), finding, language))
        } else left++
      }
      return ''
    },
    end: (ending, { language }) => {
      const listed =
        rows.length === 0
          ? undefined
          : `### ${words.findings[language]}\n\n${headOf([words.place, words.severity, words.rule, words.finding, words.help], language)}\n${rows.join('\n')}`
      const parts = [
        `## push-preflight${language === 'zh' ? '：' : ': '}${urlsChecked[language](ending.summary.checked)}`,
        outcomesOf(ending, language),
        codesOf(ending, language),
        listed,
        left === 0 ? undefined : more[language](left),
        notCheckedOf(ending, language),
      ]
      return `${parts.filter((part) => part !== undefined).join('\n\n')}\n`
    },
  }
}

function rowOf(place: string, finding: Finding, language: Language): string {
  const { severity, rule, help } = finding
  return row([
    codeOf(place),
    severityWords[severity][language],
    rule,
    sentence(sentenceOf(finding, language)),
    sentence(help),
  ])
}

function outcomesOf({ summary }: Ending, language: Language): string {
  const counts = [
    [outcomeWords.refused, summary.refused],
    [outcomeWords['at-risk'], summary.atRisk],
    [outcomeWords['no-objection'], summary.noObjection],
    [outcomeWords['out-of-scope'], summary.outOfScope],
  ] as const
  const rows = counts.map(([word, count]) => row([word[language], String(count)]))
  return `${headOf([words.outcome, words.urls], language, 1)}\n${rows.join('\n')}`
}

function codesOf({ codes }: Ending, language: Language): string | undefined {
  if (codes.length === 0) return undefined
  const rows = codes.map(({ code, refused, atRisk }) =>
    row([
      code ?? breakdown.noCode[language],
      escaped(code === undefined ? breakdown.noCodeMeans[language] : (codeEntry(code)?.text[language] ?? '')),
      String(refused),
      String(atRisk),
    ]),
  )
  const head = headOf([words.code, words.meaning, outcomeWords.refused, outcomeWords['at-risk']], language, 2)
  return `### ${words.byCode[language]}\n\n${head}\n${rows.join('\n')}`
}

function notCheckedOf({ lacks, unjudged, suppressed }: Ending, language: Language): string | undefined {
  const [colon, semicolon] = language === 'zh' ? ['：', '；'] : [': ', '; ']
  const items = [
    ...lacks.map((lack) => `- ${urlsCounted[language](lack.urls)}${colon}${escaped(lackIn[language](lack))}`),
    ...(unjudged.length === 0 ? [] : [`- ${rulesNotCounted[language](unjudged.length)}`]),
  ]
  const left = (['comment', 'baseline'] as const)
    .filter((why) => suppressed[why] > 0)
    .map((why) => suppressedCounted[why][language](suppressed[why]))
  const parts = [
    ...(items.length === 0 ? [] : [`### ${words.notChecked[language]}\n\n${items.join('\n')}`]),
    ...(left.length === 0 ? [] : [left.join(semicolon)]),
  ]
  return parts.length === 0 ? undefined : parts.join('\n\n')
}

/** A table's head, its last `numbers` columns flush right. */
export function headOf(names: readonly Text[], language: Language, numbers = 0): string {
  const rule = names.map((_, at) => (at < names.length - numbers ? '---' : '--:'))
  return `${row(names.map((name) => name[language]))}\n| ${rule.join(' | ')} |`
}

export const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`

/** The marks of CommonMark and of GitHub's additions: tables, strikethrough, mentions, mathematics, links. */
const MARKS = /[&<>|\\`*_{}[\]#+!~@$]|:(?=\/\/)|(?<=www)\./gi

/** A text that stands as it is typed. A character's number means the same in a cell, in code and in a sentence. */
export const escaped = (text: string): string => escapeText(text).replace(MARKS, (mark) => `&#${mark.charCodeAt(0)};`)

/** Numbers between colons would be emoji (`:100:`), but not in code. */
export const codeOf = (text: string): string => `<code>${escaped(text)}</code>`

/** A sentence, what it quotes in backticks as code. */
export function sentence(text: string): string {
  const parts = text.split('`')
  const quoted = parts.length % 2 === 1
  return parts.map((part, at) => (quoted && at % 2 === 1 ? codeOf(part) : escaped(part))).join(quoted ? '' : '&#96;')
}
