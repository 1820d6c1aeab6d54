import { escapeJson } from '../../core/text/escape.ts'
import type { Format } from '../reporter.ts'

/** One report a line, as JSON, and nothing else. */
export const ndjson: Format = {
  begin: () => '',
  report: (report) => `${escapeJson(JSON.stringify(report))}\n`,
  end: () => '',
}
