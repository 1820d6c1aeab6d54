import type { DiagnosedRecord, RecordSummary } from '../../core/model/record.ts'
import type { Diagnosis } from '../../records/diagnose/diagnose.ts'
import type { LazyReporterSpec, Reporter } from '../reporter.ts'

/** Writes the records of a run. */
export type RecordReporter = Reporter<Diagnosis, RecordSummary>

/** What a reporter of records is made from. */
export interface RecordReporterContext {
  /** The version of this tool. */
  readonly version: string
  /** How many records to show, for reporters that do not write all; absent: their own default. */
  readonly rows?: number | undefined
  /** Makes what is written of a record: reporters that show few of many call it for those alone. */
  readonly serialize: (diagnosis: Diagnosis) => DiagnosedRecord
}

/** A line of the registry. */
export type RecordReporterSpec = LazyReporterSpec<RecordReporterContext, Diagnosis, RecordSummary>
