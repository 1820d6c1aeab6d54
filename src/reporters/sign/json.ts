import { createJsonDocumentReporter, createJsonLinesReporter } from '../layout/json.ts'
import type { SignReporter, SignReporterContext } from './sign-reporter.ts'

/** One JSON document, `SignAnswer`. */
export const createJsonSignReporter = ({ version }: SignReporterContext): SignReporter =>
  createJsonDocumentReporter({
    version,
    itemsMember: 'signed',
    toJson: (entry) => entry,
    countItems: ({ signed }) => signed,
    listMembers: () => ({}),
  })

/** One `SignedEntry` a line. */
export const createNdjsonSignReporter = (): SignReporter => createJsonLinesReporter((entry) => entry)
