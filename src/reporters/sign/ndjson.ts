import { escapeJson } from '../../core/text/escape.ts'
import type { SignFormat } from './sign-reporter.ts'

/** A `SignedEntry` a line, and nothing else. */
export const ndjson: SignFormat = {
  begin: () => '',
  url: (signed) => `${escapeJson(JSON.stringify(signed))}\n`,
  end: () => '',
}
