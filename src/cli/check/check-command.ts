import type { Context } from '../../core/model/context.ts'
import type { Wording } from '../../core/report/create-report.ts'
import type { ExitCode } from '../../exit-code.ts'
import type { FileGuard } from '../../files/file-guard.ts'
import { createUsageError } from '../../user-error.ts'
import { hasLookupOptions, type OptionValues } from '../args/option-specs.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createContext } from '../config/create-context.ts'
import { guardFiles, type Writer } from '../config/guard-files.ts'
import { isGlob } from '../input/files.ts'
import { readObsFieldOptions } from '../input/obs-fields.ts'
import { openInput, type UrlInput } from '../input/urls.ts'
import type { Lookups } from '../lookup/renewed-lookups.ts'
import { printNotice } from '../runtime/notify.ts'
import type { Baseline } from './baseline/baseline.ts'
import { createCheckWording, listOutputWriters, type OutputTarget, parseOutputTargets } from './check-plan.ts'
import { CheckRun } from './check-run.ts'
import { prepareRun } from './prepare-run.ts'

/** `check`: reports on push URLs as they are read. */
export async function runCheck(context: CliContext, words: readonly string[]): Promise<ExitCode> {
  const { options, operands } = expandScanPaths(context.options, words)
  const cli = context.withOptions(options)
  if (options.coprocess === true) {
    const { refuseCoprocessConflicts } = await import('./coprocess.ts')
    refuseCoprocessConflicts(options, operands)
  }
  await printUnusedOptions(cli)
  const targets = parseTargets(cli)
  const input = await openInput(cli, operands)
  const guard = guardFiles(cli, { inputs: input.reads }, listWriters(options, targets))
  const linterContext = enablePushCounting(await createContext(cli, readObsFieldOptions(options)), input)
  const baseline = await loadBaseline(cli, guard)
  const wording = await createCheckWording(cli, targets, baseline)
  const lookups = await openCheckLookups(cli, linterContext, wording)
  const plan = { cli, targets, input, guard, context: linterContext, wording, lookups, baseline }
  try {
    const run = new CheckRun(await prepareRun({ ...plan, strictReason: STRICT_REASON }))
    await run.run()
    return await run.finish()
  } finally {
    // The facts that were looked up are cached even if the run fails.
    await lookups?.finish()
  }
}

const STRICT_REASON = {
  en: 'nothing was checked, a signature was not checked, or a URL is out of scope',
  zh: '未检查任何地址、有签名未检查，或有地址不适用',
}

interface CheckArguments {
  readonly options: OptionValues
  readonly operands: readonly string[]
}

/** Hooks append file names: with `--scan`, those are scanned too, and not read as lists. */
function expandScanPaths(options: OptionValues, operands: readonly string[]): CheckArguments {
  const { scan } = options
  if (scan === undefined) return { options, operands }
  const isPath = (operand: string): boolean => operand !== '-' && operand.trim() !== '' && !operand.includes('://')
  return {
    options: { ...options, scan: [...scan, ...operands.filter(isPath)] },
    operands: operands.filter((operand) => !isPath(operand)),
  }
}

/** Options that have no effect without `--scan`, or without `--scan -`: a run that seems to use them checks less than one thinks. */
async function printUnusedOptions({ options, language, io }: CliContext): Promise<void> {
  const { scan, quiet } = options
  const unused: [option: string, needed: string, neededZh?: string][] = []
  if (options.domain !== undefined && scan === undefined) unused.push(['--domain', '--scan'])
  if (options['stdin-filename'] !== undefined && scan?.includes('-') !== true)
    unused.push(['--stdin-filename', '--scan -'])
  if (options.exclude !== undefined && scan === undefined && options.file?.some(isGlob) !== true)
    unused.push(['--exclude', '--scan or a pattern of --file', '--scan 或 --file 通配符'])
  for (const [option, needed, neededZh = needed] of quiet === true ? [] : unused) {
    await printNotice(io, language, {
      en: `${option} has no effect without ${needed}`,
      zh: `没有 ${neededZh} 时，${option} 不起作用`,
    })
  }
}

/** The outputs. `--diff` takes standard output for the difference, so that reports only go to files then. */
function parseTargets({ options, io }: CliContext): readonly OutputTarget[] {
  if (options.diff === true && options.format === undefined && options.output === undefined) return []
  const targets = parseOutputTargets(options, io.cwd)
  if (options.diff !== true || targets.every(({ file }) => file !== undefined)) return targets
  throw createUsageError(
    '--diff writes to standard output; give every format a file, as in --format json=out.json',
    '--diff 使用标准输出，请为每种格式指定文件，例如 --format json=out.json',
  )
}

/** The options that name a file to write. `--fix` writes the files of the input instead. */
const listWriters = (options: OptionValues, targets: readonly OutputTarget[]): readonly Writer[] => [
  ...listOutputWriters(targets, options),
  {
    option: '--update-baseline',
    file: options['update-baseline'] === true ? options.baseline : undefined,
    own: 'baseline',
  },
  { option: '--cache', file: options.cache, own: 'cache' },
]

/** The URLs of a list are counted as pushes at the same time, if a limit of pushes for each stream is known. */
function enablePushCounting(context: Context, { isLong }: UrlInput): Context {
  const { anyDomain = {}, domains = {} } = context.server ?? {}
  const isLimited = [anyDomain, ...Object.values(domains)].some(({ limits }) => limits?.pushesPerStream !== undefined)
  return isLong && isLimited ? { ...context, countPushes: true } : context
}

async function loadBaseline(cli: CliContext, guard: FileGuard): Promise<Baseline | undefined> {
  if (cli.options.baseline === undefined && cli.options['update-baseline'] === undefined) return undefined
  const { openBaseline } = await import('./baseline/baseline.ts')
  return openBaseline(cli, guard)
}

async function openCheckLookups(
  { options, language, io }: CliContext,
  context: Context,
  wording: Wording,
): Promise<Lookups | undefined> {
  if (!hasLookupOptions(options)) return undefined
  if (options.scan !== undefined || options.fix === true || options.diff === true) {
    throw createUsageError(
      '--account and --probe are for URLs and lists; leave out --scan, --fix and --diff',
      '--account 与 --probe 用于检查地址与列表，不能与 --scan、--fix、--diff 同用',
    )
  }
  const { openLookups } = await import('../lookup/open-lookups.ts')
  const reportedFailures = new Set<string>()
  const open = () => openLookups(options, language, context, wording, io, reportedFailures)
  if (options.coprocess !== true) return open()
  const { RenewedLookups } = await import('../lookup/renewed-lookups.ts')
  return RenewedLookups.open(open, io.now)
}
