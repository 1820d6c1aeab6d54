import { applyEdits } from '../../../core/fix/apply-edits.ts'
import { fixUntilStable, selectSafeFixes } from '../../../core/fix/apply-safe-fixes.ts'
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

/** Applies the safe fixes of every URL, and those that they bring up, until there are none left. */
export function applySafeFixes(text: string, findOccurrences: (text: string) => Iterable<UrlOccurrence>): FixResult {
  let count = 0
  let unwritableOffsets: number[] = []
  const fixed = fixUntilStable(text, (current) => {
    const edits: Edit[] = []
    unwritableOffsets = []
    for (const occurrence of findOccurrences(current)) {
      const { fixes, hasUnwritable } = collectFixes(occurrence, current)
      if (hasUnwritable) unwritableOffsets.push(occurrence.span.start)
      count += fixes.length
      edits.push(...fixes.flat())
    }
    return edits.length === 0 ? undefined : applyEdits(current, edits)
  })
  return { text: fixed, count, unwritableOffsets }
}

interface OccurrenceFixes {
  /** The edits of each fix that can be applied in this round: none of them overlap. */
  readonly fixes: readonly (readonly Edit[])[]
  readonly hasUnwritable: boolean
}

function collectFixes({ url, judge, directives, place, write }: UrlOccurrence, text: string): OccurrenceFixes {
  let hasUnwritable = false
  const fixes = selectSafeFixes(judge(url).findings, (fix, { rule }) => {
    if (directives.some((held) => isRuleSuppressed(held, rule))) return undefined
    if (fix.edits.some(({ text: replacement }) => write(replacement) === undefined)) hasUnwritable = true
    const edits = locateEdits(fix, place, write)
    return edits?.some((edit) => breaksLine(text, edit)) ? undefined : edits
  })
  return { fixes, hasUnwritable }
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

/** A fix must not join or split lines: the file may mean something by them. */
const breaksLine = (text: string, { span, text: replacement }: Edit): boolean =>
  /[\r\n]/.test(replacement) || /[\r\n]/.test(text.slice(span.start, span.end))
