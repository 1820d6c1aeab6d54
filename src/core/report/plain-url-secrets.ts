import type { RuleContext } from '../linter/rule-context.ts'
import type { TextSlice } from '../url/slice.ts'

/** Whether a canonical URL contains a known secret outside of txSecret, which is always hidden. */
export function containsKnownSecret({ runContext: { knownSecrets }, url: { input }, reading }: RuleContext): boolean {
  if (knownSecrets.length === 0) return false
  const { domain, app, stream, txTime } = reading
  // This runs for each URL of a list; few URLs have a part as long as a key.
  for (let at = 0; at < knownSecrets.length; at++) {
    const text = knownSecrets[at] as string
    const { length } = text
    if (!(canHold(domain, length) || canHold(app, length) || canHold(stream, length) || canHold(txTime, length)))
      return false
    if (input.includes(text)) return true
  }
  return false
}

const canHold = (part: TextSlice | undefined, length: number): boolean => part !== undefined && part.length >= length
