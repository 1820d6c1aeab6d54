import type { SignReporter } from './sign-reporter.ts'

const SIGN_COLUMNS = ['stream', 'app', 'domain', 'protocol', 'expires', 'url'] as const

/** A line for each URL, as RFC 4180 quotes; lines end in LF, as everywhere else that the command writes. */
export const csvSignReporter: SignReporter = {
  begin: () => `${SIGN_COLUMNS.join(',')}\n`,
  url: (signed) => {
    let line = quoteCell(signed.stream)
    for (const column of SIGN_COLUMNS.slice(1)) line += `,${quoteCell(signed[column])}`
    return `${line}\n`
  },
  end: () => '',
}

/** In quotes too what would begin a line like a command of GitHub's runner (see escape.ts). */
const quoteCell = (text: string): string => (/[",\r\n]|^\s*::/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
