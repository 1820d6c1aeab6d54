import { verifySignature } from '../signing/verify.ts'
import type { TextSlice } from '../url/slice.ts'
import type { RuleContext } from './rule-context.ts'

/** How many values of each are tried. A URL that was signed twice has two. */
const MAX_REPEATED_VALUES = 4

/**
 * Whether txSecret or txTime is repeated and another pair of values is valid. Which of them the server reads is not
 * documented, so the rule `param-repeated` reports it.
 */
export function hasOtherValidPair({ reading, facts, runContext }: RuleContext): boolean {
  const { params, stream } = reading
  if (stream === undefined || facts.keys === undefined) return false
  const getValues = (wanted: string): readonly TextSlice[] =>
    params
      .flatMap(({ name, value }) => (value !== undefined && name.is(wanted) ? [value] : []))
      .slice(0, MAX_REPEATED_VALUES)
  const secrets = getValues('txSecret')
  const times = getValues('txTime')
  if (secrets.length * times.length < 2) return false
  return secrets.some((secret) =>
    times.some(
      (time) => verifySignature(runContext.digest, facts.keys, secret, stream.value, time.value).is === 'match',
    ),
  )
}
