import type { Reporter } from '../reporter.ts'
import { conciseReporter } from './concise.ts'
import { createJsonReporter } from './json.ts'
import { ndjsonReporter } from './ndjson.ts'
import { createPrettyReporter, type RuleSummary } from './pretty.ts'

/** The names that `--format` takes. */
export type FormatName = 'pretty' | 'concise' | 'json' | 'ndjson'

/** Every format by its name. `rules` lend their summaries, for what could not be judged. */
export const createReporters = (
  version: string,
  rules: readonly RuleSummary[],
): Readonly<Record<FormatName, Reporter>> => ({
  pretty: createPrettyReporter(rules),
  concise: conciseReporter,
  json: createJsonReporter(version),
  ndjson: ndjsonReporter,
})
