import type { Text } from './core/model/text.ts'
import { ExitCode } from './exit-code.ts'

/** A mistake of the user's or of the world's: one sentence that says what is wrong, where, and what to do. Never a bug. */
export class UserError extends Error {
  override readonly name = 'UserError'
  readonly exit: ExitCode
  readonly text: Text
  /** What is wrong, where it is more than one thing: a line for each. */
  readonly texts: readonly Text[]

  constructor(exit: ExitCode, text: Text | readonly Text[], options?: ErrorOptions) {
    const texts = 'en' in text ? [text] : text
    const all = { en: texts.map(({ en }) => en).join('\n'), zh: texts.map(({ zh }) => zh).join('\n') }
    super(all.en, options)
    this.exit = exit
    this.text = all
    this.texts = texts
  }
}

/** Bad usage, a bad configuration, or a key that cannot be had: exit code 2. */
export const createUsageError = (en: string, zh: string, cause?: unknown): UserError =>
  new UserError(ExitCode.usage, { en, zh }, { cause })

/** Unreadable input or unwritable output: exit code 3. */
export const createUnfinishedError = (en: string, zh: string, cause?: unknown): UserError =>
  new UserError(ExitCode.unfinished, { en, zh }, { cause })

/** Whether it is one, from whichever bundle its class was loaded. */
export const isUserError = (error: unknown): error is UserError => error instanceof Error && error.name === 'UserError'
