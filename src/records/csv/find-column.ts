import { findNearest } from '../../core/text/nearest.ts'
import { createUsageError } from '../../user-error.ts'
import { formatColumnName, formatColumnNames } from './csv-table.ts'

/** Names of columns with push URLs, as `normalizeColumnName` writes them. */
const URL_COLUMN_NAMES: ReadonlySet<string> = new Set([
  ...['url', 'pushurl', 'pushaddress', 'pushuri', 'publishurl', 'ingesturl', 'streamurl', 'rtmpurl', 'rtmp'],
  ...['地址', '推流地址', '推流url', '推流链接', '推流', '直播推流地址', 'rtmp地址', 'rtmp推流地址'],
])

const startsLikeUrl = (cell: string): boolean => /^\s*(?:rtmp[st]?|srt|webrtc|https?):\/\//i.test(cell)

/** Whether a cell holds a URL. A first row with such a cell is not a header. */
export const isUrlCell = (cell: string | undefined): boolean => cell?.includes('://') === true

/**
 * The index of the column that `--column` names. Throws a usage error if there is no such column, or more than one.
 * @param requested - the column's name, or its number from 1
 * @param name - the file's name for errors
 */
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
  // A number that is too high is not a misspelt name.
  const nearestName = isHeader && !/^\d+$/.test(normalizedName) ? findNearest(normalizedName, names) : undefined
  // As the header writes it: a key in another case would not be recognized as a key.
  const suggestion = nearestName === undefined ? undefined : header[names.indexOf(nearestName)]?.trim()
  const hint =
    suggestion === undefined || suggestion === ''
      ? { en: '', zh: '' }
      : { en: `; did you mean ${formatColumnName(suggestion)}?`, zh: `；是否想输入 ${formatColumnName(suggestion)}？` }
  // A single cell may be anything, even a key.
  const columnsHint =
    names.length === 1
      ? { en: '', zh: '' }
      : { en: `; its columns: ${list.join(', ')}`, zh: `；现有的列为 ${list.join('、')}` }
  throw createUsageError(
    `${name} has no column ${formatColumnName(requested)}${columnsHint.en}${hint.en}`,
    `${name} 没有 ${formatColumnName(requested)} 列${columnsHint.zh}${hint.zh}`,
  )
}

/**
 * The index of the one column that holds URLs by its name, or else by its first cell. Throws a usage error if it is not clear.
 * @param first - the first row after the header, once it is read
 * @param isLast - whether no more rows come
 * @returns `undefined` if the first row is needed and not read yet
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

/** A longer name is no name of ours. In UTF-16 units. */
const MAX_COMPARED_LENGTH = 100

/** A column's name as it is compared: `Stream_Name` and `stream-name` are `streamname`; `推流地址（RTMP）` is `推流地址`. */
export const normalizeColumnName = (column: string): string =>
  column
    .slice(0, MAX_COMPARED_LENGTH)
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')
    .replace(/[(（][^()（）]*[)）]$/, '')
