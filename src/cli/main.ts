import { Exit } from '../exit-code.ts'
import { isCommandError } from '../user-error.ts'
import { version } from '../version.ts'
import type { CommandName, Request, Run } from './args/command-specs.ts'
import type { Values } from './args/option-specs.ts'
import { light } from './args/parse-fast.ts'
import { withNamesToScan } from './args/scan-operands.ts'
import { checkChoices } from './args/validate.ts'
import { check } from './commands/check.ts'
import { isThere } from './input/files.ts'
import type { Io } from './runtime/io.ts'
import { languageAsked, languageOf } from './runtime/language.ts'
import { complain } from './runtime/notify.ts'

export { ioOf } from './runtime/process-io.ts'

/** All that is not `check` is loaded when it is asked for, which keeps the start of `check` short. */
const runs: Readonly<Record<CommandName, () => Promise<Run>>> = {
  check: async () => check,
  sign: async () => (await import('./commands/sign.ts')).runSign,
  split: async () => (await import('./commands/split.ts')).runSplit,
  explain: async () => (await import('./commands/explain.ts')).explain,
  'obs check': async () => (await import('./commands/obs-check.ts')).obsCheck,
  'obs list': async () => (await import('./commands/obs-list.ts')).obsList,
  'obs set': async () => (await import('./commands/obs-set.ts')).obsSet,
  diagnose: async () => (await import('./commands/diagnose.ts')).diagnose,
  codes: async () => (await import('./commands/codes.ts')).codes,
  rules: async () => (await import('./commands/rules.ts')).rules,
  init: async () => (await import('./commands/init.ts')).runInit,
  page: async () => (await import('./commands/page.ts')).page,
  completion: async () => (await import('./commands/completion.ts')).completion,
}

/** The command: takes what stands behind its name, and tells what the process is to end with. */
export async function main(given: readonly string[], io: Io): Promise<Exit> {
  const argv = withNamesToScan(given)
  try {
    const request = light(argv)
    return request === undefined ? await mainInFull(argv, io) : await run(request, io)
  } catch (error) {
    if (!isCommandError(error)) return await confess(error, io)
    await complain(io, error.language ?? languageOf(languageAsked(argv), undefined, io.env), ...error.texts)
    return error.exit
  }
}

async function mainInFull(argv: readonly string[], io: Io): Promise<Exit> {
  // Asked for first: without a working directory the parser cannot even be loaded.
  const { cwd } = io
  const { helpOn, understand } = await import('./args/parse.ts')
  const asked = understand(argv, (word) => isThere(cwd, word))
  if (asked.kind === 'run') return run(asked.request, io)
  const language = languageOf(languageAsked(argv), undefined, io.env)
  const text = asked.kind === 'version' ? version : await helpOn(asked, language, io.stdout.columns ?? 100)
  await io.stdout.write(`${text}\n`)
  return Exit.ok
}

async function run(request: Request, io: Io): Promise<Exit> {
  checkChoices(request)
  const values = request.command === 'page' ? request.values : withoutDash(request.values)
  return (await runs[request.command]())({ ...request, values }, io)
}

/** `--output -` is standard output, as it is where nothing is said of it: but for `page`, which then serves. */
const withoutDash = ({ output, ...values }: Values): Values =>
  output === undefined || output === '-' ? values : { ...values, output }

/** A defect of the program's own: told with its place, but without what might be a secret. */
async function confess(error: unknown, io: Io): Promise<Exit> {
  const trace = error instanceof Error ? (error.stack ?? error.message) : String(error)
  const shown = trace.replace(/[0-9a-f]{16,}/gi, '…').replace(/[^\s"'`]*(?:secret|\?)[^\s"'`]*/gi, '…')
  const lines = ['this is a defect of push-preflight', ...shown.split('\n')]
  await complain(io, 'en', ...lines.map((line) => ({ en: line, zh: line })))
  return Exit.unfinished
}
