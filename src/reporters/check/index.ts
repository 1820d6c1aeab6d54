import type { Format } from '../reporter.ts'
import { concise } from './concise.ts'
import { jsonFormat } from './json.ts'
import { ndjson } from './ndjson.ts'
import { prettyFormat, type RuleWords } from './pretty.ts'

/** The names that `--format` takes. */
export type FormatName = 'pretty' | 'concise' | 'json' | 'ndjson'

/** Every format by its name. `rules` lend their summaries, for what could not be judged. */
export const formats = (version: string, rules: readonly RuleWords[]): Readonly<Record<FormatName, Format>> => ({
  pretty: prettyFormat(rules),
  concise,
  json: jsonFormat(version),
  ndjson,
})
