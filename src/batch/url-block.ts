import type { Context } from '../core/model/context.ts'
import type { Source } from '../core/model/report.ts'
import type { Unjudged } from '../core/model/unjudged.ts'
import type { ActiveDirective } from '../core/scan/directives.ts'

/** One URL to check. */
export interface UrlEntry {
  readonly url: string
  readonly source?: Source
  /** The comments beside it that suppress findings. */
  readonly directives?: readonly ActiveDirective[]
  /** How it was joined from OBS's two fields. */
  readonly fields?: Pick<Context, 'keyAt' | 'serverEnd' | 'obs'>
}

/** URLs of one file, without an object for each, in a form that can be sent to a worker thread. */
export interface PackedUrls {
  /** All URLs, one after the other. */
  readonly text: string
  /** The number of UTF-16 units between two URLs. */
  readonly gap: number
  /** The offset in `text` after each URL (exclusive), in UTF-16 units from 0. */
  readonly ends: Uint32Array
  /** Absent for the command line. */
  readonly place?: {
    readonly file: string
    /** The line of each URL, from 1. */
    readonly lines: Uint32Array
    /** The column of each URL, from 1; 0 if it is its whole line, `ESCAPED_COLUMN` if it is escaped. Absent if every URL is its whole line. */
    readonly columns?: Uint32Array
  }
}

/** In place of a column: no line is that long. */
const ESCAPED_COLUMN = 0xffff_ffff

/** The column of a source, for `PackedUrls`. */
export const packColumn = (source: Source | undefined): number =>
  source?.escaped === true ? ESCAPED_COLUMN : (source?.column ?? 0)

/** The members of a source that a packed column means. */
export function unpackColumn(packed: number): Pick<Source, 'column' | 'escaped'> {
  if (packed === 0) return NO_COLUMN
  return packed === ESCAPED_COLUMN ? { escaped: true } : { column: packed }
}

const NO_COLUMN = {}

/** Lines of a list that were taken before the engine saw them: canonical URLs without findings. */
export interface TakenLines {
  readonly count: number
  /** Their lines of NDJSON, if an output has that format. Valid until the next block is read. */
  readonly text: Uint8Array
  /** For each entry of the block, where its text belongs in `text`, in bytes. */
  readonly offsets: readonly number[]
  /** How many of them the rules of each list could not judge. */
  readonly counts: readonly (readonly [unjudged: readonly Unjudged[], count: number])[]
  /** Whether the first URL of the block is among them. */
  readonly isFirst: boolean
}

/** URLs that were read together: of one file, or one of the command line. */
export type UrlBlock =
  | { readonly entries: readonly UrlEntry[]; readonly taken?: TakenLines }
  | { readonly packed: PackedUrls }

/** The URLs of a block as entries. */
export function unpackEntries(block: UrlBlock): readonly UrlEntry[] {
  if ('entries' in block) return block.entries
  const { text, gap, ends, place } = block.packed
  return Array.from(ends, (end, at): UrlEntry => {
    const url = text.slice(at === 0 ? 0 : (ends[at - 1] ?? 0) + gap, end)
    if (place === undefined) return { url }
    const { file, lines, columns } = place
    return { url, source: { file, line: lines[at] ?? 0, ...unpackColumn(columns?.[at] ?? 0) } }
  })
}
