import { usageError } from './errors.ts'
import { Exit, type Io } from './io.ts'
import { languageOf } from './language.ts'
import type { Values } from './options.ts'
import type { Settings } from './settings.ts'
import { version } from './version.ts'

const tool = { name: 'push-preflight', version } as const

/** Whether the answer is for a program. The other formats are for reports. */
export function asJson({ format }: Values, command: string): boolean {
  if (format === undefined || format === 'pretty') return false
  if (format === 'json') return true
  throw usageError(`\`${command}\` is written as pretty or json`, `\`${command}\` 仅支持 pretty 与 json 格式`)
}

/** One JSON document, in the form that all of the command's answers have. */
export const document = (content: object): string => `${JSON.stringify({ version: 1, tool, ...content }, null, 2)}\n`

/** Prints an answer that is whole. */
export async function print(text: string, io: Io): Promise<Exit> {
  await io.stdout.write(text)
  return Exit.ok
}

/** The language of a command that reads no configuration. */
export const languageIn = (values: Values, io: Io): Settings['language'] => languageOf(values.lang, undefined, io.env)
