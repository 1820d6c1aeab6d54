import type { Edit, Fix } from '../../../core/model/finding.ts'
import type { Report } from '../../../core/model/report.ts'
import type { Span } from '../../../core/model/span.ts'
import { type Held, silences } from '../../../core/scan/directives.ts'

/** A URL at its place in a text, as `--fix` sees it. */
export interface Spot {
  readonly url: string
  readonly span: Span
  readonly judge: (url: string) => Report
  readonly directives: readonly Held[]
  /** Where a stretch of the URL stands in the text; `undefined` where it cannot be changed there. */
  readonly place: (span: Span) => Span | undefined
  /** What a text is there; `undefined` where that cannot be told. */
  readonly write: (text: string) => string | undefined
  /** What stands at `span`, with secrets covered where the judge covers them. */
  readonly cover: () => string
}

/** A text with what is safe to fix fixed, and how many findings that were. */
export interface Mended {
  readonly text: string
  readonly count: number
  /** Where in the text the URLs stand that have a fix which cannot be told how to write. */
  readonly unwritten: readonly number[]
}

/** One fix may bring to light the next, but not for ever. */
const MOST_ROUNDS = 10

/** Applies the safe fixes of every URL, and those of what then comes out, until there is none left. */
export function mend(text: string, spotsIn: (text: string) => Iterable<Spot>): Mended {
  let now = text
  let count = 0
  let unwritten: number[] = []
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const edits: Edit[] = []
    unwritten = []
    for (const spot of spotsIn(now)) {
      const { fixes, isUnwritten } = fixesOf(spot, now)
      if (isUnwritten) unwritten.push(spot.span.start)
      count += fixes.length
      edits.push(...fixes.flat().sort((one, other) => one.span.start - other.span.start))
    }
    if (edits.length === 0) break
    now = applied(now, edits)
  }
  return { text: now, count, unwritten }
}

interface Fixes {
  /** The edits of each fix that can be applied in this round: none of them overlap. */
  readonly fixes: readonly (readonly Edit[])[]
  readonly isUnwritten: boolean
}

function fixesOf({ url, judge, directives, place, write }: Spot, text: string): Fixes {
  const taken: Edit[] = []
  const fixes: (readonly Edit[])[] = []
  let isUnwritten = false
  for (const { rule, fix } of judge(url).findings) {
    if (fix?.safe !== true || directives.some((held) => silences(held, rule))) continue
    if (fix.edits.some(({ text: put }) => write(put) === undefined)) isUnwritten = true
    const edits = placed(fix, place, write)
    if (edits === undefined || edits.some((edit) => breaksLine(text, edit) || taken.some((one) => overlap(one, edit))))
      continue
    taken.push(...edits)
    fixes.push(edits)
  }
  return { fixes, isUnwritten }
}

function placed({ edits }: Fix, place: Spot['place'], write: Spot['write']): readonly Edit[] | undefined {
  const found = edits.flatMap(({ span, text }) => {
    const at = place(span)
    const put = write(text)
    return at === undefined || put === undefined ? [] : [{ span: at, text: put }]
  })
  return found.length === edits.length ? found : undefined
}

/** A fix that would join lines or make new ones is none for a file that means something by its lines. */
const breaksLine = (text: string, { span, text: put }: Edit): boolean =>
  /[\r\n]/.test(put) || /[\r\n]/.test(text.slice(span.start, span.end))

const overlap = ({ span: one }: Edit, { span: other }: Edit): boolean =>
  one.start < other.end && other.start < one.end ? true : one.start === other.start

/** `edits` in order of place. */
function applied(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { span, text: put } of edits) {
    pieces.push(text.slice(at, span.start), put)
    at = span.end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}
