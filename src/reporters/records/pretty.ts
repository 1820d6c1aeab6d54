import type { DiagnosedRecord, RecordCount, RecordSummary } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import { escapeCommands } from '../../core/text/escape.ts'
import { sayIn, timeIn } from '../../core/text/message-format.ts'
import type { Diagnosis } from '../../records/diagnose/diagnose.ts'
import { Latest } from '../../records/diagnose/latest.ts'
import { wrap } from '../layout/wrap.ts'
import type { Look } from '../reporter.ts'
import { spanOf, tableOf, wrapped } from './pretty-table.ts'
import type { RecordFormat } from './record-reporter.ts'
import { counted, flapping, headline, leftOut, more, reasonsOf, words } from './words.ts'

/** So many of each are drawn. */
const MOST_CAUSES = 20
const MOST_NAMES = 10

/** Columns that a bar takes at most, on a terminal that is not narrow. */
const BAR = 20
const NARROW = 70

const barIn = ({ width }: Look): number => (width < NARROW ? BAR / 4 : BAR)

/** For people. Counts are exact; of the records, the latest `rows` are drawn. */
export function pretty(rows: number): RecordFormat {
  const latest = new Latest<Diagnosis>(rows)
  return {
    begin: () => '',
    record: (diagnosis) => {
      latest.add(diagnosis.record.end ?? diagnosis.record.start, diagnosis)
      return ''
    },
    end: (summary, told, look) => escapeCommands(drawn(latest.items.map(told), latest.left, summary, look)),
  }
}

function drawn(records: readonly DiagnosedRecord[], left: number, summary: RecordSummary, look: Look): string {
  const { language, paint, width } = look
  const { from, to, distinct } = summary
  const span = from === undefined || to === undefined ? [] : [wrap([{ text: spanOf(from, to, look) }], width, 0)]
  const parts = [
    [wrap([{ text: headline(summary, language), paint: paint.bold }], width, 0), ...span].join('\n'),
    tableOf(records, left, look),
    causesOf(reasonsOf(summary.causes, language), look),
    summary.domains.length > 1 ? countsOf(words.byDomain, summary.domains, distinct.domains, look) : undefined,
    summary.apps.length > 1 ? countsOf(words.byApp, summary.apps, distinct.apps, look) : undefined,
    summary.streams.length > 1 ? countsOf(words.byStream, summary.streams, distinct.streams, look) : undefined,
    timelineOf(summary, look),
    flappingOf(summary, look),
    leftOut(summary)
      .map((text) => wrap([{ text: text[language], paint: paint.dim }], width, 2))
      .join('\n'),
  ]
  return `${parts.filter((part) => part !== undefined && part !== '').join('\n\n')}\n`
}

/** Nothing that there is has no bar. */
const barOf = (count: number, most: number, look: Look): string =>
  '#'.repeat(Math.max(1, Math.round((barIn(look) * count) / most)))

function causesOf(causes: ReturnType<typeof reasonsOf>, look: Look): string | undefined {
  const { language, paint, width } = look
  const [first] = causes
  if (first === undefined) return undefined
  const digits = counted(first.count).length
  const hang = digits + barIn(look) + 4
  const shown = causes.slice(0, MOST_CAUSES)
  const lines = shown.map(({ name, help, count }) => {
    const lead = `${counted(count).padStart(digits)}  ${barOf(count, first.count, look).padEnd(barIn(look))}  `
    const title = wrap([{ text: lead }, { text: name, paint: paint.bold }], width, hang)
    return help === '' ? title : `${title}\n${indented(wrap([{ text: help }], width - hang, 0), hang)}`
  })
  const rest = causes.length > shown.length ? [more(causes.length - shown.length)[language]] : []
  return [paint.bold(words.byReason[language]), ...lines, ...rest].join('\n')
}

const indented = (text: string, hang: number): string =>
  text
    .split('\n')
    .map((line) => ' '.repeat(hang) + line)
    .join('\n')

function countsOf(title: Text, counts: readonly RecordCount[], all: number, look: Look): string {
  const { language, paint, width } = look
  const most = counts[0]?.count ?? 1
  const digits = counted(most).length
  const shown = counts.slice(0, MOST_NAMES)
  const lines = shown.map(({ name, count }) => {
    const lead = `${counted(count).padStart(digits)}  ${barOf(count, most, look).padEnd(barIn(look))}  `
    return wrapped(lead + name, width, lead.length)
  })
  const rest = all > shown.length ? [more(all - shown.length)[language]] : []
  return [paint.bold(title[language]), ...lines, ...rest].join('\n')
}

const DAY = 86_400

function timelineOf({ timeline: { seconds, steps } }: RecordSummary, look: Look): string | undefined {
  const { language, paint, timeZone, now } = look
  if (steps.length < 2) return undefined
  const most = Math.max(...steps.map(({ count }) => count))
  const length = sayIn(language, timeZone, Date.parse(now)).duration(seconds)
  const lines: string[] = []
  let last = Number.NaN
  for (const { from, count } of steps) {
    const start = Date.parse(from)
    // A step may be an hour longer or shorter, where clocks are changed.
    if (start - last > seconds * 1500) lines.push('…')
    last = start
    const clock = timeIn(timeZone, from).slice(0, seconds < DAY ? '2026-01-31 20:00'.length : '2026-01-31'.length)
    lines.push(`${clock}  ${barOf(count, most, look)} ${counted(count)}`)
  }
  const title = language === 'zh' ? `断流时间分布（每行 ${length}）` : `Interruptions over time (${length} a line)`
  return [paint.bold(title), ...lines].join('\n')
}

function flappingOf({ flapping: streams, distinct }: RecordSummary, look: Look): string | undefined {
  const { language, paint, width } = look
  if (streams.length === 0) return undefined
  const shown = streams.slice(0, MOST_NAMES)
  const digits = counted(shown[0]?.interruptions ?? 0).length
  const lines = shown.map(({ domain = '-', app = '-', stream, interruptions, from, to }) => {
    const line = `${counted(interruptions).padStart(digits)}  ${spanOf(from, to, look)}  ${domain}/${app}/${stream}`
    return wrapped(line, width, digits + 2)
  })
  const rest = distinct.flapping > shown.length ? [more(distinct.flapping - shown.length)[language]] : []
  return [wrap([{ text: flapping[language], paint: paint.bold }], width, 2), ...lines, ...rest].join('\n')
}
