import type { DiagnosedRecord } from '../../core/model/record.ts'
import { escapeText } from '../../core/text/escape.ts'
import { COLUMNS, FORMULA } from '../../records/csv/own-dialect.ts'
import type { RecordFormat } from './record-reporter.ts'

/** A line for each record, as RFC 4180 quotes; instants in UTC. This command reads it again. */
export const csv: RecordFormat = {
  begin: () => `${COLUMNS.join(',')}\n`,
  record: (diagnosis, told) => `${rowOf(told(diagnosis))}\n`,
  end: () => '',
}

function rowOf({ seconds, ...record }: DiagnosedRecord): string {
  const cells = { ...record, duration: seconds }
  return COLUMNS.map((column) => {
    const value = cells[column] ?? ''
    return cell(Array.isArray(value) ? value.join(' ') : String(value))
  }).join(',')
}

function cell(text: string): string {
  const shown = escapeText(text)
  const safe = FORMULA.test(shown) ? `'${shown}` : shown
  return /[",]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
