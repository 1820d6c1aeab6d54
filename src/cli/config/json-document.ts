import { escapeCommands, escapeJson } from '../../core/text/escape.ts'
import { ExitCode } from '../../exit-code.ts'
import { version } from '../../version.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Io } from '../runtime/io.ts'

const tool = { name: 'push-preflight', version } as const

/** Whether `--format json` is given. */
export const isJsonFormat = ({ format }: OptionValues): boolean => format?.[0] === 'json'

/** One JSON document, in the form that all commands share. */
export const formatJsonDocument = (content: object): string =>
  `${escapeJson(JSON.stringify({ version: 1, tool, ...content }, null, 2))}\n`

/** Prints a whole answer that has no secrets. Control characters are escaped. */
export const printAnswer = (text: string, io: Io): Promise<ExitCode> => printExactly(escapeCommands(text), io)

/** Prints text for programs, unchanged. */
export async function printExactly(text: string, io: Io): Promise<ExitCode> {
  await io.stdout.write(text)
  return ExitCode.ok
}
