import type { SignReporter } from './sign-reporter.ts'

/** One URL a line, and nothing else. */
export const urlSignReporter: SignReporter = { begin: () => '', url: (signed) => `${signed.url}\n`, end: () => '' }
