import type { Finding, Severity } from '../../core/model/finding.ts'
import type { Language } from '../../core/model/text.ts'
import { formatFindingMessage, labels } from '../../core/report/words.ts'
import { escapeText } from '../../core/text/escape.ts'
import { formatFindingLocation, getActiveFindings, getColumn, getSourceLocation } from '../location.ts'
import type { CheckReporter, ReporterContext } from './check-reporter.ts'
import { RUNNING_OBS_PREFIX } from './repository-paths.ts'

const GITHUB_COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'notice' }

/**
 * Workflow commands, which GitHub shows as annotations beside the lines of a pull request
 * (docs.github.com/actions/reference/workflow-commands-for-github-actions). The log shows only the text, so the text
 * has the place as well.
 */
export const createGithubReporter = ({ toRepositoryPath }: ReporterContext): CheckReporter => ({
  begin: () => '',
  item: (report, index, { language }) => {
    const findings = getActiveFindings(report)
    if (findings.length === 0) return ''
    const found = getSourceLocation(report, index)
    const place = { ...found, file: toRepositoryPath(found.file) }
    return findings
      .map((finding) => {
        const { span, severity, rule, code } = finding
        const col = getColumn(place, span.start)
        const where = [
          ['file', place.file],
          ['line', place.line],
          ...(col === undefined
            ? []
            : ([
                ['col', col],
                ['endColumn', col + Math.max(0, span.end - 1 - span.start)],
              ] as const)),
        ] as const
        const properties = [
          // An annotation without a file is shown with the run.
          ...(report.source === undefined || report.source.file.startsWith(RUNNING_OBS_PREFIX) ? [] : where),
          ['title', code === undefined ? rule : `${rule} ${code}`],
        ].map(([name, value]) => `${name}=${escapeCommandProperty(String(value))}`)
        return `::${GITHUB_COMMANDS[severity]} ${properties.join(',')}::${escapeCommandData(formatAnnotation(formatFindingLocation(place, finding), finding, language))}\n`
      })
      .join('')
  },
  end: () => '',
})

/** Line breaks of the input are escaped, as all that could drive a terminal. Ours stay. */
const formatAnnotation = (place: string, finding: Finding, language: Language): string =>
  [`${place}: ${finding.rule}: ${formatFindingMessage(finding, language)}`, `${labels.help[language]}${finding.help}`]
    .map(escapeText)
    .join('\n')

/** As `escapeData` of @actions/core. */
const escapeCommandData = (text: string): string =>
  text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

/** As `escapeProperty` of @actions/core. */
const escapeCommandProperty = (text: string): string =>
  escapeCommandData(escapeText(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
