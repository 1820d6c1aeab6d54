import type { Text } from '../../core/model/text.ts'
import type { SignFields } from './sign-request.ts'

/** A row of a file or its problem, with the line that it begins on. */
export type SignRow =
  | { readonly line: number; readonly fields: SignFields }
  | { readonly line: number; readonly problem: Text }

/** Reads rows from lines, block by block: `read` for each block, then `end` once. */
export interface SignRowReader {
  /** The rows that are complete after these lines. */
  readonly read: (lines: readonly string[]) => readonly SignRow[]
  /** The rows that were held back until more lines came. */
  readonly end: () => readonly SignRow[]
}
