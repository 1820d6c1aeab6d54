import { escapeCommands, escapeJson } from '../../core/text/escape.ts'
import { ExitCode } from '../../exit-code.ts'
import { version } from '../../version.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'
import { resolveLanguage } from '../runtime/language.ts'
import type { Settings } from './settings.ts'

const tool = { name: 'push-preflight', version } as const

/** Whether the answer is for a program. */
export const isJsonFormat = ({ format }: OptionValues): boolean => format?.[0] === 'json'

/** One JSON document, in the form that all of the command's answers have. */
export const formatJsonDocument = (content: object): string =>
  `${escapeJson(JSON.stringify({ version: 1, tool, ...content }, null, 2))}\n`

/** Prints an answer that is whole, and is safe for a terminal and without secrets already. */
export const printAnswer = (text: string, io: Io): Promise<ExitCode> => printExactly(escapeCommands(text), io)

/** Prints what programs read as it is. */
export async function printExactly(text: string, io: Io): Promise<ExitCode> {
  await io.stdout.write(text)
  return ExitCode.ok
}

/** The language of a command that reads no configuration. */
export const resolveCommandLanguage = (values: OptionValues, io: Io): Settings['language'] =>
  resolveLanguage(values.lang, undefined, io.env)
