import { csvRecordReporter } from '../../reporters/records/csv.ts'
import { createJsonRecordReporter } from '../../reporters/records/json.ts'
import { createMarkdownRecordReporter } from '../../reporters/records/markdown.ts'
import { ndjsonRecordReporter } from '../../reporters/records/ndjson.ts'
import { createPrettyRecordReporter } from '../../reporters/records/pretty.ts'
import type { RecordReporter } from '../../reporters/records/record-reporter.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'

/** The reporter that `--format` and `--rows` name. */
export function chooseRecordReporter({ format: [name = 'pretty'] = [], rows }: OptionValues): RecordReporter {
  if (rows !== undefined && !/^\d{1,4}$/.test(rows)) {
    throw createUsageError('--rows takes a whole number up to 9999', '--rows 须为不超过 9999 的整数')
  }
  const count = rows === undefined ? undefined : Number(rows)
  switch (name) {
    case 'json':
      return createJsonRecordReporter()
    case 'ndjson':
      return ndjsonRecordReporter
    case 'csv':
      return csvRecordReporter
    case 'markdown':
      return createMarkdownRecordReporter(count)
    default:
      return createPrettyRecordReporter(count ?? 20)
  }
}
