import { escapeJson } from '../../core/text/escape.ts'
import type { SignReporter } from './sign-reporter.ts'

/** A `SignedEntry` a line, and nothing else. */
export const ndjsonSignReporter: SignReporter = {
  begin: () => '',
  url: (signed) => `${escapeJson(JSON.stringify(signed))}\n`,
  end: () => '',
}
