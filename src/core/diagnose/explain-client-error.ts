import type { CodeId } from '../codes/catalogue.ts'
import type { Cause } from '../model/client-error.ts'
import type { ClientErrorExplanation, ClientErrorsExplanation } from '../model/explanation.ts'
import { clientErrorsIn, nextFor } from './client-errors.ts'

/** What a client's error means; `undefined` where the text holds none that is known. */
export function explainClientErrors(text: string): ClientErrorExplanation | ClientErrorsExplanation | undefined {
  const errors = clientErrorsIn(text)
  const [error, ...others] = errors
  if (error === undefined) return undefined
  if (others.length > 0) return { kind: 'client-errors', errors }
  return { kind: 'client-error', ...error, next: nextFor(error) }
}

/** The same, once the preflight has looked at the URL: the codes that it finds come first, unless they are excluded. */
export function withFound(
  explanation: ClientErrorExplanation,
  found: readonly (CodeId | string)[],
): ClientErrorExplanation {
  const open = explanation.causes.filter(({ likelihood }) => likelihood !== 'excluded').flatMap(({ codes }) => codes)
  const codes = found.filter((code) => open.includes(code))
  if (codes.length === 0) return explanation
  const first: Cause = {
    likelihood: 'found',
    codes,
    because: {
      en: 'The server would reach the first of them first.',
      zh: '排在最前的为预计返回的错误码。',
    },
  }
  const rest = explanation.causes
    .map((cause) => ({ ...cause, codes: cause.codes.filter((code) => !codes.includes(code)) }))
    .filter((cause) => cause.codes.length > 0)
  return { ...explanation, causes: [first, ...rest] }
}
