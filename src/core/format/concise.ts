import type { Report } from '../model/report.ts'
import type { Language } from '../model/text.ts'
import { codeText } from './code-text.ts'
import { escapeLine } from './escape.ts'
import type { Format } from './format.ts'
import { doubt, headline, labels } from './words.ts'

/**
 * For grep and editors: a line for each finding, `file:line:column: severity[code] rule: message`, and one for the
 * prediction. A URL given as an argument counts as a line of the file `url`. Severities and outcomes are words of the
 * JSON in either language, so that a search for them finds them.
 */
export const concise: Format = {
  begin: () => '',
  report: (report, index, { language, quiet }) => {
    if (quiet && report.findings.length === 0) return ''
    const { source, findings } = report
    const place = source === undefined ? `url:${index + 1}` : `${source.file}:${source.line}`
    const lines = findings.map(
      ({ span, severity, code, rule, message, certainty }) =>
        `${place}:${span.start + 1}: ${severity}${bracketed(code)} ${rule}: ${message}${doubt(certainty, language)}`,
    )
    return [...lines, `${place}: ${predicted(report, language)}`].map((line) => `${escapeLine(line)}\n`).join('')
  },
  end: () => '',
}

const bracketed = (code: string | undefined): string => (code === undefined ? '' : `[${code}]`)

/** The vendor's words for the code, where there is one; else ours for the outcome. */
function predicted(report: Report, language: Language): string {
  const { outcome, code, certainty, then } = report.prediction
  const official = code === undefined ? '' : codeText(code, language)
  const words = official === '' ? headline(report, language) : official + doubt(certainty ?? 'certain', language)
  const followers = then.map((one) => `${language === 'zh' ? '；' : '; '}${labels.then[language]} ${one}`).join('')
  return `${outcome}${bracketed(code)}: ${words}${followers}`
}
