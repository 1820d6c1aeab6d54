import type { Rule } from '../linter/rule.ts'
import type { Report } from '../model/report.ts'
import { repeatBullet } from '../redaction/mask-spans.ts'
import { createMessageFormatter } from '../text/message-format.ts'
import { createFinding, type Wording } from './create-report.ts'
import { noMask } from './mask-quotes.ts'

/**
 * The report on a signing key in a file; `undefined` if the finding is off. It never contains the key, nor anything made of it.
 *
 * @param rule The rule that such a key breaks.
 * @param length Of the key, in UTF-16 units.
 * @param now Unix time in milliseconds.
 */
export function createKeyReport(rule: Rule, length: number, now: number, wording: Wording): Report | undefined {
  const { language = 'en', timeZone = 'UTC', severities, identify } = wording
  const severity = severities?.[rule.id] ?? rule.severity
  if (severity === 'off') return undefined
  const finding = { at: { start: 0, end: length }, data: { kind: 'key', expires: null }, certainty: 'certain' } as const
  const formatter = createMessageFormatter(language, timeZone, now)
  return {
    input: repeatBullet(length),
    ...(identify === undefined ? {} : { identity: identify(rule.id) }),
    reading: {},
    prediction: { outcome: 'out-of-scope', because: [], then: [] },
    findings: [createFinding({ rule, finding }, severity, language, formatter, noMask)],
    unjudged: [],
  }
}
