import type { Language, Text } from './core/model/text.ts'
import { Exit } from './exit-code.ts'

/** A mistake of the user's or of the world's: one sentence that says what is wrong, where, and what to do. Never a bug. */
export class CommandError extends Error {
  override readonly name = 'CommandError'
  readonly exit: Exit
  readonly text: Text
  /** What is wrong, where it is more than one thing: a line for each. */
  readonly texts: readonly Text[]
  /** The language to say it in, once that is known. */
  language?: Language

  constructor(exit: Exit, text: Text | readonly Text[], options?: ErrorOptions) {
    const texts = 'en' in text ? [text] : text
    const all = { en: texts.map(({ en }) => en).join('\n'), zh: texts.map(({ zh }) => zh).join('\n') }
    super(all.en, options)
    this.exit = exit
    this.text = all
    this.texts = texts
  }
}

/** Bad usage, a bad configuration, or a key that cannot be had: exit code 2. */
export const usageError = (en: string, zh: string, cause?: unknown): CommandError =>
  new CommandError(Exit.usage, { en, zh }, { cause })

/** Unreadable input or unwritable output: exit code 3. */
export const unfinishedError = (en: string, zh: string, cause?: unknown): CommandError =>
  new CommandError(Exit.unfinished, { en, zh }, { cause })

/** Whether it is one, from whichever bundle its class was loaded. */
export const isCommandError = (error: unknown): error is CommandError =>
  error instanceof Error && error.name === 'CommandError'

/** Does the work; says what goes wrong in this language. */
export async function speaking<T>(language: Language, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (isCommandError(error)) error.language ??= language
    throw error
  }
}
