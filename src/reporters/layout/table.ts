import { measureWidth } from '../../core/text/cells.ts'
import { wrap } from './wrap.ts'

/** Rows with their columns aligned, by the width that a terminal draws them in. The last column runs on. */
export const alignColumns = (rows: readonly (readonly string[])[]): string =>
  formatTable(rows, Number.POSITIVE_INFINITY)

/** A column that is narrower than this is hard to read. */
const MIN_LAST_COLUMN_WIDTH = 24
/** How far a cell stands in below its row. */
const ROW_INDENT = 4

/**
 * The same in lines of `width` columns: the last column goes on below itself, or below its row where beside the others there
 * is too little room for it.
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

/** What stands from the column `left` on, in lines that all begin there. */
export const wrapHanging = (text: string, width: number, indentWidth: number, kind?: 'url'): string =>
  wrap([kind === undefined ? { text } : { text, url: true }], Math.max(1, width - indentWidth), 0).replaceAll(
    '\n',
    `\n${' '.repeat(indentWidth)}`,
  )
