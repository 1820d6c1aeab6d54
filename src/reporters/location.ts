import type { Finding, Severity } from '../core/model/finding.ts'
import type { Outcome } from '../core/model/prediction.ts'
import type { Report } from '../core/model/report.ts'
import { selectFindings } from '../core/report/fold-findings.ts'

/** Where a URL begins. Lines and columns (UTF-16) count from 1. */
export interface SourceLocation {
  readonly file: string
  readonly line: number
  /** Absent if the file escapes the URL: a place in the URL is no place in the line then. */
  readonly column?: number
}

/** A URL that was not read from a file counts as a line of the file `url`, by its number. */
export const getSourceLocation = ({ source }: Report, index: number): SourceLocation =>
  source?.escaped === true
    ? { file: source.file, line: source.line }
    : { file: source?.file ?? 'url', line: source?.line ?? index + 1, column: source?.column ?? 1 }

/** The column of the character at `offset` of the URL. */
export const getColumn = ({ column }: SourceLocation, offset: number): number | undefined =>
  column === undefined ? undefined : column + offset

/** `file:line:column` of a finding, or `file:line`. */
export function formatFindingLocation(location: SourceLocation, { span }: Finding): string {
  const column = getColumn(location, span.start)
  return `${location.file}:${location.line}${column === undefined ? '' : `:${column}`}`
}

/** The findings that are not suppressed, for formats that cannot mark the others. */
export const getActiveFindings = ({ findings }: Report): readonly Finding[] =>
  findings.some(isSuppressed) ? selectFindings(findings, (finding) => !isSuppressed(finding)) : findings

const isSuppressed = ({ suppressed }: Finding): boolean => suppressed !== undefined

/** Whether it has findings and all are suppressed: formats for people leave such a URL out. */
export const isSilenced = ({ findings }: Report): boolean => findings.length > 0 && findings.every(isSuppressed)

/**
 * What a URL counts as: its outcome, less what is suppressed. `suppressed`: nothing is left that would refuse it or put it
 * at risk.
 */
export function getCountedOutcome({
  prediction,
  findings,
}: Pick<Report, 'prediction' | 'findings'>): Outcome | 'suppressed' {
  const { outcome } = prediction
  if ((outcome !== 'refused' && outcome !== 'at-risk') || !findings.some(isSuppressed)) return outcome
  const has = (severity: Severity): boolean =>
    findings.some((finding) => finding.severity === severity && !isSuppressed(finding))
  if (has('error')) return outcome
  return has('warning') ? 'at-risk' : 'suppressed'
}
