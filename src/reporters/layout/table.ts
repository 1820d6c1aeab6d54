import { measureWidth } from '../../core/text/cells.ts'
import { wrap } from './wrap.ts'

/** Rows with aligned columns, by the width of the text in a terminal. The last column is not wrapped. */
export const alignColumns = (rows: readonly (readonly string[])[]): string =>
  formatTable(rows, Number.POSITIVE_INFINITY)

/** A column that is narrower than this is hard to read. */
const MIN_LAST_COLUMN_WIDTH = 24
/** Indent of a cell below its row. */
const ROW_INDENT = 4

/**
 * The same in lines of `width` columns: the last column is wrapped in its place, or below its row if there is too little
 * room beside the others.
 */
export function formatTable(rows: readonly (readonly string[])[], width: number): string {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      if (column < row.length - 1) widths[column] = Math.max(widths[column] ?? 0, measureWidth(cell))
    })
  }
  const lastColumnStart = widths.reduce((sum, one) => sum + one + 2, 0)
  const isNarrow =
    lastColumnStart > ROW_INDENT &&
    width - lastColumnStart < MIN_LAST_COLUMN_WIDTH &&
    rows.some((row) => lastColumnStart + measureWidth(row.at(-1) ?? '') > width)
  const lines = rows.map((row) => {
    const last = row.at(-1) ?? ''
    const before = row.slice(0, -1).map((cell, at) => `${cell + ' '.repeat((widths[at] ?? 0) - measureWidth(cell))}  `)
    if (isNarrow)
      return `${before.join('').trimEnd()}\n${' '.repeat(ROW_INDENT)}${wrapHanging(last, width, ROW_INDENT)}`
    return (
      before.join('') +
      (lastColumnStart + measureWidth(last) <= width ? last : wrapHanging(last, width, lastColumnStart))
    )
  })
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

/** Text that begins after `indentWidth` columns, in lines that all begin there. The first line is not indented. */
export const wrapHanging = (text: string, width: number, indentWidth: number, kind?: 'url'): string =>
  wrap([kind === undefined ? { text } : { text, url: true }], Math.max(1, width - indentWidth), 0).replaceAll(
    '\n',
    `\n${' '.repeat(indentWidth)}`,
  )
