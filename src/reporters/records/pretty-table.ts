import type { DiagnosedRecord } from '../../core/model/record.ts'
import { clipToWidth, measureWidth, sanitizeText } from '../../core/text/cells.ts'
import { formatInstant } from '../../core/text/message-format.ts'
import { createColumns } from '../layout/table.ts'
import { wrap } from '../layout/wrap.ts'
import type { RenderOptions } from '../reporter.ts'
import { formatEarlierRecords, formatPushLength, formatRecordReason, recordWords } from './words.ts'

/** From one instant to another, the offset once if it is the same. */
export const formatTimeSpan = (from: string, to: string, { timeZone }: RenderOptions): string => {
  const [first, zone] = splitZone(timeZone, from)
  const last = formatInstant(timeZone, to)
  if (from === to) return last
  return last.endsWith(zone) ? `${first} – ${last}` : `${first} ${zone} – ${last}`
}

/** `2026-01-31 20:00:00`, and the offset after it. */
function splitZone(timeZone: RenderOptions['timeZone'], instant: string): readonly [clock: string, zone: string] {
  const time = formatInstant(timeZone, instant)
  const at = time.lastIndexOf(' (')
  return [time.slice(0, at), time.slice(at + 1)]
}

/** How wide each column is at most. */
const MAX_COLUMN_WIDTHS = [40, 8, 15, 32, 32, 64]
/** Lines of a text, which may be of any length. */
const MAX_TEXT_LINES = 3

/** A text of a record, over several lines if needed: clipped to one line, names that begin alike would look the same. */
export const wrapClipped = (text: string, width: number, hang: number): string =>
  wrap([{ text: clipToWidth(text, MAX_TEXT_LINES * Math.max(10, width - hang)) }], width, hang)

/** The records, a line each if there is room. `olderCount`: how many more there are. */
export function formatLatestRecords(
  records: readonly DiagnosedRecord[],
  olderCount: number,
  options: RenderOptions,
): string | undefined {
  const { language, theme, width, timeZone } = options
  if (records.length === 0) return undefined
  const times = records.map(({ time }) => (time === undefined ? undefined : splitZone(timeZone, time)))
  const zones = new Set(times.flatMap((time) => time?.[1] ?? []))
  // If clocks were changed between two records, each shows its own offset.
  const [zone = ''] = zones.size === 1 ? zones : []
  const head = [
    `${recordWords.time[language]}${zone === '' ? '' : ` ${zone}`}`,
    recordWords.duration[language],
    recordWords.clientIp[language],
    recordWords.domain[language],
    recordWords.app[language],
    recordWords.stream[language],
  ]
  const cells = records.map(({ seconds, clientIp, domain, app, stream }, index) => {
    const [clock = '-', own = ''] = times[index] ?? []
    const time = zone === '' && own !== '' ? `${clock} ${own}` : clock
    return [time, formatPushLength(seconds), clientIp ?? '-', domain ?? '-', app ?? '-', stream ?? '-']
  })
  const columns = createColumns([head, ...cells], { maxWidths: MAX_COLUMN_WIDTHS })
  const reasons = records.map((record) => formatRecordReason(record, language))
  // If one of them has no room, each gets a line of its own.
  const isBelow = width - columns.width < Math.max(...reasons.map(measureWidth))
  const isStacked = columns.width - 2 > width
  const indented = (text: string): string => wrapClipped(`  ${text}`, width, 4)
  const lines = cells.flatMap((row, index) => {
    const reason = reasons[index] ?? ''
    if (isStacked) {
      const [time = '', length = '', ip = '', ...names] = row
      const below = [`${length}  ${ip}`, names.join('/'), reason]
      return [clipToWidth(time, width), ...below.map(indented)]
    }
    if (!isBelow) return [columns.format(row) + sanitizeText(reason)]
    return [clipToWidth(columns.format(row).trimEnd(), width), indented(reason)]
  })
  const title = isBelow ? columns.format(head).trimEnd() : columns.format(head) + recordWords.reason[language]
  const rest =
    olderCount === 0 ? [] : [wrap([{ text: formatEarlierRecords(olderCount)[language], paint: theme.dim }], width, 2)]
  const titles = isStacked ? head.slice(0, 1) : [title]
  return [
    theme.bold(recordWords.latest[language]),
    ...titles.map((text) => theme.dim(clipToWidth(text, width))),
    ...lines,
    ...rest,
  ].join('\n')
}
