import type { DiagnosedRecord, RecordSummary } from '../../core/model/record.ts'
import type { Diagnosis } from '../../records/diagnose/diagnose.ts'
import type { RenderOptions } from '../reporter.ts'

/** Turns records into text, piece by piece, so that a run of any length streams. */
export interface RecordReporter {
  readonly begin: () => string
  readonly record: (diagnosis: Diagnosis, told: RecordSerializer) => string
  readonly end: (summary: RecordSummary, told: RecordSerializer, look: RenderOptions) => string
}

/** Makes what is written of a record: formats that keep few of many ask for those alone. */
export type RecordSerializer = (diagnosis: Diagnosis) => DiagnosedRecord
