import type { Cause } from '../../model/client-error.ts'
import type { ClientErrorExplanation, ClientErrorsExplanation } from '../../model/explanation.ts'
import type { Report } from '../../model/report.ts'
import { ruledOut } from '../ruled-out.ts'
import { clientErrorsIn, nextFor } from './registry.ts'

/** What a client's error means; `undefined` where the text holds none that is known. */
export function explainClientErrors(text: string): ClientErrorExplanation | ClientErrorsExplanation | undefined {
  const errors = clientErrorsIn(text)
  const [error, ...others] = errors
  if (error === undefined) return undefined
  if (others.length > 0) return { kind: 'client-errors', errors }
  return { kind: 'client-error', ...error, next: nextFor(error, undefined) }
}

/**
 * The same, once the preflight has looked at the URL: the codes that it finds come first, unless they are excluded, and
 * those that it rules out are excluded.
 */
export function withReport(explanation: ClientErrorExplanation, report: Report): ClientErrorExplanation {
  const next = nextFor(explanation, report)
  const open = explanation.causes.filter(({ likelihood }) => likelihood !== 'excluded')
  const codes = open.flatMap((cause) => cause.codes)
  const found = codesIn(report).filter((code) => codes.includes(code))
  const out = ruledOut(report).filter((code) => codes.includes(code))
  const causes = [
    causeOf('found', found, {
      en: 'The server would reach the first of them first.',
      zh: '排在最前的为预计返回的错误码。',
    }),
    ...open.map((cause) => causeOf(cause.likelihood, without(cause.codes, [...found, ...out]), cause.because)),
    causeOf('excluded', out, {
      en: 'The URL shows no fault of this kind.',
      zh: '此地址不存在这类问题。',
    }),
    ...explanation.causes.filter(({ likelihood }) => likelihood === 'excluded'),
  ]
  return { ...explanation, causes: causes.filter((cause) => cause.codes.length > 0), next }
}

const causeOf = (likelihood: Cause['likelihood'], codes: readonly string[], because: Cause['because']): Cause => ({
  likelihood,
  codes,
  because,
})

const without = (codes: readonly string[], others: readonly string[]): readonly string[] =>
  codes.filter((code) => !others.includes(code))

/** The codes that a report gives, that which the server would reach first in front. */
const codesIn = ({ prediction, findings }: Report): readonly string[] => [
  ...new Set(
    [prediction.code, ...prediction.then, ...findings.map(({ code }) => code)].filter((id) => id !== undefined),
  ),
]
