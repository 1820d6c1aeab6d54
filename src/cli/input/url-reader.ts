import type { PackedUrls, UrlEntry } from '../../batch/url-block.ts'
import type { Text } from '../../core/model/text.ts'
import type { Directive } from '../../core/scan/directives.ts'
import type { LineBlock } from './lines.ts'
import type { UrlLocation } from './locate.ts'

/** Reads URLs out of the lines of one file, block by block. */
export interface UrlReader {
  readonly read: (lines: LineBlock) => UrlReadResult
  /** What was held back for more to come. */
  readonly end: () => UrlReadResult
  /** The suppression comments that were read. */
  readonly directives?: readonly Directive[]
}

/** What some lines hold. */
export interface UrlReadResult {
  readonly entries: readonly UrlEntry[]
  /** In place of entries. */
  readonly packed?: PackedUrls
  readonly errors: readonly LineError[]
}

/** A row or a line that holds no URL where one belongs. */
export interface LineError {
  readonly line: number
  readonly problem: Text
}

export const NO_LINE_ERRORS: readonly never[] = Object.freeze([])

export const NO_URLS: UrlReadResult = Object.freeze({ entries: [], errors: [] })

/** A URL that stands in a record among other things. */
export const createUrlEntry = (url: string, file: string, { line, column }: UrlLocation): UrlEntry => ({
  url,
  source: column === undefined ? { file, line, escaped: true } : { file, line, column },
})
