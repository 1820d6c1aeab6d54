import type { PackedUrls, TakenLines, UrlEntry } from '../../batch/url-block.ts'
import type { Text } from '../../core/model/text.ts'
import type { Directive } from '../../core/scan/directives.ts'
import type { LineBlock } from './lines.ts'
import type { UrlLocation } from './locate.ts'

/** Reads URLs from the lines of one file, block by block: `read` for each block, then `end` once. */
export interface UrlReader {
  readonly read: (lines: LineBlock) => UrlReadResult
  /** The URLs that were held back until more lines came. */
  readonly end: () => UrlReadResult
  /** The suppression comments that were read. */
  readonly directives?: readonly Directive[]
}

/** The URLs of some lines. */
export interface UrlReadResult {
  readonly entries: readonly UrlEntry[]
  /** Instead of entries, if every line is a URL. */
  readonly packed?: PackedUrls
  readonly errors: readonly LineError[]
  /** With entries: the other lines of the block that are URLs. */
  readonly taken?: TakenLines
}

/** A line or a row without a URL, and why. */
export interface LineError {
  readonly line: number
  readonly problem: Text
}

export const NO_LINE_ERRORS: readonly never[] = Object.freeze([])

export const NO_URLS: UrlReadResult = Object.freeze({ entries: [], errors: [] })

/** An entry for a URL that is part of a record. */
export const createUrlEntry = (url: string, file: string, { line, column }: UrlLocation): UrlEntry => ({
  url,
  source: column === undefined ? { file, line, escaped: true } : { file, line, column },
})
