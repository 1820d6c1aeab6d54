import { findNearest } from '../../core/text/nearest.ts'
import { createUsageError } from '../../user-error.ts'
import { normalizeColumnName } from './column-name.ts'
import { formatColumnName, formatColumnNames } from './csv-table.ts'

/** What a column of push URLs is called, where nobody says. As `plain` leaves it. */
const URL_COLUMN_NAMES: ReadonlySet<string> = new Set([
  ...['url', 'pushurl', 'pushaddress', 'pushuri', 'publishurl', 'ingesturl', 'streamurl', 'rtmpurl', 'rtmp'],
  ...['地址', '推流地址', '推流url', '推流链接', '推流', '直播推流地址', 'rtmp地址', 'rtmp推流地址'],
])

const startsLikeUrl = (cell: string): boolean => /^\s*(?:rtmp[st]?|srt|webrtc|https?):\/\//i.test(cell)

/** A row that names no columns: it is the first URL. */
export const isUrlCell = (cell: string | undefined): boolean => cell?.includes('://') === true

/** The index of the column that `--column` asks for, by its name or, counted from 1, by its number. */
export function findRequestedColumn(requested: string, header: readonly string[], name: string): number {
  const normalizedName = requested.trim().toLowerCase()
  const names = header.map((column) => column.trim().toLowerCase())
  const at = names.indexOf(normalizedName)
  if (at >= 0 && names.indexOf(normalizedName, at + 1) < 0) return at
  const list = formatColumnNames(header)
  if (at >= 0) {
    throw createUsageError(
      `${name} has several columns ${formatColumnName(requested)}; give its number, as in --column ${at + 1}`,
      `${name} 中有多个 ${formatColumnName(requested)} 列，请用列号指定，例如 --column ${at + 1}`,
    )
  }
  if (/^[1-9]\d{0,5}$/.test(normalizedName) && Number(normalizedName) <= header.length)
    return Number(normalizedName) - 1
  const isHeader = !header.some(isUrlCell)
  // A number that is too high is no slip of a name.
  const nearestName = isHeader && !/^\d+$/.test(normalizedName) ? findNearest(normalizedName, names) : undefined
  // As it is written: a key in another case is not known as one.
  const suggestion = nearestName === undefined ? undefined : header[names.indexOf(nearestName)]?.trim()
  const hint =
    suggestion === undefined || suggestion === ''
      ? { en: '', zh: '' }
      : { en: `; did you mean ${formatColumnName(suggestion)}?`, zh: `；是否想输入 ${formatColumnName(suggestion)}？` }
  // What is alone in its line may be anything.
  const columnsHint =
    names.length === 1
      ? { en: '', zh: '' }
      : { en: `; there are ${list.join(', ')}`, zh: `；现有的列为 ${list.join('、')}` }
  throw createUsageError(
    `${name} has no column ${formatColumnName(requested)}${columnsHint.en}${hint.en}`,
    `${name} 没有 ${formatColumnName(requested)} 列${columnsHint.zh}${hint.zh}`,
  )
}

/**
 * The index of the one column whose name, or else whose first cell, says that it holds URLs; `undefined` where the first row
 * is still to come.
 */
export function detectUrlColumn(
  header: readonly string[],
  first: readonly string[] | undefined,
  isLast: boolean,
  name: string,
): number | undefined {
  if (header.length === 1) return 0
  if (!header.some(isUrlCell)) {
    const matching = findIndexes(header, (column) => URL_COLUMN_NAMES.has(normalizeColumnName(column)))
    if (matching.length === 1) return matching[0]
    if (first === undefined && !isLast) return undefined
    const filled = findIndexes(first ?? [], startsLikeUrl)
    if (matching.length === 0 && filled.length === 1) return filled[0]
  }
  const list = formatColumnNames(header)
  throw createUsageError(
    `which column of ${name} holds the URLs? --column takes its name or number: ${list.join(', ')}`,
    `${name} 中哪一列是推流地址？请用 --column 指定列名或列号：${list.join('、')}`,
  )
}

const findIndexes = (cells: readonly string[], matches: (cell: string) => boolean): readonly number[] =>
  cells.flatMap((cell, index) => (matches(cell) ? [index] : []))
