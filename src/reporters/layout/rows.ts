import type { Text } from '../../core/model/text.ts'
import { clip, columnsOf } from '../../core/text/cells.ts'
import type { Look } from '../reporter.ts'
import { wrap } from './wrap.ts'

/** A label and what stands beside it; a row without a value is left out. */
export type Row = readonly [label: Text, value: string | undefined]

/** Lines that one value of the user's may take. */
export const MOST_LINES = 3

/** Rows with their values in one column. */
export function rowsOf(rows: readonly Row[], look: Look): string {
  const { language, paint, width } = look
  const present = rows.flatMap(([label, value]) => (value === undefined ? [] : [{ label: label[language], value }]))
  const column = Math.max(...present.map(({ label }) => columnsOf(label)), 0)
  const indent = column + 4
  return present
    .map(({ label, value }) => {
      const padding = ' '.repeat(column - columnsOf(label) + 2)
      const clipped = clip(value, MOST_LINES * (width - indent))
      return wrap([{ text: `  ${label}`, paint: paint.dim }, { text: padding }, { text: clipped }], width, indent)
    })
    .join('\n')
}
