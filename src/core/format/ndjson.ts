import { escapeJson } from './escape.ts'
import type { Format } from './format.ts'

/** One report a line, as JSON, and nothing else. */
export const ndjson: Format = {
  begin: () => '',
  report: (report) => `${escapeJson(JSON.stringify(report))}\n`,
  end: () => '',
}
