import type { Severity } from '../../core/model/finding.ts'
import { formatFindingMessage } from '../../core/report/words.ts'
import { getActiveFindings, getColumn, getSourceLocation } from '../location.ts'
import type { CheckReporter, ReporterContext } from './check-reporter.ts'
import { escapeXmlAttribute } from './xml.ts'

const CHECKSTYLE_SEVERITIES: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'info' }

/**
 * XML as Checkstyle writes it, which most CI servers and review bots read. A file is listed once for each of its URLs with
 * findings: readers add them up, and no URL has to wait for the next.
 */
export const createCheckstyleReporter = ({ toRepositoryPath }: ReporterContext): CheckReporter => ({
  // Readers expect 4.3. No schema was ever published.
  begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n',
  item: (report, index, { language }) => {
    const findings = getActiveFindings(report)
    if (findings.length === 0) return ''
    const place = getSourceLocation(report, index)
    const errors = findings.map((finding) => {
      const { span, severity, rule } = finding
      const column = getColumn(place, span.start)
      const attributes = [
        ['line', String(place.line)],
        ...(column === undefined ? [] : [['column', String(column)] as const]),
        ['severity', CHECKSTYLE_SEVERITIES[severity]],
        ['message', formatFindingMessage(finding, language)],
        ['source', `push-preflight.${rule}`],
      ] as const
      return `    <error ${attributes.map(([name, value]) => `${name}="${escapeXmlAttribute(value)}"`).join(' ')}/>\n`
    })
    return `  <file name="${escapeXmlAttribute(toRepositoryPath(place.file))}">\n${errors.join('')}  </file>\n`
  },
  end: () => '</checkstyle>\n',
})
