import { escapeJson } from '../../core/text/escape.ts'
import type { Reporter } from '../reporter.ts'

/** One report a line, as JSON, and nothing else. */
export const ndjsonReporter: Reporter = {
  begin: () => '',
  report: (report) => `${escapeJson(JSON.stringify(report))}\n`,
  end: () => '',
}
