import type { Text } from '../../core/model/text.ts'
import type { SignFields } from './sign-request.ts'

/** A row of a file, with the line that it begins on; or what is wrong with it. */
export type SignRow =
  | { readonly line: number; readonly fields: SignFields }
  | { readonly line: number; readonly problem: Text }

/** Reads rows out of lines, block by block. */
export interface SignRowReader {
  /** The rows that are whole by now. */
  readonly read: (lines: readonly string[]) => readonly SignRow[]
  /** What was held back for more to come. */
  readonly end: () => readonly SignRow[]
}
