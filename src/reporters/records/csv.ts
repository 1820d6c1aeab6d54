import type { DiagnosedRecord } from '../../core/model/record.ts'
import { escapeText } from '../../core/text/escape.ts'
import { FORMULA_PATTERN, RECORD_COLUMNS } from '../../records/csv/record-dialect.ts'
import type { RecordReporter } from './record-reporter.ts'

/** A line for each record, as RFC 4180 quotes; instants in UTC. This command reads it again. */
export const csvRecordReporter: RecordReporter = {
  begin: () => `${RECORD_COLUMNS.join(',')}\n`,
  record: (diagnosis, serialize) => `${formatRow(serialize(diagnosis))}\n`,
  end: () => '',
}

function formatRow({ seconds, ...record }: DiagnosedRecord): string {
  const cells = { ...record, duration: seconds }
  return RECORD_COLUMNS.map((column) => {
    const value = cells[column] ?? ''
    return quoteCell(Array.isArray(value) ? value.join(' ') : String(value))
  }).join(',')
}

function quoteCell(text: string): string {
  const shown = escapeText(text)
  const safe = FORMULA_PATTERN.test(shown) ? `'${shown}` : shown
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
