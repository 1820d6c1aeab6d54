import type { Lines } from '../cli/input/lines.ts'
import type { Spot } from '../cli/input/locate.ts'
import type { Source } from '../core/model/report.ts'
import type { Text } from '../core/model/text.ts'
import type { Directive, Held } from '../core/scan/directives.ts'

/** One URL to check. */
export interface Entry {
  readonly url: string
  readonly source?: Source
  /** The comments beside it that suppress findings. */
  readonly directives?: readonly Held[]
}

/** A URL that stands in a record among other things. */
export const entryOf = (url: string, file: string, { line, column }: Spot): Entry => ({
  url,
  source: column === undefined ? { file, line, escaped: true } : { file, line, column },
})

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
    /** 0 where the URL is all of its line, `ESCAPED` where it is escaped. Absent: it always is all of its line. */
    readonly columns?: Uint32Array
  }
}

/** In place of a column: longer than any line. */
const ESCAPED = 0xffff_ffff

/** How a source tells its column among packed ones. */
export const packedColumn = (source: Source | undefined): number =>
  source?.escaped === true ? ESCAPED : (source?.column ?? 0)

/** The members of a source that such a number stands for. */
export function columnIn(packed: number): Pick<Source, 'column' | 'escaped'> {
  if (packed === 0) return WHOLE
  return packed === ESCAPED ? { escaped: true } : { column: packed }
}

const WHOLE = {}

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
    return { url, source: { file, line: lines[at] ?? 0, ...columnIn(columns?.[at] ?? 0) } }
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
