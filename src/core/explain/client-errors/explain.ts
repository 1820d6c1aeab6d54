import type { Cause } from '../../model/client-error.ts'
import type { ClientErrorExplanation, ClientErrorsExplanation } from '../../model/explanation.ts'
import type { Report } from '../../model/report.ts'
import { createNextSteps } from '../next-steps.ts'
import { findExcludedCodes } from '../ruled-out.ts'
import { findClientErrors, getErrorRow, toEntry } from './registry.ts'
import { getPushScheme } from './variants.ts'

/** Explains a client error; `undefined` if the text contains no known one. */
export function explainClientErrors(text: string): ClientErrorExplanation | ClientErrorsExplanation | undefined {
  const errors = findClientErrors(text)
  const [error, ...others] = errors
  if (error === undefined) return undefined
  if (others.length > 0) return { kind: 'client-errors', errors }
  return { kind: 'client-error', ...error, next: createNextSteps(error, undefined) }
}

/**
 * Combines an explanation with the report on the URL: what the error means over the scheme of the URL. Codes that the report
 * predicts come first, unless they are excluded, and codes that it rules out become excluded.
 */
export function applyReport(general: ClientErrorExplanation, report: Report): ClientErrorExplanation {
  const row = getErrorRow(general)
  const scheme = getPushScheme(report.reading.protocol)
  const explanation = row === undefined || scheme === undefined ? general : { ...general, ...toEntry(row, scheme) }
  const next = createNextSteps(explanation, report)
  const open = explanation.causes.filter(({ likelihood }) => likelihood !== 'excluded')
  const codes = open.flatMap((cause) => cause.codes)
  const found = listReportCodes(report).filter((code) => codes.includes(code))
  const excludedCodes = findExcludedCodes(report).filter((code) => codes.includes(code))
  const causes = [
    createReportCause('found', found, {
      en: 'The server would report the first of these first.',
      zh: '排在最前的为预计返回的错误码。',
    }),
    ...open.map((cause) =>
      createReportCause(cause.likelihood, removeCodes(cause.codes, [...found, ...excludedCodes]), cause.because),
    ),
    createReportCause('excluded', excludedCodes, {
      en: 'The URL has no problem of this kind.',
      zh: '此地址不存在这类问题。',
    }),
    ...explanation.causes.filter(({ likelihood }) => likelihood === 'excluded'),
  ]
  return { ...explanation, causes: causes.filter((cause) => cause.codes.length > 0), next }
}

const createReportCause = (
  likelihood: Cause['likelihood'],
  codes: readonly string[],
  because: Cause['because'],
): Cause => ({
  likelihood,
  codes,
  because,
})

const removeCodes = (codes: readonly string[], others: readonly string[]): readonly string[] =>
  codes.filter((code) => !others.includes(code))

/** The codes of a report; the one that the server would reach first comes first. */
const listReportCodes = ({ prediction, findings }: Report): readonly string[] => [
  ...new Set(
    [prediction.code, ...prediction.then, ...findings.map(({ code }) => code)].filter((id) => id !== undefined),
  ),
]
