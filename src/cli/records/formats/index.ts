import { usageError } from '../../errors.ts'
import type { Values } from '../../options.ts'
import type { RecordFormat } from '../format.ts'
import { csv } from './csv.ts'
import { json } from './json.ts'
import { markdown } from './markdown.ts'
import { ndjson } from './ndjson.ts'
import { pretty } from './pretty.ts'

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
