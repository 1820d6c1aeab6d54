import type { EncoderId } from '../../core/model/fields.ts'
import type { SignedEntry } from '../../core/model/signing.ts'
import type { Text } from '../../core/model/text.ts'
import type { LazyReporterSpec, Reporter } from '../reporter.ts'

/** What a run of `sign` knows after its last URL. */
interface SignSummary {
  /** URLs that were signed and written. */
  readonly signed: number
}

/** Writes the signed URLs of a run. */
export type SignReporter = Reporter<SignedEntry, SignSummary>

/** What a reporter of signed URLs is made from. */
export interface SignReporterContext {
  /** The version of this tool. */
  readonly version: string
  /** There may be more than one URL. */
  readonly many: boolean
  /** The encoder of `--encoder`. Absent: all. */
  readonly encoder?: EncoderId | undefined
}

/** A line of the registry. */
export interface SignReporterSpec extends LazyReporterSpec<SignReporterContext, SignedEntry, SignSummary> {
  /** It is for OBS, and so only for URLs that OBS reads as they were signed. */
  readonly isForObs?: true
  /** Says why a URL cannot be written in it. */
  readonly explainUnwritable?: (url: string) => Text | undefined
}
