import { type Finding, severities } from '../model/finding.ts'

/** A cause and what follows from it, as one finding: severity, code and certainty are those of the worst of them. */
export interface FoldedFinding extends Finding {
  readonly consequences: readonly Finding[]
}

/** The findings by cause, for people: each cause once, in the order of the first finding that it explains. */
export const foldFindings = (findings: readonly Finding[]): readonly FoldedFinding[] =>
  groupByCause(findings).map(([cause, ...consequences]) => {
    if (consequences.length === 0) return { ...cause, consequences }
    return { ...raiseToWorst(cause, consequences), consequences }
  })

/** A cause with severity, code and certainty of the worst of it and what follows from it. */
export function raiseToWorst(cause: Finding, consequences: readonly Finding[]): Finding {
  const { code: _, ...own } = cause
  const { severity, code, certainty } = findWorst([cause, ...consequences])
  return { ...own, severity, ...(code === undefined ? {} : { code }), certainty }
}

/** The findings in groups: a cause, then what follows from it. In the order of the first finding of each group. */
export function groupByCause(findings: readonly Finding[]): readonly (readonly [Finding, ...Finding[]])[] {
  const groups = new Map<Finding, Finding[]>()
  for (const finding of findings) {
    const cause = getCause(findings, finding) ?? finding
    const group = groups.get(cause) ?? []
    groups.set(cause, group)
    if (finding !== cause) group.push(finding)
  }
  return [...groups].map(([cause, others]) => [cause, ...others])
}

/** The cause of a finding of a report; `undefined` if it follows from none. */
export const getCause = (findings: readonly Finding[], { follows, followsAt }: Finding): Finding | undefined =>
  follows === undefined
    ? undefined
    : followsAt === undefined
      ? findings.find(({ rule }) => rule === follows)
      : findings[followsAt]

/** Some of the findings of a report. What follows from one that is left out is then a finding of its own. */
export function selectFindings(
  findings: readonly Finding[],
  isWanted: (finding: Finding) => boolean,
): readonly Finding[] {
  const wanted = findings.filter(isWanted)
  if (wanted.length === findings.length) return findings
  return wanted.map((finding) => {
    const cause = getCause(findings, finding)
    if (cause === undefined) return finding
    const { follows: _, followsAt: __, ...own } = finding
    const at = wanted.indexOf(cause)
    if (at < 0) return own
    const isAlone = wanted.filter(({ rule }) => rule === cause.rule).length === 1
    return { ...own, follows: cause.rule, ...(isAlone ? {} : { followsAt: at }) }
  })
}

/**
 * The first of the highest severity. Of errors, one without a code decides: no client can send the URL, so no server answers.
 * Of warnings and hints, one with a code does.
 */
function findWorst(findings: readonly [Finding, ...Finding[]]): Finding {
  const rank = ({ severity, code }: Finding): number =>
    severities.indexOf(severity) * 2 + Number((severity === 'error') === (code !== undefined))
  return findings.reduce((worst, one) => (rank(one) < rank(worst) ? one : worst))
}
