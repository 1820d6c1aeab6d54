import type { Edit, Fix } from '../../../core/model/finding.ts'
import type { Span } from '../../../core/model/push-url.ts'
import type { Report } from '../../../core/model/report.ts'
import { type ActiveDirective, isRuleSuppressed } from '../../../core/scan/directives.ts'

/** A URL at its place in a text, as `--fix` sees it. */
export interface UrlOccurrence {
  readonly url: string
  readonly span: Span
  readonly check: (url: string) => Report
  readonly directives: readonly ActiveDirective[]
  /** The span in the text of a span of the URL; `undefined` if it cannot be changed there. */
  readonly locate: (span: Span) => Span | undefined
  /** Encodes a replacement for the text, with its escapes; `undefined` if that is not possible. */
  readonly write: (text: string) => string | undefined
  /** The text at `span`, with secrets masked as in reports. */
  readonly mask: () => string
}

/** A text with all safe fixes applied, and the number of findings that they fix. */
export interface FixResult {
  readonly text: string
  readonly count: number
  /** The offsets of the URLs with a fix that cannot be written. */
  readonly unwritableOffsets: readonly number[]
}

/** A fix may reveal another one; this ends a cycle. */
const MAX_ROUNDS = 10

/** Applies the safe fixes of all URLs, again and again until no fix is left. */
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

function collectFixes({ url, check, directives, locate, write }: UrlOccurrence, text: string): OccurrenceFixes {
  const acceptedEdits: Edit[] = []
  const fixes: (readonly Edit[])[] = []
  let isUnwritten = false
  for (const { rule, fix } of check(url).findings) {
    if (fix?.safe !== true || directives.some((held) => isRuleSuppressed(held, rule))) continue
    if (fix.edits.some(({ text: replacement }) => write(replacement) === undefined)) isUnwritten = true
    const edits = locateEdits(fix, locate, write)
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
  locate: UrlOccurrence['locate'],
  write: UrlOccurrence['write'],
): readonly Edit[] | undefined {
  const located = edits.flatMap(({ span, text }) => {
    const at = locate(span)
    const replacement = write(text)
    return at === undefined || replacement === undefined ? [] : [{ span: at, text: replacement }]
  })
  return located.length === edits.length ? located : undefined
}

/** A fix that joins or splits lines is not applied: lines have a meaning in these files. */
const breaksLine = (text: string, { span, text: replacement }: Edit): boolean =>
  /[\r\n]/.test(replacement) || /[\r\n]/.test(text.slice(span.start, span.end))

const doEditsOverlap = ({ span: one }: Edit, { span: other }: Edit): boolean =>
  one.start < other.end && other.start < one.end ? true : one.start === other.start

/** `edits`: in the order of their spans, without overlaps. */
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
