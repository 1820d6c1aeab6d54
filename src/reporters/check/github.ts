import type { Finding, Severity } from '../../core/model/finding.ts'
import type { Language } from '../../core/model/text.ts'
import { labels } from '../../core/report/words.ts'
import { escapeText } from '../../core/text/escape.ts'
import { columnAt, findingPlace, placeOf, shownIn } from '../location.ts'
import type { Format } from '../reporter.ts'
import { sentenceOf } from './message.ts'
import type { Kit } from './reporter-context.ts'
import { RUNNING_OBS } from './repository-paths.ts'

const COMMANDS: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', hint: 'notice' }

/**
 * Workflow commands, which GitHub shows as annotations beside the lines of a pull request
 * (docs.github.com/actions/reference/workflow-commands-for-github-actions). The log shows the text alone, so the text
 * has the place too.
 */
export const github = ({ pathOf }: Kit): Format => ({
  begin: () => '',
  report: (report, index, { language }) => {
    const findings = shownIn(report)
    if (findings.length === 0) return ''
    const found = placeOf(report, index)
    const place = { ...found, file: pathOf(found.file) }
    return findings
      .map((finding) => {
        const { span, severity, rule, code } = finding
        const col = columnAt(place, span.start)
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
          // An annotation of no file is shown with the run.
          ...(report.source === undefined || report.source.file.startsWith(RUNNING_OBS) ? [] : where),
          ['title', code === undefined ? rule : `${rule} ${code}`],
        ].map(([name, value]) => `${name}=${property(String(value))}`)
        return `::${COMMANDS[severity]} ${properties.join(',')}::${data(textOf(findingPlace(place, finding), finding, language))}\n`
      })
      .join('')
  },
  end: () => '',
})

/** A line break of the user's own is shown, as all that could drive a terminal is; ours are line breaks. */
const textOf = (place: string, finding: Finding, language: Language): string =>
  [`${place}: ${finding.rule}: ${sentenceOf(finding, language)}`, `${labels.help[language]}${finding.help}`]
    .map(escapeText)
    .join('\n')

/** As `escapeData` of @actions/core. */
const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')

/** As `escapeProperty` of @actions/core. */
const property = (text: string): string => data(escapeText(text)).replaceAll(':', '%3A').replaceAll(',', '%2C')
