import type { Diagnosis } from '../../core/diagnose/records/diagnosed.ts'
import type { Look } from '../../core/format/format.ts'
import type { DiagnosedRecord, RecordSummary } from '../../core/model/record.ts'

/** Turns records into text, piece by piece, so that a run of any length streams. */
export interface RecordFormat {
  readonly begin: (look: Look) => string
  /** `told` makes what is written of it: formats that keep few of many ask for those alone. */
  readonly record: (diagnosis: Diagnosis, told: () => DiagnosedRecord, look: Look) => string
  readonly end: (summary: RecordSummary, look: Look) => string
}

export const recordFormats = ['pretty', 'json', 'ndjson', 'csv', 'markdown'] as const

export type RecordFormatName = (typeof recordFormats)[number]
