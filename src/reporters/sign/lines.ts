import { quoteCsvCell } from '../../core/text/escape.ts'
import type { SignReporter } from './sign-reporter.ts'

const SIGN_COLUMNS = ['stream', 'app', 'domain', 'protocol', 'expires', 'url'] as const

/** A row for each URL. Rows end in LF, as all lines that the command writes. */
export const createCsvSignReporter = (): SignReporter => ({
  begin: () => `${SIGN_COLUMNS.join(',')}\n`,
  item: (signed) => `${SIGN_COLUMNS.map((column) => quoteCsvCell(signed[column])).join(',')}\n`,
  end: () => '',
})

/** One URL a line, and nothing else. */
export const createUrlSignReporter = (): SignReporter => ({
  begin: () => '',
  item: ({ url }) => `${url}\n`,
  end: () => '',
})
