import type { Source } from '../core/model/report.ts'
import type { Held } from '../core/scan/directives.ts'

/** One URL to check. */
export interface Entry {
  readonly url: string
  readonly source?: Source
  /** The comments beside it that suppress findings. */
  readonly directives?: readonly Held[]
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
