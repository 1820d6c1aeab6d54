import type { Severity } from '../../core/model/finding.ts'
import { formatFindingMessage } from '../../core/report/words.ts'
import { escapeJson } from '../../core/text/escape.ts'
import { getActiveFindings, getSourceLocation } from '../location.ts'
import type { CheckReporter, ReporterContext } from './check-reporter.ts'
import { FingerprintCounter } from './fingerprint.ts'

/** `critical` and `blocker` would say how much the stream matters, which is not known here. */
const GITLAB_SEVERITIES: Readonly<Record<Severity, string>> = { error: 'major', warning: 'minor', hint: 'info' }

/** GitLab's Code Quality report: the members that docs.gitlab.com/ci/testing/code_quality lists, and no more. */
export function createGitlabReporter({ toRepositoryPath }: ReporterContext): CheckReporter {
  const fingerprints = new FingerprintCounter()
  let hasEntries = false
  return {
    begin: () => '[',
    item: (report, index, { language }) => {
      const { file, line } = getSourceLocation(report, index)
      return getActiveFindings(report)
        .map((finding) => {
          const path = toRepositoryPath(file)
          const one = {
            description: formatFindingMessage(finding, language),
            check_name: finding.rule,
            fingerprint: fingerprints.createFingerprint(report, finding, path),
            severity: GITLAB_SEVERITIES[finding.severity],
            location: { path, lines: { begin: line } },
          }
          const comma = hasEntries ? ',' : ''
          hasEntries = true
          return `${comma}\n  ${escapeJson(JSON.stringify(one))}`
        })
        .join('')
    },
    end: () => (hasEntries ? '\n]\n' : ']\n'),
  }
}
