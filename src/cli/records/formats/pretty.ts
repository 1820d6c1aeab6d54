import type { Diagnosis } from '../../../core/diagnose/records/diagnosed.ts'
import { codesIn, textIn } from '../../../core/diagnose/records/help.ts'
import { Latest } from '../../../core/diagnose/records/latest.ts'
import { sayIn, timeIn } from '../../../core/engine/say.ts'
import { clip, columnsOf } from '../../../core/format/cells.ts'
import type { Look } from '../../../core/format/format.ts'
import { wrap } from '../../../core/format/wrap.ts'
import type { CauseCount, DiagnosedRecord, RecordCount, RecordSummary } from '../../../core/model/record.ts'
import type { Text } from '../../../core/model/text.ts'
import type { RecordFormat } from '../format.ts'
import { earlier, flapping, headline, leftOut, lengthIn, more, reasonOf, unknownIn, words } from '../words.ts'

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
    end: (summary, told, look) => drawn(latest.items.map(told), latest.left, summary, look),
  }
}

function drawn(records: readonly DiagnosedRecord[], left: number, summary: RecordSummary, look: Look): string {
  const { language, paint, width } = look
  const { from, to, distinct } = summary
  const span = from === undefined || to === undefined ? [] : [wrap([{ text: spanOf(from, to, look) }], width, 0)]
  const parts = [
    [wrap([{ text: headline(summary, language), paint: paint.bold }], width, 0), ...span].join('\n'),
    tableOf(records, left, look),
    causesOf(summary.causes, look),
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

const spanOf = (from: string, to: string, { timeZone }: Look): string => {
  const [first, zone] = clockAndZone(timeZone, from)
  const last = timeIn(timeZone, to)
  if (from === to) return last
  return last.endsWith(zone) ? `${first} – ${last}` : `${first} ${zone} – ${last}`
}

/** `2026-01-31 20:00:00`, and the offset behind it. */
function clockAndZone(timeZone: Look['timeZone'], instant: string): readonly [clock: string, zone: string] {
  const time = timeIn(timeZone, instant)
  const at = time.lastIndexOf(' (')
  return [time.slice(0, at), time.slice(at + 1)]
}

/** Columns that names take at most. */
const WIDEST = [19, 8, 15, 32, 16, 32] as const
/** With less left for it, the reason goes to a line of its own. */
const LEAST_FOR_REASON = 30

function tableOf(records: readonly DiagnosedRecord[], left: number, look: Look): string | undefined {
  const { language, paint, width, timeZone } = look
  if (records.length === 0) return undefined
  const times = records.map(({ time }) => (time === undefined ? undefined : clockAndZone(timeZone, time)))
  const zones = new Set(times.flatMap((time) => time?.[1] ?? []))
  // Where clocks were changed between two records, each says its own offset.
  const [zone = ''] = zones.size === 1 ? zones : []
  const head = [
    `${words.time[language]}${zone === '' ? '' : ` ${zone}`}`,
    words.duration[language],
    words.clientIp[language],
    words.domain[language],
    words.app[language],
    words.stream[language],
  ]
  const cells = records.map(({ seconds, clientIp, domain, app, stream }, index) => {
    const [clock = '-', own = ''] = times[index] ?? []
    const time = zone === '' && own !== '' ? `${clock} ${own}` : clock
    return [time, lengthIn(seconds), clientIp ?? '-', domain ?? '-', app ?? '-', stream ?? '-']
  })
  const widths = head.map((name, column) => {
    const widest = column === 0 ? 40 : (WIDEST[column] ?? 20)
    return Math.max(columnsOf(name), ...cells.map((row) => Math.min(widest, columnsOf(row[column] ?? ''))))
  })
  const taken = widths.reduce((sum, one) => sum + one + 2, 0)
  const isBelow = width - taken < LEAST_FOR_REASON
  const isStacked = taken - 2 > width
  const lineOf = (row: readonly string[]): string =>
    row.map((cell, column) => padded(clip(cell, widths[column] ?? 0), widths[column] ?? 0)).join('  ')
  const reasons = records.map((record) => reasonOf(record, language))
  const lines = cells.flatMap((row, index) => {
    const reason = reasons[index] ?? ''
    if (isStacked) {
      const [time = '', length = '', ip = '', ...names] = row
      const below = [`${length}  ${ip}`, names.join('/'), reason]
      return [clip(time, width), ...below.map((text) => `  ${clip(text, width - 2)}`)]
    }
    return isBelow
      ? [clip(lineOf(row).trimEnd(), width), `  ${clip(reason, width - 2)}`]
      : [`${lineOf(row)}  ${clip(reason, width - taken)}`]
  })
  const title = isBelow ? lineOf(head).trimEnd() : `${lineOf(head)}  ${words.reason[language]}`
  const rest = left === 0 ? [] : [wrap([{ text: earlier(left)[language], paint: paint.dim }], width, 2)]
  const titles = isStacked ? head.slice(0, 1) : [title]
  return [
    paint.bold(words.latest[language]),
    ...titles.map((text) => paint.dim(clip(text, width))),
    ...lines,
    ...rest,
  ].join('\n')
}

const padded = (cell: string, width: number): string => cell + ' '.repeat(Math.max(0, width - columnsOf(cell)))

/** Nothing that there is has no bar. */
const barOf = (count: number, most: number, look: Look): string =>
  '#'.repeat(Math.max(1, Math.round((barIn(look) * count) / most)))

const counted = (count: number): string => count.toLocaleString('en')

function causesOf(causes: readonly CauseCount[], look: Look): string | undefined {
  const { language, paint, width } = look
  const [first] = causes
  if (first === undefined) return undefined
  const digits = counted(first.count).length
  const hang = digits + barIn(look) + 4
  const shown = causes.slice(0, MOST_CAUSES)
  const lines = shown.map((cause) => {
    const bar = barOf(cause.count, first.count, look)
    const name =
      cause.codes.length === 0
        ? unknownIn(cause.reason, language)
        : `${codesIn(cause, language)}  ${textIn(cause, language)}`
    const lead = `${counted(cause.count).padStart(digits)}  ${bar.padEnd(barIn(look))}  `
    const title = wrap([{ text: lead }, { text: name, paint: paint.bold }], width, hang)
    const help = cause.help === undefined ? [] : [indented(wrap([{ text: cause.help }], width - hang, 0), hang)]
    return [title, ...help].join('\n')
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
    return `${lead}${clip(name, Math.max(10, width - lead.length))}`
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

function flappingOf({ flapping: streams }: RecordSummary, look: Look): string | undefined {
  const { language, paint, width } = look
  if (streams.length === 0) return undefined
  const shown = streams.slice(0, MOST_NAMES)
  const digits = counted(shown[0]?.interruptions ?? 0).length
  const lines = shown.map(({ domain = '-', app = '-', stream, interruptions, from, to }) => {
    const line = `${counted(interruptions).padStart(digits)}  ${spanOf(from, to, look)}  ${domain}/${app}/${stream}`
    return clip(line, width)
  })
  const rest = streams.length > shown.length ? [more(streams.length - shown.length)[language]] : []
  return [paint.bold(flapping[language]), ...lines, ...rest].join('\n')
}
