import type { Data, Edit } from '../model/finding.ts'
import type { Span } from '../model/push-url.ts'
import { findGone } from './find-gone.ts'

/** What of a finding shows whether it is another's cause or its consequence. */
export interface CausalFinding {
  readonly rule: string
  readonly span: Span
  readonly data: Data
  /** The edits of its fix. */
  readonly edits?: readonly Edit[] | undefined
  /** The rules whose findings follow from it if it has no fix. */
  readonly explains?: readonly string[] | undefined
}

/** Later fixes are not tried: each costs as much as a check. */
const MAX_TRIED_FIXES = 8

/**
 * Finds which findings follow from which. The fixes are tried one by one: what is gone from the fixed text has followed.
 * Causes are then chosen one after the other, each time the one that explains most of what is left; of equals, the first in
 * the text. No finding follows one that itself follows.
 *
 * @param findings All findings of a text, in the order of the report.
 * @param judge The findings of the text with these edits applied.
 * @returns For each finding, the index of its cause; `undefined` if it follows from none.
 */
export function findCauses(
  findings: readonly CausalFinding[],
  judge: (edits: readonly Edit[]) => readonly CausalFinding[],
): readonly (number | undefined)[] {
  const causes = findings.map((): number | undefined => undefined)
  if (findings.length < 2) return causes
  let candidates = listCandidates(findings, judge)
  for (;;) {
    const best = candidates.reduce<Candidate | undefined>(chooseBetter, undefined)
    if (best === undefined) return causes
    for (const index of best.explained) causes[index] = best.index
    candidates = candidates.flatMap((one) => {
      if (one === best || causes[one.index] !== undefined) return []
      const explained = one.explained.filter((index) => causes[index] === undefined && index !== best.index)
      return explained.length === 0 ? [] : [{ ...one, explained }]
    })
  }
}

/** A finding that may be a cause. */
interface Candidate {
  readonly index: number
  readonly span: Span
  /** The indices of the findings that it explains: one at least. */
  readonly explained: readonly number[]
}

const chooseBetter = (best: Candidate | undefined, other: Candidate): Candidate =>
  best === undefined || compareCandidates(other, best) < 0 ? other : best

const compareCandidates = (one: Candidate, other: Candidate): number =>
  other.explained.length - one.explained.length || one.span.start - other.span.start || one.span.end - other.span.end

function listCandidates(
  findings: readonly CausalFinding[],
  judge: (edits: readonly Edit[]) => readonly CausalFinding[],
): readonly Candidate[] {
  let tried = 0
  return findings.flatMap(({ edits, explains = [], span }, index) => {
    const isTooMuch = edits !== undefined && ++tried > MAX_TRIED_FIXES
    if (isTooMuch) return []
    const gone = edits === undefined ? findExplained(findings, explains) : findGone(findings, judge(edits), edits)
    const explained = gone.filter((other) => other !== index)
    return explained.length === 0 ? [] : [{ index, span, explained }]
  })
}

const findExplained = (findings: readonly CausalFinding[], rules: readonly string[]): readonly number[] =>
  rules.length === 0 ? [] : findings.flatMap(({ rule }, index) => (rules.includes(rule) ? [index] : []))
