import { escapeJson } from '../../../core/format/escape.ts'
import type { RecordFormat } from '../format.ts'

/** A `DiagnosedRecord` a line, and nothing else. */
export const ndjson: RecordFormat = {
  begin: () => '',
  record: (_, told) => `${escapeJson(JSON.stringify(told()))}\n`,
  end: () => '',
}
