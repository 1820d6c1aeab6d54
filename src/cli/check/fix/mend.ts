import type { Edit, Fix } from '../../../core/model/finding.ts'
import type { Span } from '../../../core/model/push-url.ts'
import type { Report } from '../../../core/model/report.ts'
import { type ActiveDirective, isRuleSuppressed } from '../../../core/scan/directives.ts'

/** A URL at its place in a text, as `--fix` sees it. */
export interface UrlOccurrence {
  readonly url: string
  readonly span: Span
  readonly judge: (url: string) => Report
  readonly directives: readonly ActiveDirective[]
  /** Where a stretch of the URL stands in the text; `undefined` where it cannot be changed there. */
  readonly place: (span: Span) => Span | undefined
  /** What a text is there; `undefined` where that cannot be told. */
  readonly write: (text: string) => string | undefined
  /** What stands at `span`, with secrets covered where the judge covers them. */
  readonly cover: () => string
}

/** A text with what is safe to fix fixed, and how many findings that were. */
export interface FixResult {
  readonly text: string
  readonly count: number
  /** Where in the text the URLs stand that have a fix which cannot be told how to write. */
  readonly unwritableOffsets: readonly number[]
}

/** One fix may bring to light the next, but not for ever. */
const MAX_ROUNDS = 10

/** Applies the safe fixes of every URL, and those of what then comes out, until there is none left. */
export function applySafeFixes(text: string, findOccurrences: (text: string) => Iterable<UrlOccurrence>): FixResult {
  let now = text
  let count = 0
  let unwritten: number[] = []
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const edits: Edit[] = []
    unwritten = []
    for (const spot of findOccurrences(now)) {
      const { fixes, hasUnwritable } = collectFixes(spot, now)
      if (hasUnwritable) unwritten.push(spot.span.start)
      count += fixes.length
      edits.push(...fixes.flat().sort((one, other) => one.span.start - other.span.start))
    }
    if (edits.length === 0) break
    now = applyEdits(now, edits)
  }
  return { text: now, count, unwritableOffsets: unwritten }
}

interface OccurrenceFixes {
  /** The edits of each fix that can be applied in this round: none of them overlap. */
  readonly fixes: readonly (readonly Edit[])[]
  readonly hasUnwritable: boolean
}

function collectFixes({ url, judge, directives, place, write }: UrlOccurrence, text: string): OccurrenceFixes {
  const acceptedEdits: Edit[] = []
  const fixes: (readonly Edit[])[] = []
  let isUnwritten = false
  for (const { rule, fix } of judge(url).findings) {
    if (fix?.safe !== true || directives.some((held) => isRuleSuppressed(held, rule))) continue
    if (fix.edits.some(({ text: replacement }) => write(replacement) === undefined)) isUnwritten = true
    const edits = locateEdits(fix, place, write)
    if (
      edits === undefined ||
      edits.some((edit) => breaksLine(text, edit) || acceptedEdits.some((one) => doEditsOverlap(one, edit)))
    )
      continue
    acceptedEdits.push(...edits)
    fixes.push(edits)
  }
  return { fixes, hasUnwritable: isUnwritten }
}

function locateEdits(
  { edits }: Fix,
  place: UrlOccurrence['place'],
  write: UrlOccurrence['write'],
): readonly Edit[] | undefined {
  const located = edits.flatMap(({ span, text }) => {
    const at = place(span)
    const replacement = write(text)
    return at === undefined || replacement === undefined ? [] : [{ span: at, text: replacement }]
  })
  return located.length === edits.length ? located : undefined
}

/** A fix that would join lines or make new ones is none for a file that means something by its lines. */
const breaksLine = (text: string, { span, text: replacement }: Edit): boolean =>
  /[\r\n]/.test(replacement) || /[\r\n]/.test(text.slice(span.start, span.end))

const doEditsOverlap = ({ span: one }: Edit, { span: other }: Edit): boolean =>
  one.start < other.end && other.start < one.end ? true : one.start === other.start

/** `edits` in order of place. */
function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = []
  let at = 0
  for (const { span, text: replacement } of edits) {
    pieces.push(text.slice(at, span.start), replacement)
    at = span.end
  }
  pieces.push(text.slice(at))
  return pieces.join('')
}
