import type { Source } from '../../core/model/report.ts'
import type { Text } from '../../core/model/text.ts'
import type { Directive, Held } from '../../core/scan/directives.ts'
import type { Lines } from './lines.ts'

/** One URL to check. */
export interface Entry {
  readonly url: string
  readonly source?: Source
  /** The comments beside it that suppress findings. */
  readonly directives?: readonly Held[]
}

/** A URL that stands in a line among other things. Where it is written in another way there, such as with `\\/`, no column is told. */
export function entryOf(url: string, file: string, line: number, text: string): Entry {
  const at = text.indexOf(url)
  return { url, source: at < 0 ? { file, line } : { file, line, column: at + 1 } }
}

/** URLs of one file, in a form that takes no object for each, and that goes over to a thread as it is. */
export interface PackedUrls {
  /** All of them, one behind the other. */
  readonly text: string
  /** How many characters stand between two. */
  readonly gap: number
  /** Where each ends in the text. */
  readonly ends: Uint32Array
  /** Absent for the command line. */
  readonly place?: {
    readonly file: string
    readonly lines: Uint32Array
    /** 0 where the URL is all of its line. Absent: it always is. */
    readonly columns?: Uint32Array
  }
}

/** URLs that came together: of one file, or one of the command line. */
export type Block = { readonly entries: readonly Entry[] } | { readonly packed: PackedUrls }

/** Each URL of a block by itself. */
export function entriesIn(block: Block): readonly Entry[] {
  if ('entries' in block) return block.entries
  const { text, gap, ends, place } = block.packed
  return Array.from(ends, (end, at): Entry => {
    const url = text.slice(at === 0 ? 0 : (ends[at - 1] ?? 0) + gap, end)
    if (place === undefined) return { url }
    const { file, lines, columns } = place
    const column = columns?.[at] ?? 0
    return { url, source: { file, line: lines[at] ?? 0, ...(column === 0 ? {} : { column }) } }
  })
}

/** A row or a line that holds no URL where one belongs. */
export interface Wrong {
  readonly line: number
  readonly wrong: Text
}

/** What some lines hold. */
export interface Found {
  readonly entries: readonly Entry[]
  /** In place of entries. */
  readonly packed?: PackedUrls
  readonly wrong: readonly Wrong[]
}

/** Reads URLs out of the lines of one file, block by block. */
export interface UrlReader {
  readonly read: (lines: Lines) => Found
  /** What was held back for more to come. */
  readonly end: () => Found
  /** The suppression comments that were read. */
  readonly directives?: readonly Directive[]
}

export const NOTHING_WRONG: readonly never[] = Object.freeze([])
export const NOTHING_FOUND: Found = Object.freeze({ entries: [], wrong: [] })
