import type { Severity } from '../../core/model/finding.ts'
import { escapeJson } from '../../core/text/escape.ts'
import { placeOf, shownIn } from '../location.ts'
import type { Format } from '../reporter.ts'
import { Fingerprints } from './fingerprint.ts'
import { sentenceOf } from './message.ts'
import type { Kit } from './reporter-context.ts'

/** `critical` and `blocker` are left to those who know what the stream is worth. */
const SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', hint: 'info' }

/** GitLab's Code Quality report: the members that docs.gitlab.com/ci/testing/code_quality lists, and no others. */
export function gitlab({ pathOf }: Kit): Format {
  const prints = new Fingerprints()
  let any = false
  return {
    begin: () => '[',
    report: (report, index, { language }) => {
      const { file, line } = placeOf(report, index)
      return shownIn(report)
        .map((finding) => {
          const path = pathOf(file)
          const one = {
            description: sentenceOf(finding, language),
            check_name: finding.rule,
            fingerprint: prints.of(report, finding, path),
            severity: SEVERITIES[finding.severity],
            location: { path, lines: { begin: line } },
          }
          const comma = any ? ',' : ''
          any = true
          return `${comma}\n  ${escapeJson(JSON.stringify(one))}`
        })
        .join('')
    },
    end: () => (any ? '\n]\n' : ']\n'),
  }
}
