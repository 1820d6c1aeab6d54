import { createJsonDocumentReporter, createJsonLinesReporter } from '../layout/json.ts'
import type { RecordReporter, RecordReporterContext } from './record-reporter.ts'

/** One JSON document: every record, then the summary. */
export const createJsonRecordReporter = ({ version, serialize }: RecordReporterContext): RecordReporter =>
  createJsonDocumentReporter({
    version,
    itemsMember: 'records',
    toJson: serialize,
    countItems: ({ records }) => records,
    listMembers: (summary) => ({ summary }),
  })

/** One `DiagnosedRecord` a line. */
export const createNdjsonRecordReporter = ({ serialize }: RecordReporterContext): RecordReporter =>
  createJsonLinesReporter(serialize)
