import type { SignFormat } from '../format.ts'

/** One URL a line, and nothing else. */
export const url: SignFormat = { begin: () => '', url: (signed) => `${signed.url}\n`, end: () => '' }
