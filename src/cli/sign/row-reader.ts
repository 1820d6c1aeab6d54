import type { Text } from '../../core/model/text.ts'
import type { Fields } from './sign-request.ts'

/** A row of a file, with the line that it begins on; or what is wrong with it. */
export type Row = { readonly line: number; readonly fields: Fields } | { readonly line: number; readonly wrong: Text }

/** Reads rows out of lines, block by block. */
export interface RowReader {
  /** The rows that are whole by now. */
  readonly read: (lines: readonly string[]) => readonly Row[]
  /** What was held back for more to come. */
  readonly end: () => readonly Row[]
}
