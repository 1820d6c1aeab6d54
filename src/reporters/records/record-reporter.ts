import type { DiagnosedRecord, RecordSummary } from '../../core/model/record.ts'
import type { Diagnosis } from '../../records/diagnose/diagnose.ts'
import type { Look } from '../reporter.ts'

/** Turns records into text, piece by piece, so that a run of any length streams. */
export interface RecordFormat {
  readonly begin: () => string
  readonly record: (diagnosis: Diagnosis, told: Told) => string
  readonly end: (summary: RecordSummary, told: Told, look: Look) => string
}

/** Makes what is written of a record: formats that keep few of many ask for those alone. */
export type Told = (diagnosis: Diagnosis) => DiagnosedRecord
