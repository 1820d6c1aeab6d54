import { escapeJson } from '../../core/text/escape.ts'
import { createJsonLinesReporter } from '../layout/json.ts'
import type { RehearsalReporter } from './rehearsal-reporter.ts'

/** One document, once the rehearsal has ended. */
export const createJsonRehearsalReporter = (): RehearsalReporter => ({
  begin: () => '',
  item: () => '',
  end: (answer) => `${escapeJson(JSON.stringify(answer, null, 2))}\n`,
})

/** An event a line. */
export const createNdjsonRehearsalReporter = (): RehearsalReporter => createJsonLinesReporter((event) => event)
