import { nearest } from '../../core/text/nearest.ts'
import { usageError } from '../../user-error.ts'
import { shownColumn, shownColumns } from './csv-table.ts'

/** What a column of push URLs is called, where nobody says. As `plain` leaves it. */
const URL_NAMES: ReadonlySet<string> = new Set([
  ...['url', 'pushurl', 'pushaddress', 'pushuri', 'publishurl', 'ingesturl', 'streamurl', 'rtmpurl', 'rtmp'],
  ...['地址', '推流地址', '推流url', '推流链接', '推流', '直播推流地址', 'rtmp地址', 'rtmp推流地址'],
])

/** `Push_URL` is `pushurl`; `推流地址（RTMP）` is `推流地址`. */
const plain = (column: string): string =>
  column
    .slice(0, 100)
    .toLowerCase()
    .replaceAll(/[\s_-]/g, '')
    .replace(/[(（][^()（）]*[)）]$/, '')

const isUrl = (cell: string): boolean => /^\s*(?:rtmp[st]?|srt|webrtc|https?):\/\//i.test(cell)

/** A row that names no columns: it is the first URL. */
export const isHeadless = (cell: string | undefined): boolean => cell?.includes('://') === true

/** The index of the column that `--column` asks for, by its name or, counted from 1, by its number. */
export function columnAsked(asked: string, header: readonly string[], name: string): number {
  const wanted = asked.trim().toLowerCase()
  const names = header.map((column) => column.trim().toLowerCase())
  const at = names.indexOf(wanted)
  if (at >= 0 && names.indexOf(wanted, at + 1) < 0) return at
  const list = shownColumns(header)
  if (at >= 0) {
    throw usageError(
      `${name} has several columns ${shownColumn(asked)}; give its number, as in --column ${at + 1}`,
      `${name} 中有多个 ${shownColumn(asked)} 列，请用列号指定，例如 --column ${at + 1}`,
    )
  }
  if (/^[1-9]\d{0,5}$/.test(wanted) && Number(wanted) <= header.length) return Number(wanted) - 1
  const isHeader = !header.some(isHeadless)
  // A number that is too high is no slip of a name.
  const near = isHeader && !/^\d+$/.test(wanted) ? nearest(wanted, names) : undefined
  // As it is written: a key in another case is not known as one.
  const meant = near === undefined ? undefined : header[names.indexOf(near)]?.trim()
  const hint =
    meant === undefined || meant === ''
      ? { en: '', zh: '' }
      : { en: `; did you mean ${shownColumn(meant)}?`, zh: `；是否想输入 ${shownColumn(meant)}？` }
  // What is alone in its line may be anything.
  const there =
    names.length === 1
      ? { en: '', zh: '' }
      : { en: `; there are ${list.join(', ')}`, zh: `；现有的列为 ${list.join('、')}` }
  throw usageError(
    `${name} has no column ${shownColumn(asked)}${there.en}${hint.en}`,
    `${name} 没有 ${shownColumn(asked)} 列${there.zh}${hint.zh}`,
  )
}

/**
 * The index of the one column whose name, or else whose first cell, says that it holds URLs; `undefined` where the first row
 * is still to come.
 */
export function columnFound(
  header: readonly string[],
  first: readonly string[] | undefined,
  isLast: boolean,
  name: string,
): number | undefined {
  if (header.length === 1) return 0
  if (!header.some(isHeadless)) {
    const named = indexes(header, (column) => URL_NAMES.has(plain(column)))
    if (named.length === 1) return named[0]
    if (first === undefined && !isLast) return undefined
    const filled = indexes(first ?? [], isUrl)
    if (named.length === 0 && filled.length === 1) return filled[0]
  }
  const list = shownColumns(header)
  throw usageError(
    `which column of ${name} holds the URLs? --column takes its name or number: ${list.join(', ')}`,
    `${name} 中哪一列是推流地址？请用 --column 指定列名或列号：${list.join('、')}`,
  )
}

const indexes = (cells: readonly string[], matches: (cell: string) => boolean): readonly number[] =>
  cells.flatMap((cell, index) => (matches(cell) ? [index] : []))
