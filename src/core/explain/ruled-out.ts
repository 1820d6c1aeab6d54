import type { CodeId } from '../codes/catalogue.ts'
import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'

/** A report, or as much of a judgement. */
interface LintedUrl extends Pick<Report, 'prediction' | 'unjudged'> {
  readonly findings: readonly Pick<Finding, 'code' | 'severity'>[]
  readonly reading: { readonly expires?: unknown }
}

/**
 * What is seen in the URL alone, or in the URL and the key. Every other code depends on what the vendor knows: a rule that
 * is silent, such as that on the form of a domain, leaves it open.
 */
const VISIBLE_CODES: readonly string[] = [
  '18/300',
  '18/308',
  '18/309',
  '18/500',
  '18/501',
  '18/502',
  '18/503',
] satisfies CodeId[]

/** What has to be there before expiry and signature can be judged. */
const ABSENCE_CODES: readonly string[] = ['18/500', '18/502'] satisfies CodeId[]

/** The codes that a server cannot have given for the URL, as far as the preflight can tell. */
export function findExcludedCodes({ prediction, findings, unjudged, reading }: LintedUrl): readonly string[] {
  // Where its form is at fault, the server may have read another text than the rules did.
  const isDoubtful = findings.some(({ code, severity }) => code === undefined && severity !== 'hint')
  if (isDoubtful || prediction.outcome === 'out-of-scope') return []
  const open = new Set([
    prediction.code,
    ...prediction.then,
    ...[...findings, ...unjudged].map(({ code }) => code),
    ...(reading.expires === undefined ? ['18/501'] : []),
  ])
  const isAbsent = ABSENCE_CODES.some((id) => open.has(id))
  return VISIBLE_CODES.filter((id) => !open.has(id) && !(isAbsent && id.startsWith('18/50')))
}
