import type { Source } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import type { Directive } from '../../core/scan/directives.ts'

/** One URL to check. */
export interface Entry {
  readonly url: string
  readonly source?: Source
  /** The comments beside it that suppress findings. */
  readonly directives?: readonly Directive[]
}

/** A URL that stands in a line among other things. Where it is written in another way there, such as with `\\/`, no column is told. */
export function entryOf(url: string, file: string, line: number, text: string): Entry {
  const at = text.indexOf(url)
  return { url, source: at < 0 ? { file, line } : { file, line, column: at + 1 } }
}

/** A row or a line that holds no URL where one belongs. */
export interface Wrong {
  readonly line: number
  readonly wrong: Text
}

/** What some lines hold. */
export interface Found {
  readonly entries: readonly Entry[]
  readonly wrong: readonly Wrong[]
}

/** Reads URLs out of the lines of one file, block by block. */
export interface UrlReader {
  readonly read: (lines: readonly string[]) => Found
  /** What was held back for more to come. */
  readonly end: () => Found
  /** The suppression comments that were read. */
  readonly directives?: readonly Directive[]
}

export const NOTHING_WRONG: readonly never[] = Object.freeze([])
export const NOTHING_FOUND: Found = Object.freeze({ entries: [], wrong: [] })
