import { escapeJson } from '../../core/text/escape.ts'
import type { RecordFormat } from './record-reporter.ts'

/** A `DiagnosedRecord` a line, and nothing else. */
export const ndjson: RecordFormat = {
  begin: () => '',
  record: (diagnosis, told) => `${escapeJson(JSON.stringify(told(diagnosis)))}\n`,
  end: () => '',
}
