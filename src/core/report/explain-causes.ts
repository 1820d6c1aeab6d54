import { fixUntilStable, selectSafeFixes } from '../fix/apply-safe-fixes.ts'
import { type CausalFinding, findCauses } from '../fix/find-causes.ts'
import type { LintResult, RuleMatch } from '../linter/lint-result.ts'
import type { Linter } from '../linter/linter.ts'
import type { RawFinding } from '../linter/rule.ts'
import type { Edit, Finding } from '../model/finding.ts'
import type { PredictionAfterFixes } from '../model/prediction.ts'

/** What lints a URL again with edits applied. */
export type FixedLinter = Pick<Linter, 'lintFixed'>

/** What the fixes of a URL show. */
export interface Causes {
  /** For each match, what its finding says of its cause. */
  readonly follows: readonly Pick<Finding, 'follows' | 'followsAt'>[]
  readonly afterFixes: PredictionAfterFixes | undefined
}

/** More edits than any URL that can be sent has characters. They might not fit into a string. */
const MAX_EDITS = 10_000

/** No client takes a longer URL, and each fix that is tried costs as much as a check. In UTF-16 units. */
const MAX_LENGTH = 1 << 14

/** The fix of a finding, if it can be reported: its rule has words for it, and it is no larger than a URL. */
export const getFix = ({ rule, finding: { fix } }: RuleMatch): RawFinding['fix'] =>
  rule.fix === undefined || fix === undefined || fix.edits.length > MAX_EDITS ? undefined : fix

/**
 * Tries the fixes of a URL: which findings follow from which, and what would be predicted once all safe fixes are applied.
 * `undefined` if it has no fix and no rule that names what follows from it, or if it is longer than 16,384 units.
 *
 * @param shown The matches that are reported: a severity override may leave some out.
 */
export function explainCauses(
  lintResult: LintResult,
  shown: readonly RuleMatch[],
  linter: FixedLinter,
): Causes | undefined {
  const { matches, ruleContext } = lintResult
  const isExplaining = (match: RuleMatch): boolean => getFix(match) !== undefined || getExplained(match) !== undefined
  if (ruleContext.url.input.length > MAX_LENGTH || !matches.some(isExplaining)) return undefined
  // The only safe fix is both tried alone and applied.
  const tried = new Map<readonly Edit[], LintResult>()
  const lintFixed = (result: LintResult, edits: readonly Edit[]): LintResult => {
    const fixed = tried.get(edits) ?? linter.lintFixed(result, edits)
    tried.set(edits, fixed)
    return fixed
  }
  const causes = findCauses(shown.map(toCausalFinding), (edits) =>
    lintFixed(lintResult, edits).matches.map(toCausalFinding),
  )
  return {
    follows: causes.map((index) => nameCause(index, shown)),
    afterFixes: predictAfterFixes(lintResult, lintFixed),
  }
}

const getExplained = ({ rule, finding }: RuleMatch): readonly string[] | undefined => finding.explains ?? rule.explains

const toCausalFinding = (match: RuleMatch): CausalFinding => ({
  rule: match.rule.id,
  span: match.finding.at,
  data: match.finding.data,
  edits: getFix(match)?.edits,
  explains: getExplained(match),
})

function nameCause(index: number | undefined, shown: readonly RuleMatch[]): Causes['follows'][number] {
  const cause = index === undefined ? undefined : shown[index]?.rule
  if (index === undefined || cause === undefined) return {}
  const isAlone = shown.filter(({ rule }) => rule === cause).length === 1
  return { follows: cause.id, ...(isAlone ? {} : { followsAt: index }) }
}

function predictAfterFixes(
  lintResult: LintResult,
  lintFixed: (result: LintResult, edits: readonly Edit[]) => LintResult,
): PredictionAfterFixes | undefined {
  const fixed = fixUntilStable(lintResult, (current) => {
    const fixes = selectSafeFixes(current.matches.map((match) => ({ fix: getFix(match) })))
    const [only] = fixes
    return only && lintFixed(current, fixes.length === 1 ? only : fixes.flat())
  })
  if (fixed === lintResult) return undefined
  const { prediction, unjudged } = fixed
  return unjudged.length === 0 ? prediction : { ...prediction, unjudged }
}
