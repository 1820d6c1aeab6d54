import { escapeJson } from '../../../core/format/escape.ts'
import type { RecordFormat } from '../format.ts'

/** A `DiagnosedRecord` a line, and nothing else. */
export const ndjson: RecordFormat = {
  begin: () => '',
  record: (diagnosis, told) => `${escapeJson(JSON.stringify(told(diagnosis)))}\n`,
  end: () => '',
}
