import { columnsOf } from '../../core/text/cells.ts'
import { wrap } from './wrap.ts'

/** Rows with their columns aligned, by the width that a terminal draws them in. The last column runs on. */
export const aligned = (rows: readonly (readonly string[])[]): string => folded(rows, Number.POSITIVE_INFINITY)

/** A column that is narrower than this is hard to read. */
const ROOM = 24
/** How far a cell stands in below its row. */
const INDENT = 4

/**
 * The same in lines of `width` columns: the last column goes on below itself, or below its row where beside the others there
 * is too little room for it.
 */
export function folded(rows: readonly (readonly string[])[], width: number): string {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, column) => {
      if (column < row.length - 1) widths[column] = Math.max(widths[column] ?? 0, columnsOf(cell))
    })
  }
  const left = widths.reduce((sum, one) => sum + one + 2, 0)
  const isNarrow =
    left > INDENT && width - left < ROOM && rows.some((row) => left + columnsOf(row.at(-1) ?? '') > width)
  const lines = rows.map((row) => {
    const last = row.at(-1) ?? ''
    const before = row.slice(0, -1).map((cell, at) => `${cell + ' '.repeat((widths[at] ?? 0) - columnsOf(cell))}  `)
    if (isNarrow) return `${before.join('').trimEnd()}\n${' '.repeat(INDENT)}${hanging(last, width, INDENT)}`
    return before.join('') + (left + columnsOf(last) <= width ? last : hanging(last, width, left))
  })
  return lines.map((line) => `${line.trimEnd()}\n`).join('')
}

/** What stands from the column `left` on, in lines that all begin there. */
export const hanging = (text: string, width: number, left: number, kind?: 'url'): string =>
  wrap([kind === undefined ? { text } : { text, url: true }], Math.max(1, width - left), 0).replaceAll(
    '\n',
    `\n${' '.repeat(left)}`,
  )
