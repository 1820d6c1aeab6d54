import { escapeLine } from '../text/escape.ts'
import { maskText } from './redact.ts'

/** Where a clause of our own sentences ends: what follows a colon in them is no value of a name before it. */
const CLAUSE_END = /(: |：)/

/**
 * A line for a terminal or a log: control characters and what GitHub's runner obeys are escaped, and secrets hidden. `keys`: what
 * is hidden wherever it is, the shortest first.
 */
export const shownLine = (text: string, keys: readonly string[]): string =>
  escapeLine(
    withoutKeys(text, keys)
      .split(CLAUSE_END)
      .map((clause) => maskText(clause, false))
      .join(''),
  )

function withoutKeys(text: string, keys: readonly string[]): string {
  let shown = text
  // The longest first, so that one within another does not leave the rest of it.
  for (const key of keys.toReversed()) shown = shown.replaceAll(key, '•'.repeat(key.length))
  return shown
}

/** Hides what is secret in the names of files and of profiles. Reports of one file come together, so the last is remembered. */
export function createNameMask(keys: readonly string[], showSecrets: boolean | undefined): (name: string) => string {
  if (showSecrets === true) return (name) => name
  let last = { name: '', shown: '' }
  return (name) => {
    if (name !== last.name) last = { name, shown: maskText(name, false, keys) }
    return last.shown
  }
}
