import { maskText } from '../redaction/mask-text.ts'
import { escapeLine } from '../text/escape.ts'

/**
 * The end of a clause in our own messages: what follows this colon is not the value of a name before it. The next clause
 * begins with a word, a quotation or an option. After any other text, as in a file `password: hunter2.txt`, it is no end.
 */
const CLAUSE_END = /(: |：)(?=[a-z]+[\s,;]|[\p{Script=Han}`“-])/u

/**
 * Makes a line safe for a terminal or a log: escapes control characters and GitHub workflow commands, and hides secrets.
 *
 * @param keys known secrets, shortest first
 */
export const redactLine = (text: string, keys: readonly string[]): string =>
  escapeLine(
    withoutKeys(text, keys)
      .split(CLAUSE_END)
      .map((clause) => maskText(clause, false, keys))
      .join(''),
  )

function withoutKeys(text: string, keys: readonly string[]): string {
  let shown = text
  // Longest first: a key inside another must not leave the rest of it visible.
  for (const key of keys.toReversed()) shown = shown.replaceAll(key, '•'.repeat(key.length))
  return shown
}

/** Hides secrets in names of files and profiles. Reports of one file come one after another, so the last name is cached. */
export function createNameMask(keys: readonly string[], showSecrets: boolean | undefined): (name: string) => string {
  if (showSecrets === true) return (name) => name
  let last = { name: '', shown: '' }
  return (name) => {
    if (name !== last.name) last = { name, shown: maskText(name, false, keys) }
    return last.shown
  }
}
