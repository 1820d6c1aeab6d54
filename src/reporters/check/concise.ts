import { codeEntry } from '../../core/codes/code-id.ts'
import type { Finding } from '../../core/model/finding.ts'
import type { Report } from '../../core/model/report.ts'
import type { Language } from '../../core/model/text.ts'
import { doubt, headline, labels } from '../../core/report/words.ts'
import { escapeLine } from '../../core/text/escape.ts'
import { findingPlace, isKnown, placeOf, shownIn } from '../location.ts'
import type { Format } from '../reporter.ts'

/**
 * For grep and editors: a line for each finding, `file:line:column: severity[code] rule: message`, and one for the
 * prediction. A URL given as an argument counts as a line of the file `url`. Severities and outcomes are words of the
 * JSON in either language, so that a search for them finds them.
 */
export const concise: Format = {
  begin: () => '',
  report: (report, index, { language, quiet }) => {
    if (isKnown(report)) return ''
    const findings = shownIn(report)
    if (quiet && findings.length === 0) return ''
    const place = placeOf(report, index)
    const lines = findings.map((finding) => findingLine(findingPlace(place, finding), finding, language))
    return [...lines, escapeLine(`${place.file}:${place.line}: ${predicted(report, language)}`)]
      .map((line) => `${line}\n`)
      .join('')
  },
  end: () => '',
}

/** A finding on one line, behind the place that it is about. */
export function findingLine(place: string, finding: Finding, language: Language): string {
  const { severity, code, rule, message, certainty } = finding
  return escapeLine(`${place}: ${severity}${bracketed(code)} ${rule}: ${message}${doubt(certainty, language)}`)
}

const bracketed = (code: string | undefined): string => (code === undefined ? '' : `[${code}]`)

/** The vendor's words for the code, where there is one; else ours for the outcome. */
function predicted(report: Report, language: Language): string {
  const { outcome, code, certainty, then } = report.prediction
  const official = code === undefined ? '' : (codeEntry(code)?.text[language] ?? '')
  const words = official === '' ? headline(report, language) : official + doubt(certainty ?? 'certain', language)
  const followers = then.map((one) => `${language === 'zh' ? '；' : '; '}${labels.then[language]} ${one}`).join('')
  return `${outcome}${bracketed(code)}: ${words}${followers}`
}
