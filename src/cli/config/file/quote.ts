import type { Text } from '../../../core/model/text.ts'
import { looksLikeKey } from '../../../core/redaction/key-shape.ts'

const MAX_QUOTE_LENGTH = 80

/** A value of the file in backticks; `otherwise` if it may be a key. */
export function quoteUnlessKey<O extends Text | undefined>(value: unknown, fallback: O): Text | O {
  if (looksLikeKey(typeof value === 'string' ? value.trim() : String(JSON.stringify(value)))) return fallback
  return { en: quoteValue(value), zh: quoteValue(value) }
}

/** A value of the file in backticks: shortened, and without what looks like a secret. */
export function quoteValue(value: unknown): string {
  const text = maskHexRuns(typeof value === 'string' ? value : (JSON.stringify(value) ?? String(value)))
  return `\`${text.length > MAX_QUOTE_LENGTH ? `${text.slice(0, MAX_QUOTE_LENGTH - 1)}…` : text}\``
}

/** A text on one line, with each run of hexadecimal digits that could be a key or a signature replaced by bullets. */
export const maskHexRuns = (text: string): string =>
  text.replace(/[0-9A-Fa-f]{32,}/g, (run) => '•'.repeat(run.length)).replace(/[\x00-\x1f\x7f-\x9f\u2028\u2029]/g, '·')
