import { escapeJson } from '../../core/text/escape.ts'
import type { RecordReporter } from './record-reporter.ts'

/** A `DiagnosedRecord` a line, and nothing else. */
export const ndjsonRecordReporter: RecordReporter = {
  begin: () => '',
  record: (diagnosis, serialize) => `${escapeJson(JSON.stringify(serialize(diagnosis)))}\n`,
  end: () => '',
}
