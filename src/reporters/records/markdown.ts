import type { DiagnosedRecord, RecordCount, RecordSummary } from '../../core/model/record.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { createMessageFormatter, formatCount, formatInstant } from '../../core/text/message-format.ts'
import type { Diagnosis } from '../../records/diagnose/diagnose.ts'
import { LatestItems } from '../../records/diagnose/latest.ts'
import { escapeMarkdown, formatInlineCode, formatSentence, formatTableHead, formatTableRow } from '../check/markdown.ts'
import type { RenderOptions } from '../reporter.ts'
import type { RecordReporter, RecordReporterContext } from './record-reporter.ts'
import {
  flappingTitle,
  formatEarlierRecords,
  formatMoreItems,
  formatPushLength,
  formatRecordHeadline,
  formatRecordReason,
  listOmissions,
  mergeReasons,
  recordWords,
} from './words.ts'

/** Rows of records by default: far less than GitHub accepts for a job summary. */
const MAX_ROWS = 500
const MAX_CAUSES = 100
const MAX_NAMES = 20

/** Markdown (GitHub's flavour): the counts, and the latest records. */
export function createMarkdownRecordReporter({ rows = MAX_ROWS, serialize }: RecordReporterContext): RecordReporter {
  const latest = new LatestItems<Diagnosis>(rows)
  return {
    begin: () => '',
    item: (diagnosis) => {
      latest.add(diagnosis.record.end ?? diagnosis.record.start, diagnosis)
      return ''
    },
    end: (summary, options) =>
      `${formatSections(latest.items.map(serialize), latest.omittedCount, summary, options).join('\n\n')}\n`,
  }
}

function formatSections(
  records: readonly DiagnosedRecord[],
  olderCount: number,
  summary: RecordSummary,
  options: RenderOptions,
): readonly string[] {
  const { language } = options
  const { domains, apps, streams, distinct } = summary
  const causes = mergeReasons(summary.causes, language)
  const colon = language === 'zh' ? '：' : ': '
  const notes = listOmissions(summary).map((text) => `- ${escapeMarkdown(text[language])}`)
  return [
    `## push-preflight${colon}${escapeMarkdown(formatRecordHeadline(summary, language))}`,
    ...formatSection(recordWords.byReason, formatCauses(causes.slice(0, MAX_CAUSES), language), language),
    ...formatRemainder(causes.length - MAX_CAUSES, language),
    ...formatSection(recordWords.byDomain, formatCounts(recordWords.domain, domains, language), language),
    ...formatRemainder(distinct.domains - MAX_NAMES, language),
    ...formatSection(recordWords.byApp, formatCounts(recordWords.app, apps, language), language),
    ...formatRemainder(distinct.apps - MAX_NAMES, language),
    ...formatSection(recordWords.byStream, formatCounts(recordWords.stream, streams, language), language),
    ...formatRemainder(distinct.streams - MAX_NAMES, language),
    ...formatTimeline(summary, options),
    ...formatSection(flappingTitle, formatFlapping(summary, options), language),
    ...formatRemainder(distinct.flapping - MAX_NAMES, language),
    ...formatSection(recordWords.latest, formatRecordTable(records, options), language),
    ...(olderCount === 0 ? [] : [escapeMarkdown(formatEarlierRecords(olderCount)[language])]),
    ...(notes.length === 0 ? [] : [notes.join('\n')]),
  ]
}

const formatSection = (title: Text, text: string | undefined, language: Language): readonly string[] =>
  text === undefined ? [] : [`### ${escapeMarkdown(title[language])}`, text]

const formatRemainder = (count: number, language: Language): readonly string[] =>
  count <= 0 ? [] : [escapeMarkdown(formatMoreItems(count)[language])]

const formatMarkdownTable = (
  names: readonly Text[],
  rows: readonly (readonly string[])[],
  language: Language,
  numbers = 0,
): string => [formatTableHead(names, language, numbers), ...rows.map(formatTableRow)].join('\n')

function formatCauses(causes: ReturnType<typeof mergeReasons>, language: Language): string | undefined {
  if (causes.length === 0) return undefined
  const rows = causes.map(({ name, help, count }) => [formatSentence(name), formatSentence(help), formatCount(count)])
  return formatMarkdownTable([recordWords.reason, recordWords.help, recordWords.count], rows, language, 1)
}

function formatCounts(name: Text, counts: readonly RecordCount[], language: Language): string | undefined {
  if (counts.length < 2) return undefined
  const rows = counts.slice(0, MAX_NAMES).map((one) => [formatInlineCode(one.name), formatCount(one.count)])
  return formatMarkdownTable([name, recordWords.count], rows, language, 1)
}

function formatTimeline({ timeline: { seconds, steps } }: RecordSummary, options: RenderOptions): readonly string[] {
  const { language, timeZone, now } = options
  if (steps.length < 2) return []
  const length = createMessageFormatter(language, timeZone, now()).duration(seconds)
  const title = language === 'zh' ? `断流时间分布（每行 ${length}）` : `Interruptions over time (${length} a line)`
  const rows = steps.map(({ from, count }) => [formatInstant(timeZone, from), formatCount(count)])
  return [`### ${title}`, formatMarkdownTable([recordWords.time, recordWords.count], rows, language, 1)]
}

function formatFlapping(
  { flapping: streams }: RecordSummary,
  { language, timeZone }: RenderOptions,
): string | undefined {
  if (streams.length === 0) return undefined
  const rows = streams
    .slice(0, MAX_NAMES)
    .map(({ domain = '-', app = '-', stream, interruptions, from, to }) => [
      formatInlineCode(`${domain}/${app}/${stream}`),
      `${formatInstant(timeZone, from)} – ${formatInstant(timeZone, to)}`,
      formatCount(interruptions),
    ])
  return formatMarkdownTable([recordWords.stream, recordWords.within, recordWords.interruptions], rows, language, 1)
}

function formatRecordTable(
  records: readonly DiagnosedRecord[],
  { language, timeZone }: RenderOptions,
): string | undefined {
  if (records.length === 0) return undefined
  const names = [
    ...[recordWords.time, recordWords.domain, recordWords.app, recordWords.stream],
    ...[recordWords.duration, recordWords.clientIp, recordWords.reason, recordWords.help],
  ]
  const rows = records.map((record) => {
    const { time, domain, app, stream, seconds, clientIp, help } = record
    const code = (text: string | undefined): string => (text === undefined ? '' : formatInlineCode(text))
    return [
      time === undefined ? '' : formatInstant(timeZone, time),
      code(domain),
      code(app),
      code(stream),
      formatPushLength(seconds),
      code(clientIp),
      formatSentence(formatRecordReason(record, language)),
      formatSentence(help ?? ''),
    ]
  })
  return formatMarkdownTable(names, rows, language)
}
