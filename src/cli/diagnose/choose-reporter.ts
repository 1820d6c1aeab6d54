import { csv } from '../../reporters/records/csv.ts'
import { json } from '../../reporters/records/json.ts'
import { markdown } from '../../reporters/records/markdown.ts'
import { ndjson } from '../../reporters/records/ndjson.ts'
import { pretty } from '../../reporters/records/pretty.ts'
import type { RecordFormat } from '../../reporters/records/record-reporter.ts'
import { usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'

/** The format that a command line asks for. */
export function formatOf({ format: [name = 'pretty'] = [], rows }: Values): RecordFormat {
  if (rows !== undefined && !/^\d{1,4}$/.test(rows)) {
    throw usageError('--rows takes a whole number up to 9999', '--rows 须为不超过 9999 的整数')
  }
  const count = rows === undefined ? undefined : Number(rows)
  switch (name) {
    case 'json':
      return json()
    case 'ndjson':
      return ndjson
    case 'csv':
      return csv
    case 'markdown':
      return markdown(count)
    default:
      return pretty(count ?? 20)
  }
}
