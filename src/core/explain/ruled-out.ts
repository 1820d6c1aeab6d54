import type { CodeId } from '../codes/catalogue.ts'
import type { Finding } from '../model/finding.ts'
import type { Report } from '../model/report.ts'

/** A report, or the part of a lint result that is needed here. */
interface LintedUrl extends Pick<Report, 'prediction' | 'unjudged'> {
  readonly findings: readonly Pick<Finding, 'code' | 'severity'>[]
  readonly reading: { readonly expires?: unknown }
}

/**
 * Codes that depend only on the URL, or on the URL and the key. All others depend on data of Tencent Cloud: a rule without a
 * finding, such as the one for the form of a domain, does not exclude them.
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

/** If one of these is possible, expiry and signature are not checked. */
const ABSENCE_CODES: readonly string[] = ['18/500', '18/502'] satisfies CodeId[]

/** The codes that the server cannot have given for this URL, as far as the check can tell. */
export function findExcludedCodes({ prediction, findings, unjudged, reading }: LintedUrl): readonly string[] {
  // If the form of the URL is wrong, the server may have read another text than the rules.
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
