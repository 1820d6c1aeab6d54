import type { DiagnosedRecord } from '../../core/model/record.ts'
import { escapeText, quoteCsvCell } from '../../core/text/escape.ts'
import { FORMULA_PATTERN, RECORD_COLUMNS } from '../../records/csv/record-dialect.ts'
import type { RecordReporter, RecordReporterContext } from './record-reporter.ts'

/** A row for each record; instants in UTC. `diagnose` reads it again. */
export const createCsvRecordReporter = ({ serialize }: RecordReporterContext): RecordReporter => ({
  begin: () => `${RECORD_COLUMNS.join(',')}\n`,
  item: (diagnosis) => `${formatRow(serialize(diagnosis))}\n`,
  end: () => '',
})

function formatRow({ seconds, ...record }: DiagnosedRecord): string {
  const cells = { ...record, duration: seconds }
  return RECORD_COLUMNS.map((column) => {
    const value = cells[column] ?? ''
    return formatCell(Array.isArray(value) ? value.join(' ') : String(value))
  }).join(',')
}

function formatCell(text: string): string {
  const safe = escapeText(text)
  return quoteCsvCell(FORMULA_PATTERN.test(safe) ? `'${safe}` : safe)
}
