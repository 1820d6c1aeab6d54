import { ExitCode } from '../exit-code.ts'
import { isUserError } from '../user-error.ts'
import { version } from '../version.ts'
import type { CommandHandler, CommandName, CommandRequest } from './args/command-specs.ts'
import type { OptionValues } from './args/option-specs.ts'
import { parseFast } from './args/parse-fast.ts'
import { expandScanOperands } from './args/scan-operands.ts'
import { validateChoices } from './args/validate.ts'
import { runCheck } from './commands/check.ts'
import { pathExists } from './input/files.ts'
import type { Io } from './runtime/io.ts'
import { findLanguageOption, resolveLanguage } from './runtime/language.ts'
import { printError } from './runtime/notify.ts'

export { createProcessIo } from './runtime/process-io.ts'

/** All that is not `check` is loaded when it is asked for, which keeps the start of `check` short. */
const commandHandlers: Readonly<Record<CommandName, () => Promise<CommandHandler>>> = {
  check: async () => runCheck,
  sign: async () => (await import('./commands/sign.ts')).runSign,
  split: async () => (await import('./commands/split.ts')).runSplit,
  explain: async () => (await import('./commands/explain.ts')).runExplain,
  'obs check': async () => (await import('./commands/obs-check.ts')).runObsCheck,
  'obs list': async () => (await import('./commands/obs-list.ts')).runObsList,
  'obs set': async () => (await import('./commands/obs-set.ts')).runObsSet,
  diagnose: async () => (await import('./commands/diagnose.ts')).runDiagnose,
  codes: async () => (await import('./commands/codes.ts')).runCodes,
  rules: async () => (await import('./commands/rules.ts')).runRules,
  init: async () => (await import('./commands/init.ts')).runInit,
  page: async () => (await import('./commands/page.ts')).runPage,
  completion: async () => (await import('./commands/completion.ts')).runCompletion,
}

/** The command: takes what stands behind its name, and tells what the process is to end with. */
export async function main(args: readonly string[], io: Io): Promise<ExitCode> {
  const argv = expandScanOperands(args)
  try {
    const request = parseFast(argv)
    return request === undefined ? await runWithFullParser(argv, io) : await runCommand(request, io)
  } catch (error) {
    if (!isUserError(error)) return await printInternalError(error, io)
    await printError(io, error.language ?? resolveLanguage(findLanguageOption(argv), undefined, io.env), ...error.texts)
    return error.exit
  }
}

async function runWithFullParser(argv: readonly string[], io: Io): Promise<ExitCode> {
  // Asked for first: without a working directory the parser cannot even be loaded.
  const { cwd } = io
  const { formatHelp, parseCommandLine } = await import('./args/parse.ts')
  const commandLine = parseCommandLine(argv, (word) => pathExists(cwd, word))
  if (commandLine.kind === 'run') return runCommand(commandLine.request, io)
  const language = resolveLanguage(findLanguageOption(argv), undefined, io.env)
  const text =
    commandLine.kind === 'version' ? version : await formatHelp(commandLine, language, io.stdout.columns ?? 100)
  await io.stdout.write(`${text}\n`)
  return ExitCode.ok
}

async function runCommand(request: CommandRequest, io: Io): Promise<ExitCode> {
  validateChoices(request)
  const values = request.command === 'page' ? request.values : normalizeOutput(request.values)
  return (await commandHandlers[request.command]())({ ...request, values }, io)
}

/** `--output -` is standard output, as it is where nothing is said of it: but for `page`, which then serves. */
const normalizeOutput = ({ output, ...values }: OptionValues): OptionValues =>
  output === undefined || output === '-' ? values : { ...values, output }

/** A defect of the program's own: told with its place, but without what might be a secret. */
async function printInternalError(error: unknown, io: Io): Promise<ExitCode> {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const redactedTrace = trace.replace(/[0-9a-f]{16,}/gi, '…').replace(/[^\s"'`]*(?:secret|\?)[^\s"'`]*/gi, '…')
  const lines = ['this is a defect of push-preflight', ...redactedTrace.split('\n')]
  await printError(io, 'en', ...lines.map((line) => ({ en: line, zh: line })))
  return ExitCode.unfinished
}
