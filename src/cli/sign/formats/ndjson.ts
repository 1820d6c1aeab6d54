import { escapeJson } from '../../../core/format/escape.ts'
import type { SignFormat } from '../format.ts'

/** A `SignedEntry` a line, and nothing else. */
export const ndjson: SignFormat = {
  begin: () => '',
  url: (signed) => `${escapeJson(JSON.stringify(signed))}\n`,
  end: () => '',
}
