import type { SignFormat, SignFormatName } from './format.ts'

/** One URL a line, and nothing else. */
const url: SignFormat = { begin: () => '', url: ({ url: text }) => `${text}\n`, end: () => '' }

/** Every format by its name. */
export const signFormats: Readonly<Partial<Record<SignFormatName, SignFormat>>> = { url }
