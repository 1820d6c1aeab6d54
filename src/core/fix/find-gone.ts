import type { Data, Edit } from '../model/finding.ts'
import type { Span } from '../model/push-url.ts'
import { moveOffset } from './apply-edits.ts'

/** What tells a finding from others. */
interface Identifiable {
  readonly rule: string
  readonly span: Span
  readonly data: Data
}

/**
 * The indices of the findings that are gone from a text after edits. A finding is the same if its rule is, and its data or
 * its place; if several are, the one that agrees in both.
 *
 * @param findings The findings of the text before the edits.
 * @param left The findings after them.
 */
export function findGone(
  findings: readonly Identifiable[],
  left: readonly Identifiable[],
  edits: readonly Edit[],
): readonly number[] {
  const unmatched = [...left]
  let gone = [...findings.keys()]
  for (const isSame of CRITERIA) {
    gone = gone.filter((index) => {
      const { rule, span, data } = findings[index] as Identifiable
      const moved = { rule, span: moveSpan(span, edits), data }
      const at = unmatched.findIndex((one) => one.rule === rule && isSame(moved, one))
      if (at >= 0) unmatched.splice(at, 1)
      return at < 0
    })
  }
  return gone
}

const haveSameSpan = ({ span: one }: Identifiable, { span: other }: Identifiable): boolean =>
  one.start === other.start && one.end === other.end

const haveSameData = (one: Identifiable, other: Identifiable): boolean =>
  JSON.stringify(one.data) === JSON.stringify(other.data)

const touch = ({ span: one }: Identifiable, { span: other }: Identifiable): boolean =>
  one.start <= other.end && other.start <= one.end

/** From the strictest to the loosest. */
const CRITERIA: readonly ((one: Identifiable, other: Identifiable) => boolean)[] = [
  (one, other) => haveSameSpan(one, other) && haveSameData(one, other),
  haveSameSpan,
  haveSameData,
  touch,
]

/** Where a span is after edits. If it ends inside an edit, it covers the new text. */
function moveSpan({ start, end }: Span, edits: readonly Edit[]): Span {
  const last = edits.find(({ span }) => span.start < end && end < span.end)
  return { start: moveOffset(start, edits), end: moveOffset(end, edits) + (last?.text.length ?? 0) }
}
