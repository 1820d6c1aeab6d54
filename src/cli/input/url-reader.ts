import type { Entry, PackedUrls } from '../../batch/url-block.ts'
import type { Text } from '../../core/model/text.ts'
import type { Directive } from '../../core/scan/directives.ts'
import type { Lines } from './lines.ts'
import type { Spot } from './locate.ts'

/** Reads URLs out of the lines of one file, block by block. */
export interface UrlReader {
  readonly read: (lines: Lines) => Found
  /** What was held back for more to come. */
  readonly end: () => Found
  /** The suppression comments that were read. */
  readonly directives?: readonly Directive[]
}

/** What some lines hold. */
export interface Found {
  readonly entries: readonly Entry[]
  /** In place of entries. */
  readonly packed?: PackedUrls
  readonly wrong: readonly Wrong[]
}

/** A row or a line that holds no URL where one belongs. */
export interface Wrong {
  readonly line: number
  readonly wrong: Text
}

export const NOTHING_WRONG: readonly never[] = Object.freeze([])

export const NOTHING_FOUND: Found = Object.freeze({ entries: [], wrong: [] })

/** A URL that stands in a record among other things. */
export const entryOf = (url: string, file: string, { line, column }: Spot): Entry => ({
  url,
  source: column === undefined ? { file, line, escaped: true } : { file, line, column },
})
