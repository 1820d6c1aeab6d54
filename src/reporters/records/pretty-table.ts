import type { DiagnosedRecord } from '../../core/model/record.ts'
import { clip, columnsOf, safe } from '../../core/text/cells.ts'
import { timeIn } from '../../core/text/message-format.ts'
import { wrap } from '../layout/wrap.ts'
import type { Look } from '../reporter.ts'
import { earlier, lengthIn, reasonOf, words } from './words.ts'

/** From an instant to another, the offset once where it is the same. */
export const spanOf = (from: string, to: string, { timeZone }: Look): string => {
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
const WIDEST = [19, 8, 15, 32, 32, 64] as const
/** A text of a record fills no more lines than these: it may be of any length. */
const MOST_LINES = 3

/** What a record says, over several lines where it does not fit into one: cut short, names that begin alike are the same. */
export const wrapped = (text: string, width: number, hang: number): string =>
  wrap([{ text: clip(text, MOST_LINES * Math.max(10, width - hang)) }], width, hang)

/** The records, a line each where there is room for it; `left`: how many there are besides. */
export function tableOf(records: readonly DiagnosedRecord[], left: number, look: Look): string | undefined {
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
  const reasons = records.map((record) => reasonOf(record, language))
  // A line of its own for each, where there is no room for one of them.
  const isBelow = width - taken < Math.max(...reasons.map(columnsOf))
  const isStacked = taken - 2 > width
  const lineOf = (row: readonly string[]): string =>
    row.map((cell, column) => padded(clip(cell, widths[column] ?? 0), widths[column] ?? 0)).join('  ')
  const indented = (text: string): string => wrapped(`  ${text}`, width, 4)
  const lines = cells.flatMap((row, index) => {
    const reason = reasons[index] ?? ''
    if (isStacked) {
      const [time = '', length = '', ip = '', ...names] = row
      const below = [`${length}  ${ip}`, names.join('/'), reason]
      return [clip(time, width), ...below.map(indented)]
    }
    if (!isBelow) return [`${lineOf(row)}  ${safe(reason)}`]
    return [clip(lineOf(row).trimEnd(), width), indented(reason)]
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
