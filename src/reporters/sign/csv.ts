import type { SignFormat } from './sign-reporter.ts'

const COLUMNS = ['stream', 'app', 'domain', 'protocol', 'expires', 'url'] as const

/** A line for each URL, as RFC 4180 quotes; lines end in LF, as everywhere else that the command writes. */
export const csv: SignFormat = {
  begin: () => `${COLUMNS.join(',')}\n`,
  url: (signed) => {
    let line = cell(signed.stream)
    for (const column of COLUMNS.slice(1)) line += `,${cell(signed[column])}`
    return `${line}\n`
  },
  end: () => '',
}

/** In quotes too what would begin a line like a command of GitHub's runner (see escape.ts). */
const cell = (text: string): string => (/[",\r\n]|^\s*::/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
