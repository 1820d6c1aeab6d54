import { ExitCode } from '../exit-code.ts'
import { isUserError } from '../user-error.ts'
import { version } from '../version.ts'
import { expandScanOperands, parseFast, validateValues } from './args/command-line.ts'
import type { CommandRequest } from './args/command-spec.ts'
import { commands } from './commands/index.ts'
import { type CliContext, createCliContext } from './config/cli-context.ts'
import { pathExists } from './input/files.ts'
import { createRunIo, type Io, type ProcessIo } from './runtime/io.ts'
import { findLanguageOption, resolveLanguage } from './runtime/language.ts'
import { printError } from './runtime/notify.ts'

export { createProcessIo } from './runtime/io.ts'

/** Runs a command line: parses it, creates the context, runs the command. Returns the exit code; never throws. */
export async function main(args: readonly string[], processIo: ProcessIo): Promise<ExitCode> {
  const argv = expandScanOperands(args)
  const io = createRunIo(processIo)
  let context: CliContext | undefined
  try {
    const request = parseFast(argv, commands) ?? (await parseOrPrintHelp(argv, io))
    if (request === undefined) return ExitCode.ok
    const command = commands[request.command]
    if (command === undefined) throw new Error('a command that is not in the registry')
    validateValues(request, command)
    const options = command.readsOutputDash === true ? request.options : withoutDash(request.options)
    context = await createCliContext(options, command.readsConfiguration === true, io, commands)
    return await command.run(context, request.operands, request.program)
  } catch (error) {
    if (!isUserError(error)) return await printInternalError(error, io)
    const language = context?.language ?? resolveLanguage(findLanguageOption(argv), undefined, io.env)
    await printError(io, language, ...error.texts)
    return error.exit
  }
}

/** Parses what `parseFast` does not. Returns `undefined` once help or the version is printed. */
async function parseOrPrintHelp(argv: readonly string[], io: Io): Promise<CommandRequest | undefined> {
  // Read first: yargs cannot even be loaded without a working directory.
  const { cwd } = io
  const { parseCommandLine } = await import('./args/parse.ts')
  const commandLine = parseCommandLine(argv, commands, (word) => pathExists(cwd, word))
  if (commandLine.kind === 'run') return commandLine.request
  if (commandLine.kind === 'version') await io.stdout.write(`${version}\n`)
  else {
    const { DEFAULT_HELP_WIDTH, formatHelp } = await import('./args/help.ts')
    const language = resolveLanguage(findLanguageOption(argv), undefined, io.env)
    const width = io.stdout.columns ?? DEFAULT_HELP_WIDTH
    await io.stdout.write(`${formatHelp(commandLine, commands, language, width)}\n`)
  }
  return undefined
}

/** `--output -` is standard output, as without the option. */
const withoutDash = ({ output, ...options }: CommandRequest['options']): CommandRequest['options'] =>
  output === undefined || output === '-' ? options : { ...options, output }

/** Prints an error of the program itself, with its stack trace, without what may be a secret. */
async function printInternalError(error: unknown, io: Io): Promise<ExitCode> {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const redactedTrace = trace.replace(/[0-9a-f]{16,}/gi, '…').replace(/[^\s"'`]*(?:secret|\?)[^\s"'`]*/gi, '…')
  const lines = ['this is a defect of push-preflight', ...redactedTrace.split('\n')]
  await printError(io, 'en', ...lines.map((line) => ({ en: line, zh: line })))
  return ExitCode.unfinished
}
