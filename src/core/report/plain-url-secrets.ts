import type { Subject } from '../linter/rule-context.ts'
import type { Slice } from '../url/slice.ts'

/** Whether a plain URL holds one of them outside of txSecret, which is hidden anyway. */
export function holdsKey({ setting: { keyTexts }, url: { input }, reading }: Subject): boolean {
  if (keyTexts.length === 0) return false
  const { domain, app, stream, txTime } = reading
  // This is asked of each URL of a list, and few have a part that is as long as a key.
  for (let at = 0; at < keyTexts.length; at++) {
    const text = keyTexts[at] as string
    const { length } = text
    if (!(holds(domain, length) || holds(app, length) || holds(stream, length) || holds(txTime, length))) return false
    if (input.includes(text)) return true
  }
  return false
}

const holds = (part: Slice | undefined, length: number): boolean => part !== undefined && part.length >= length
