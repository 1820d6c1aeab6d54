import type { DiagnosedRecord, RecordCount, RecordSummary } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import { escapeCommands } from '../../core/text/escape.ts'
import { createMessageFormatter, formatCount, formatInstant } from '../../core/text/message-format.ts'
import type { Diagnosis } from '../../records/diagnose/diagnose.ts'
import { LatestItems } from '../../records/diagnose/latest.ts'
import { wrap } from '../layout/wrap.ts'
import type { RenderOptions } from '../reporter.ts'
import { formatLatestRecords, formatTimeSpan, wrapClipped } from './pretty-table.ts'
import type { RecordReporter, RecordReporterContext } from './record-reporter.ts'
import {
  flappingTitle,
  formatMoreItems,
  formatRecordHeadline,
  listOmissions,
  mergeReasons,
  recordWords,
} from './words.ts'

/** Records that are drawn by default. */
const MAX_ROWS = 20
/** Causes and names that are drawn, of each kind. */
const MAX_CAUSES = 20
const MAX_NAMES = 10

/** Columns of the longest bar, on a terminal that is not narrow. */
const MAX_BAR_WIDTH = 20
const NARROW_WIDTH = 70

const getBarWidth = ({ width }: RenderOptions): number => (width < NARROW_WIDTH ? MAX_BAR_WIDTH / 4 : MAX_BAR_WIDTH)

/** For people. Counts are exact; only the latest records are drawn. */
export function createPrettyRecordReporter({ rows = MAX_ROWS, serialize }: RecordReporterContext): RecordReporter {
  const latest = new LatestItems<Diagnosis>(rows)
  return {
    begin: () => '',
    item: (diagnosis) => {
      latest.add(diagnosis.record.end ?? diagnosis.record.start, diagnosis)
      return ''
    },
    end: (summary, options) =>
      escapeCommands(drawSummary(latest.items.map(serialize), latest.omittedCount, summary, options)),
  }
}

function drawSummary(
  records: readonly DiagnosedRecord[],
  olderCount: number,
  summary: RecordSummary,
  options: RenderOptions,
): string {
  const { language, theme, width } = options
  const { from, to, distinct } = summary
  const span =
    from === undefined || to === undefined ? [] : [wrap([{ text: formatTimeSpan(from, to, options) }], width, 0)]
  const parts = [
    [wrap([{ text: formatRecordHeadline(summary, language), paint: theme.bold }], width, 0), ...span].join('\n'),
    drawCauses(mergeReasons(summary.causes, language), options),
    formatLatestRecords(records, olderCount, options),
    summary.domains.length > 1
      ? drawCounts(recordWords.byDomain, summary.domains, distinct.domains, options)
      : undefined,
    summary.apps.length > 1 ? drawCounts(recordWords.byApp, summary.apps, distinct.apps, options) : undefined,
    summary.streams.length > 1
      ? drawCounts(recordWords.byStream, summary.streams, distinct.streams, options)
      : undefined,
    drawTimeline(summary, options),
    drawFlapping(summary, options),
    listOmissions(summary)
      .map((text) => wrap([{ text: text[language], paint: theme.dim }], width, 2))
      .join('\n'),
  ]
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`
}

/** At least one character. */
const formatBar = (count: number, maxCount: number, options: RenderOptions): string =>
  '#'.repeat(Math.max(1, Math.round((getBarWidth(options) * count) / maxCount)))

function drawCauses(causes: ReturnType<typeof mergeReasons>, options: RenderOptions): string | undefined {
  const { language, theme, width } = options
  const [first] = causes
  if (first === undefined) return undefined
  const digits = formatCount(first.count).length
  const hang = digits + getBarWidth(options) + 4
  const visible = causes.slice(0, MAX_CAUSES)
  const lines = visible.map(({ name, help, count }) => {
    const prefix = `${formatCount(count).padStart(digits)}  ${formatBar(count, first.count, options).padEnd(getBarWidth(options))}  `
    const title = wrap([{ text: prefix }, { text: name, paint: theme.bold }], width, hang)
    return help === '' ? title : `${title}\n${indentLines(wrap([{ text: help }], width - hang, 0), hang)}`
  })
  const rest = causes.length > visible.length ? [formatMoreItems(causes.length - visible.length)[language]] : []
  return [theme.bold(recordWords.helpByReason[language]), ...lines, ...rest].join('\n')
}

const indentLines = (text: string, hang: number): string =>
  text
    .split('\n')
    .map((line) => ' '.repeat(hang) + line)
    .join('\n')

function drawCounts(title: Text, counts: readonly RecordCount[], all: number, options: RenderOptions): string {
  const { language, theme, width } = options
  const maxCount = counts[0]?.count ?? 1
  const digits = formatCount(maxCount).length
  const visible = counts.slice(0, MAX_NAMES)
  const lines = visible.map(({ name, count }) => {
    const prefix = `${formatCount(count).padStart(digits)}  ${formatBar(count, maxCount, options).padEnd(getBarWidth(options))}  `
    return wrapClipped(prefix + name, width, prefix.length)
  })
  const rest = all > visible.length ? [formatMoreItems(all - visible.length)[language]] : []
  return [theme.bold(title[language]), ...lines, ...rest].join('\n')
}

const DAY_SECONDS = 86_400

function drawTimeline({ timeline: { seconds, steps } }: RecordSummary, options: RenderOptions): string | undefined {
  const { language, theme, timeZone, now } = options
  if (steps.length < 2) return undefined
  const maxCount = Math.max(...steps.map(({ count }) => count))
  const length = createMessageFormatter(language, timeZone, now()).duration(seconds)
  const lines: string[] = []
  let last = Number.NaN
  for (const { from, count } of steps) {
    const start = Date.parse(from)
    // A step may be an hour longer or shorter, where clocks are changed.
    if (start - last > seconds * 1500) lines.push('…')
    last = start
    const clock = formatInstant(timeZone, from).slice(
      0,
      seconds < DAY_SECONDS ? '2026-01-31 20:00'.length : '2026-01-31'.length,
    )
    lines.push(`${clock}  ${formatBar(count, maxCount, options)} ${formatCount(count)}`)
  }
  const title = language === 'zh' ? `断流时间分布（每行 ${length}）` : `Interruptions over time (${length} a line)`
  return [theme.bold(title), ...lines].join('\n')
}

function drawFlapping({ flapping: streams, distinct }: RecordSummary, options: RenderOptions): string | undefined {
  const { language, theme, width } = options
  if (streams.length === 0) return undefined
  const visible = streams.slice(0, MAX_NAMES)
  const digits = formatCount(visible[0]?.interruptions ?? 0).length
  const lines = visible.map(({ domain = '-', app = '-', stream, interruptions, from, to }) => {
    const line = `${formatCount(interruptions).padStart(digits)}  ${formatTimeSpan(from, to, options)}  ${domain}/${app}/${stream}`
    return wrapClipped(line, width, digits + 2)
  })
  const rest = distinct.flapping > visible.length ? [formatMoreItems(distinct.flapping - visible.length)[language]] : []
  return [wrap([{ text: flappingTitle[language], paint: theme.bold }], width, 2), ...lines, ...rest].join('\n')
}
