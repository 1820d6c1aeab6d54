import type { Text } from '../../core/model/text.ts'
import { clipToWidth, measureWidth } from '../../core/text/cells.ts'
import type { RenderOptions } from '../reporter.ts'
import { wrap } from './wrap.ts'

/** A label and its value; a row without a value is left out. */
export type TableRow = readonly [label: Text, value: string | undefined]

/** Lines that a value of the input may take. */
export const MAX_VALUE_LINES = 3

/** Rows with their values in one column. */
export function formatRows(rows: readonly TableRow[], options: RenderOptions): string {
  const { language, theme, width } = options
  const present = rows.flatMap(([label, value]) => (value === undefined ? [] : [{ label: label[language], value }]))
  const column = Math.max(...present.map(({ label }) => measureWidth(label)), 0)
  const indent = column + 4
  return present
    .map(({ label, value }) => {
      const padding = ' '.repeat(column - measureWidth(label) + 2)
      const clipped = clipToWidth(value, MAX_VALUE_LINES * (width - indent))
      return wrap([{ text: `  ${label}`, paint: theme.dim }, { text: padding }, { text: clipped }], width, indent)
    })
    .join('\n')
}
