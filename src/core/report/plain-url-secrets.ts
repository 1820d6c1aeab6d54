import type { RuleContext } from '../linter/rule-context.ts'
import type { TextSlice } from '../url/slice.ts'

/** Whether a plain URL holds one of them outside of txSecret, which is hidden anyway. */
export function containsKnownSecret({ runContext: { knownSecrets }, url: { input }, reading }: RuleContext): boolean {
  if (knownSecrets.length === 0) return false
  const { domain, app, stream, txTime } = reading
  // This is asked of each URL of a list, and few have a part that is as long as a key.
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
