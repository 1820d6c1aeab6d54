import { applyEdits } from '../../../core/fix/apply-edits.ts'
import { fixUntilStable, selectSafeFixes } from '../../../core/fix/apply-safe-fixes.ts'
import type { Edit } from '../../../core/model/finding.ts'
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

/** Applies the safe fixes of all URLs, again and again until no fix is left. */
export function applySafeFixes(text: string, findOccurrences: (text: string) => Iterable<UrlOccurrence>): FixResult {
  let count = 0
  let unwritableOffsets: number[] = []
  const fixed = fixUntilStable(text, (current) => {
    const edits: Edit[] = []
    unwritableOffsets = []
    for (const spot of findOccurrences(current)) {
      const { fixes, hasUnwritable } = collectFixes(spot, current)
      if (hasUnwritable) unwritableOffsets.push(spot.span.start)
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

function collectFixes({ url, check, directives, locate, write }: UrlOccurrence, text: string): OccurrenceFixes {
  let hasUnwritable = false
  const active = check(url).findings.filter(({ rule }) => !directives.some((held) => isRuleSuppressed(held, rule)))
  const fixes = selectSafeFixes(active, ({ edits }) => {
    if (edits.some(({ text: replacement }) => write(replacement) === undefined)) hasUnwritable = true
    const located = locateEdits(edits, locate, write)
    return located?.some((edit) => breaksLine(text, edit)) === true ? undefined : located
  })
  return { fixes, hasUnwritable }
}

function locateEdits(
  edits: readonly Edit[],
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
