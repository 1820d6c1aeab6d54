import { clipToWidth, measureWidth } from '../../core/text/cells.ts'
import { wrap } from './wrap.ts'

/** The columns of a table, each as wide as its widest cell. */
export interface Columns {
  /** The width of all of them, with a gap after each. */
  readonly width: number
  /** The cells of a row, each padded to its column and with the gap after it. `paint`: for the cells, without what pads them. */
  readonly format: (cells: readonly string[], paint?: (text: string) => string) => string
}

/** Measures columns. A row may have fewer cells than others. `maxWidths`: wider cells are clipped, and made safe to draw. */
export function createColumns(
  rows: readonly (readonly string[])[],
  { gap = 2, maxWidths }: { readonly gap?: number; readonly maxWidths?: readonly number[] } = {},
): Columns {
  const widths: number[] = []
  for (const row of rows) {
    for (const [at, cell] of row.entries()) {
      const cellWidth = Math.min(measureWidth(cell), maxWidths?.[at] ?? Number.POSITIVE_INFINITY)
      widths[at] = Math.max(widths[at] ?? 0, cellWidth)
    }
  }
  return {
    width: widths.reduce((sum, one) => sum + one + gap, 0),
    format: (cells, paint = (text) => text) =>
      cells
        .map((cell, at) => {
          const columnWidth = widths[at] ?? 0
          const text = maxWidths === undefined ? cell : clipToWidth(cell, columnWidth)
          return paint(text) + ' '.repeat(columnWidth - measureWidth(text) + gap)
        })
        .join(''),
  }
}

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
  const columns = createColumns(rows.map((row) => row.slice(0, -1)))
  const lastColumnStart = columns.width
  const isNarrow =
    lastColumnStart > ROW_INDENT &&
    width - lastColumnStart < MIN_LAST_COLUMN_WIDTH &&
    rows.some((row) => lastColumnStart + measureWidth(row.at(-1) ?? '') > width)
  const lines = rows.map((row) => {
    const last = row.at(-1) ?? ''
    const before = columns.format(row.slice(0, -1))
    if (isNarrow) return `${before.trimEnd()}\n${' '.repeat(ROW_INDENT)}${wrapHanging(last, width, ROW_INDENT)}`
    return before + (lastColumnStart + measureWidth(last) <= width ? last : wrapHanging(last, width, lastColumnStart))
  })
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

/** Text that begins after `indentWidth` columns, in lines that all begin there. The first line is not indented. */
export const wrapHanging = (text: string, width: number, indentWidth: number, kind?: 'url'): string =>
  wrap([kind === undefined ? { text } : { text, url: true }], Math.max(1, width - indentWidth), 0).replaceAll(
    '\n',
    `\n${' '.repeat(indentWidth)}`,
  )
