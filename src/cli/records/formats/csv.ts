import type { DiagnosedRecord } from '../../../core/model/record.ts'
import type { RecordFormat } from '../format.ts'

const COLUMNS = [
  'kind',
  'time',
  'start',
  'end',
  'domain',
  'app',
  'stream',
  'duration',
  'clientIp',
  'codes',
  'reason',
  'errcode',
  'subErrcode',
  'help',
] as const

/** A line for each record, as RFC 4180 quotes; instants in UTC. This command reads it again. */
export const csv: RecordFormat = {
  begin: () => `${COLUMNS.join(',')}\n`,
  record: (diagnosis, told) => `${rowOf(told(diagnosis))}\n`,
  end: () => '',
}

function rowOf({ seconds, codes = [], ...record }: DiagnosedRecord): string {
  const cells = { ...record, duration: seconds, codes: codes.join(' ') }
  return COLUMNS.map((column) => cell(String(cells[column] ?? ''))).join(',')
}

/** A cell that begins like a formula, a spreadsheet would work out: names and reasons are what strangers write. */
const FORMULA = /^'{0,99}(?:[=+@\t\r]|-\D)/

function cell(text: string): string {
  const safe = FORMULA.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** Whether a table is one of these. */
export const isOwnHeader = (cells: readonly string[]): boolean => cells.join() === COLUMNS.join()

/** What a cell of such a table said before it was made safe. */
export const unguarded = (cell: string): string => (cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell)
