import type { DiagnosedRecord, RecordCount, RecordSummary } from '../../core/model/record.ts'
import type { Language, Text } from '../../core/model/text.ts'
import { sayIn, timeIn } from '../../core/text/message-format.ts'
import type { Diagnosis } from '../../records/diagnose/diagnose.ts'
import { Latest } from '../../records/diagnose/latest.ts'
import { codeOf, escaped, headOf, row, sentence } from '../check/markdown.ts'
import type { Look } from '../reporter.ts'
import type { RecordFormat } from './record-reporter.ts'
import { earlier, flapping, headline, leftOut, lengthIn, more, reasonOf, reasonsOf, words } from './words.ts'

/** Rows of records, unless asked for more: far less than what GitHub takes for a job's summary. */
const MOST_ROWS = 500
const MOST_CAUSES = 100
const MOST_NAMES = 20

/** Markdown (GitHub's flavour): the counts, and the latest records. */
export function markdown(rows: number | undefined): RecordFormat {
  const latest = new Latest<Diagnosis>(rows ?? MOST_ROWS)
  return {
    begin: () => '',
    record: (diagnosis) => {
      latest.add(diagnosis.record.end ?? diagnosis.record.start, diagnosis)
      return ''
    },
    end: (summary, told, look) => `${partsOf(latest.items.map(told), latest.left, summary, look).join('\n\n')}\n`,
  }
}

function partsOf(
  records: readonly DiagnosedRecord[],
  left: number,
  summary: RecordSummary,
  look: Look,
): readonly string[] {
  const { language } = look
  const { domains, apps, streams, distinct } = summary
  const causes = reasonsOf(summary.causes, language)
  const colon = language === 'zh' ? '：' : ': '
  const notes = leftOut(summary).map((text) => `- ${escaped(text[language])}`)
  return [
    `## push-preflight${colon}${escaped(headline(summary, language))}`,
    ...section(words.byReason, causesOf(causes.slice(0, MOST_CAUSES), language), language),
    ...besides(causes.length - MOST_CAUSES, language),
    ...section(words.byDomain, countsOf(words.domain, domains, language), language),
    ...besides(distinct.domains - MOST_NAMES, language),
    ...section(words.byApp, countsOf(words.app, apps, language), language),
    ...besides(distinct.apps - MOST_NAMES, language),
    ...section(words.byStream, countsOf(words.stream, streams, language), language),
    ...besides(distinct.streams - MOST_NAMES, language),
    ...timelineOf(summary, look),
    ...section(flapping, flappingOf(summary, look), language),
    ...besides(distinct.flapping - MOST_NAMES, language),
    ...section(words.latest, tableOf(records, look), language),
    ...(left === 0 ? [] : [escaped(earlier(left)[language])]),
    ...(notes.length === 0 ? [] : [notes.join('\n')]),
  ]
}

const section = (title: Text, text: string | undefined, language: Language): readonly string[] =>
  text === undefined ? [] : [`### ${escaped(title[language])}`, text]

const besides = (count: number, language: Language): readonly string[] =>
  count <= 0 ? [] : [escaped(more(count)[language])]

const table = (names: readonly Text[], rows: readonly (readonly string[])[], language: Language, numbers = 0): string =>
  [headOf(names, language, numbers), ...rows.map(row)].join('\n')

function causesOf(causes: ReturnType<typeof reasonsOf>, language: Language): string | undefined {
  if (causes.length === 0) return undefined
  const rows = causes.map(({ name, help, count }) => [sentence(name), sentence(help), count.toLocaleString('en')])
  return table([words.reason, words.help, words.count], rows, language, 1)
}

function countsOf(name: Text, counts: readonly RecordCount[], language: Language): string | undefined {
  if (counts.length < 2) return undefined
  const rows = counts.slice(0, MOST_NAMES).map((one) => [codeOf(one.name), one.count.toLocaleString('en')])
  return table([name, words.count], rows, language, 1)
}

function timelineOf({ timeline: { seconds, steps } }: RecordSummary, look: Look): readonly string[] {
  const { language, timeZone, now } = look
  if (steps.length < 2) return []
  const length = sayIn(language, timeZone, Date.parse(now)).duration(seconds)
  const title = language === 'zh' ? `断流时间分布（每行 ${length}）` : `Interruptions over time (${length} a line)`
  const rows = steps.map(({ from, count }) => [timeIn(timeZone, from), count.toLocaleString('en')])
  return [`### ${title}`, table([words.time, words.count], rows, language, 1)]
}

function flappingOf({ flapping: streams }: RecordSummary, { language, timeZone }: Look): string | undefined {
  if (streams.length === 0) return undefined
  const rows = streams
    .slice(0, MOST_NAMES)
    .map(({ domain = '-', app = '-', stream, interruptions, from, to }) => [
      codeOf(`${domain}/${app}/${stream}`),
      `${timeIn(timeZone, from)} – ${timeIn(timeZone, to)}`,
      interruptions.toLocaleString('en'),
    ])
  return table([words.stream, words.within, words.interruptions], rows, language, 1)
}

function tableOf(records: readonly DiagnosedRecord[], { language, timeZone }: Look): string | undefined {
  if (records.length === 0) return undefined
  const names = [
    ...[words.time, words.domain, words.app, words.stream],
    ...[words.duration, words.clientIp, words.reason, words.help],
  ]
  const rows = records.map((record) => {
    const { time, domain, app, stream, seconds, clientIp, help } = record
    const code = (text: string | undefined): string => (text === undefined ? '' : codeOf(text))
    return [
      time === undefined ? '' : timeIn(timeZone, time),
      code(domain),
      code(app),
      code(stream),
      lengthIn(seconds),
      code(clientIp),
      sentence(reasonOf(record, language)),
      sentence(help ?? ''),
    ]
  })
  return table(names, rows, language)
}
