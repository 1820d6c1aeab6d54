import { verify } from '../signing/verify.ts'
import type { Slice } from '../url/slice.ts'
import type { Subject } from './rule-context.ts'

/** How many of each to try: a URL that was signed twice has two. */
const MOST_TRIED = 4

/**
 * Whether txSecret or txTime is given again, and another pair of them is right. Which of them the server takes is not
 * documented: that is then for the rule about the repetition to say.
 */
export function isRightElsewhere({ reading, facts, setting }: Subject): boolean {
  const { params, stream } = reading
  if (stream === undefined || facts.keys === undefined) return false
  const valuesOf = (wanted: string): readonly Slice[] =>
    params.flatMap(({ name, value }) => (value !== undefined && name.is(wanted) ? [value] : [])).slice(0, MOST_TRIED)
  const secrets = valuesOf('txSecret')
  const times = valuesOf('txTime')
  if (secrets.length * times.length < 2) return false
  return secrets.some((secret) =>
    times.some((time) => verify(setting.digest, facts.keys, secret, stream.value, time.value).is === 'match'),
  )
}
