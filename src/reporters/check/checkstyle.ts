import type { Severity } from '../../core/model/finding.ts'
import { columnAt, placeOf, shownIn } from '../location.ts'
import type { Format } from '../reporter.ts'
import { sentenceOf } from './message.ts'
import type { Kit } from './reporter-context.ts'
import { xmlAttribute } from './xml.ts'

const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'info' }

/**
 * XML as Checkstyle writes it, which most CI servers and review bots read. A file stands once for each of its URLs with
 * findings: readers add them up, and so no URL has to wait for the next.
 */
export const checkstyle = ({ pathOf }: Kit): Format => ({
  // 4.3 is what readers know; no schema was ever published.
  begin: () => '<?xml version="1.0" encoding="UTF-8"?>\n<checkstyle version="4.3">\n',
  report: (report, index, { language }) => {
    const findings = shownIn(report)
    if (findings.length === 0) return ''
    const place = placeOf(report, index)
    const errors = findings.map((finding) => {
      const { span, severity, rule } = finding
      const column = columnAt(place, span.start)
      const attributes = [
        ['line', String(place.line)],
        ...(column === undefined ? [] : [['column', String(column)] as const]),
        ['severity', SEVERITIES[severity]],
        ['message', sentenceOf(finding, language)],
        ['source', `push-preflight.${rule}`],
      ] as const
      return `    <error ${attributes.map(([name, value]) => `${name}="${xmlAttribute(value)}"`).join(' ')}/>\n`
    })
    return `  <file name="${xmlAttribute(pathOf(place.file))}">\n${errors.join('')}  </file>\n`
  },
  end: () => '</checkstyle>\n',
})
