import type { SignFormat } from './sign-reporter.ts'

/** One URL a line, and nothing else. */
export const url: SignFormat = { begin: () => '', url: (signed) => `${signed.url}\n`, end: () => '' }
