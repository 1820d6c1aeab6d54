import { getCodeEntry } from '../../core/codes/code-id.ts'
import type { Finding } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import type { Language } from '../../core/model/text.ts'
import { foldFindings } from '../../core/report/fold-findings.ts'
import { areAboutNoUrl, formatDoubt, formatHeadline, formatRunTotals, labels } from '../../core/report/words.ts'
import { escapeLine } from '../../core/text/escape.ts'
import { formatFindingLocation, getActiveFindings, getCountedOutcome, getSourceLocation } from '../location.ts'
import type { CheckReporter } from './check-reporter.ts'

/**
 * For grep and editors: a line for each cause, `file:line:column: severity[code] rule: message`, and one for the
 * prediction. A text that is no URL has no prediction. Nothing about a URL without findings; one line at the end counts all. A
 * URL given as an argument counts as a line of the file `url`. Severities and outcomes are those of
 * the JSON in both languages, so that they can be searched for.
 */
export const createConciseReporter = (): CheckReporter => ({
  begin: () => '',
  item: (report, index, { language }) => {
    const findings = getActiveFindings(report)
    if (findings.length === 0) return ''
    const place = getSourceLocation(report, index)
    const lines = foldFindings(findings).map((finding) =>
      formatFindingLine(formatFindingLocation(place, finding), finding, language),
    )
    const prediction =
      getCountedOutcome(report) === report.prediction.outcome && !areAboutNoUrl(findings)
        ? [escapeLine(`${place.file}:${place.line}: ${formatPredictionLine(report, language)}`)]
        : []
    return [...lines, ...prediction].map((line) => `${line}\n`).join('')
  },
  end: (runSummary, { language, quiet }) => (quiet ? '' : `${formatRunTotals(runSummary, language)}\n`),
})

/** A finding on one line, after its place. */
export function formatFindingLine(location: string, finding: Finding, language: Language): string {
  const { severity, code, rule, message, certainty } = finding
  return escapeLine(
    `${location}: ${severity}${formatCodeSuffix(code)} ${rule}: ${message}${formatDoubt(certainty, language)}`,
  )
}

const formatCodeSuffix = (code: string | undefined): string => (code === undefined ? '' : `[${code}]`)

/** Tencent Cloud's text for the code if there is one; else our text for the outcome. */
function formatPredictionLine(report: Report, language: Language): string {
  const { outcome, code, certainty, then } = report.prediction
  const official = code === undefined ? '' : (getCodeEntry(code)?.text[language] ?? '')
  const words =
    official === '' ? formatHeadline(report, language) : official + formatDoubt(certainty ?? 'certain', language)
  const followers = then.map((one) => `${language === 'zh' ? '；' : '; '}${labels.then[language]} ${one}`).join('')
  return `${outcome}${formatCodeSuffix(code)}: ${words}${followers}`
}
