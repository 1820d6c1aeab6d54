import type { Edit, Fix } from '../model/finding.ts'

/** What a fix does, without words. */
type FixEdits = Pick<Fix, 'safe' | 'edits'>

/** A fix can bring up the next one, but two that undo each other must come to an end. */
const MAX_ROUNDS = 10

/**
 * Applies rounds of fixes until there is nothing left to fix, at most ten.
 *
 * @param applyRound Returns the state with the safe fixes of this round applied, `undefined` if there are none.
 */
export function fixUntilStable<State>(state: State, applyRound: (state: State) => State | undefined): State {
  let current = state
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const next = applyRound(current)
    if (next === undefined) break
    current = next
  }
  return current
}

/**
 * The safe fixes that can be applied together: each is taken whole or left for the next round, if it overlaps one before it.
 *
 * @param locateEdits Maps a fix to its edits in the text to change; `undefined` if it cannot be made there.
 * @returns The edits of each fix, in the order of the findings.
 */
export function selectSafeFixes<F extends { readonly fix?: FixEdits | undefined }>(
  findings: readonly F[],
  locateEdits: (fix: FixEdits, finding: F) => readonly Edit[] | undefined = ({ edits }) => edits,
): readonly (readonly Edit[])[] {
  const taken: Edit[] = []
  return findings.flatMap((finding) => {
    const edits = finding.fix?.safe === true ? locateEdits(finding.fix, finding) : undefined
    if (edits === undefined || edits.some((edit) => taken.some((one) => overlaps(one, edit)))) return []
    taken.push(...edits)
    return [edits]
  })
}

/** Two insertions at one offset count as an overlap: their order would be a guess. */
const overlaps = ({ span: one }: Edit, { span: other }: Edit): boolean =>
  (one.start < other.end && other.start < one.end) || one.start === other.start
