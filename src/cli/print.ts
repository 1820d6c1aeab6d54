import { Exit, type Io } from './io.ts'
import { languageOf } from './language.ts'
import type { Values } from './options.ts'
import type { Settings } from './settings.ts'
import { version } from './version.ts'

const tool = { name: 'push-preflight', version } as const

/** Whether the answer is for a program. */
export const asJson = ({ format }: Values): boolean => format?.[0] === 'json'

/** One JSON document, in the form that all of the command's answers have. */
export const document = (content: object): string => `${JSON.stringify({ version: 1, tool, ...content }, null, 2)}\n`

/** Prints an answer that is whole. */
export async function print(text: string, io: Io): Promise<Exit> {
  await io.stdout.write(text)
  return Exit.ok
}

/** The language of a command that reads no configuration. */
export const languageIn = (values: Values, io: Io): Settings['language'] => languageOf(values.lang, undefined, io.env)
