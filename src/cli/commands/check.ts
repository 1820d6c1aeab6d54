import type { Checker } from '../../core/index.ts'
import type { Context } from '../../core/model/context.ts'
import type { Text } from '../../core/model/text.ts'
import type { Wording } from '../../core/report/create-report.ts'
import type { ExitCode } from '../../exit-code.ts'
import type { FileGuard } from '../../files/file-guard.ts'
import { createUsageError, withLanguage } from '../../user-error.ts'
import type { CommandRequest } from '../args/command-specs.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Baseline } from '../check/baseline/baseline.ts'
import { needsIdentity, type OutputTarget, parseOutputTargets, writersOf } from '../check/outputs.ts'
import { type BlockProcessor, createEntryChecker, type EntryChecker } from '../check/report-all.ts'
import { executeCheck } from '../check/run.ts'
import type { SourceScan } from '../check/scan/reports.ts'
import { createContext } from '../config/create-context.ts'
import { guardFiles, type Writer } from '../config/guard-files.ts'
import { createReportWording } from '../config/report-options.ts'
import { loadSettings, type Settings } from '../config/settings.ts'
import { readObsFieldOptions } from '../input/obs-fields.ts'
import { openInput, type UrlInput } from '../input/urls.ts'
import type { LookupChecker } from '../lookup/lookup-checker.ts'
import { hasLookupOptions, openLookupsIfRequested } from '../lookup/lookup-options.ts'
import type { Interrupt } from '../runtime/interrupt.ts'
import type { Io } from '../runtime/io.ts'
import { nameMaskOf } from '../runtime/known-secrets.ts'
import { checker } from '../runtime/library.ts'
import { printNotice } from '../runtime/notify.ts'
import { createProgress, NO_PROGRESS, type Progress } from '../runtime/progress.ts'

/** `check`: reports on push URLs, one after the other as they are read. */
export async function runCheck(request: CommandRequest, io: Io): Promise<ExitCode> {
  const { values, operands } = expandScanPaths(request)
  const settings = await loadSettings(values, io)
  return withLanguage(settings.language, async () => {
    const targets = values.diff === true ? parseTargetsBesideDiff(values, io.cwd) : parseOutputTargets(values, io.cwd)
    const input = await openInput(values, operands, io, settings.language)
    const guard = guardFiles({ values, settings, inputs: input.reads }, writersIn(values, targets), io)
    const context = enablePushCounting(await createContext(values, settings, io, readObsFieldOptions(values)), input)
    const baseline = await loadBaseline(values, guard, settings, io)
    const identity =
      baseline !== undefined || needsIdentity(targets)
        ? { identify: (await import('../../reporters/check/fingerprint.ts')).hashIdentity }
        : {}
    const wording = { ...createReportWording(values, settings), ...identity }
    const lookups = await openCheckLookups(values, settings, context, wording, io)
    try {
      const checkUrl = lookups?.checkUrl ?? checker(context, wording)
      const checkEntry = createEntryChecker(checkUrl, input.suppression, baseline, nameMaskOf(values, io))
      const processBlocks =
        input.isLong && lookups === undefined
          ? await createBlockProcessor(values, targets, context, wording, settings, checkEntry, io)
          : undefined
      const prepare = async (interrupt: Interrupt): Promise<SourceScan | undefined> => {
        if (values.fix === true || values.diff === true) {
          const { fixFiles } = await import('../check/fix/fix-files.ts')
          await fixFiles(values, input, guard, context, wording, interrupt, io)
        }
        await printRunNotices(values, targets, settings, checkUrl, io)
        return values.scan === undefined ? undefined : createSourceScan(values, input, guard, context, wording, io)
      }
      const { now } = context
      const progress = await createListProgress(input, values, settings, io)
      const prefetchedInput = lookups === undefined ? input : { ...input, blocks: lookups.prefetch(input.blocks) }
      const { unjudged } = checkUrl
      const runOptions = { targets, values, settings, now, unjudged, lookups, strictness: STRICT_REASON }
      return await executeCheck(
        { ...runOptions, input: prefetchedInput, checkEntry, processBlocks, baseline, progress, prepare },
        io,
      )
    } finally {
      // What was looked up is worth keeping, however the rest ends.
      await lookups?.finish()
    }
  })
}

const STRICT_REASON: Text = {
  en: 'nothing was checked, a signature was not, or a URL is out of scope',
  zh: '未检查任何地址、有签名未检查，或有地址不适用',
}

/** Hooks append names of files: behind `--scan`, those are to be scanned too, not read as lists. */
function expandScanPaths({ values, operands }: CommandRequest): Pick<CommandRequest, 'values' | 'operands'> {
  const { scan } = values
  if (scan === undefined) return { values, operands }
  const isPath = (operand: string): boolean => operand !== '-' && operand.trim() !== '' && !operand.includes('://')
  return {
    values: { ...values, scan: [...scan, ...operands.filter(isPath)] },
    operands: operands.filter((operand) => !isPath(operand)),
  }
}

/** All that writes a file and has its name from an option; `--fix` has those of its input. */
const writersIn = (values: OptionValues, targets: readonly OutputTarget[]): readonly Writer[] => [
  ...writersOf(targets, values),
  {
    option: '--update-baseline',
    file: values['update-baseline'] === true ? values.baseline : undefined,
    own: 'baseline',
  },
  { option: '--cache', file: values.cache, own: 'cache' },
]

/** What looks facts up, where that is asked for. */
async function openCheckLookups(
  values: OptionValues,
  { language }: Settings,
  context: Context,
  wording: Wording,
  io: Io,
): Promise<LookupChecker | undefined> {
  if (hasLookupOptions(values) && (values.scan !== undefined || values.fix === true || values.diff === true)) {
    throw createUsageError(
      '--account and --probe are for URLs and lists; leave out --scan, --fix and --diff',
      '--account 与 --probe 用于检查地址与列表，不能与 --scan、--fix、--diff 同用',
    )
  }
  return openLookupsIfRequested(values, language, context, wording, io)
}

/** Clerks for a run whose answers they can write. Loaded for lists only: a URL by itself is checked sooner without. */
async function createBlockProcessor(
  values: OptionValues,
  targets: readonly OutputTarget[],
  context: Context,
  wording: Wording,
  settings: Settings,
  checkEntry: EntryChecker,
  io: Io,
): Promise<BlockProcessor | undefined> {
  const { createWorkerData, resolveThreadCount } = await import('../check/worker-data.ts')
  const threads = resolveThreadCount(values, context)
  const workerData = createWorkerData(values, targets, context, wording, settings, io)
  if (workerData === undefined) return undefined
  const { checkBlocks } = await import('../../batch/check-blocks.ts')
  return (blocks) => checkBlocks(blocks, workerData, threads, checkEntry)
}

/** For lists that may be long. */
async function createListProgress(
  { files, isLong }: UrlInput,
  values: OptionValues,
  { language }: Settings,
  io: Io,
): Promise<Progress> {
  if (!isLong || !io.stderr.isTTY) return NO_PROGRESS
  const { getTotalSize } = await import('../input/bytes.ts')
  return createProgress(io, values, files.length === 0 ? undefined : getTotalSize(files, io), URL_UNIT, language)
}

const URL_UNIT: Text = { en: 'URLs', zh: '个地址' }

async function createSourceScan(
  values: OptionValues,
  input: UrlInput,
  guard: FileGuard,
  context: Context,
  wording: Wording,
  io: Io,
): Promise<SourceScan> {
  const { createFoundUrlChecker, SourceScan } = await import('../check/scan/reports.ts')
  return new SourceScan(
    values,
    input,
    guard,
    wording.language ?? 'en',
    createFoundUrlChecker(context, wording),
    nameMaskOf(values, io),
    io,
  )
}

/** Where the difference is shown on standard output, only answers that go to files are written beside it. */
function parseTargetsBesideDiff(values: OptionValues, cwd: string): readonly OutputTarget[] {
  if (values.format === undefined && values.output === undefined) return []
  const targets = parseOutputTargets(values, cwd)
  if (targets.every(({ file }) => file !== undefined)) return targets
  throw createUsageError(
    '--diff writes to standard output; give every format a file, as in --format json=out.json',
    '--diff 使用标准输出，请为每种格式指定文件，例如 --format json=out.json',
  )
}

/** The URLs of a list are taken for pushes at the same time, where a stream's limit is known. */
function enablePushCounting(context: Context, { isLong }: UrlInput): Context {
  const { anyDomain = {}, domains = {} } = context.server ?? {}
  const isLimited = [anyDomain, ...Object.values(domains)].some(({ limits }) => limits?.pushesPerStream !== undefined)
  return isLong && isLimited ? { ...context, countPushes: true } : context
}

async function loadBaseline(
  values: OptionValues,
  guard: FileGuard,
  { language }: Settings,
  io: Io,
): Promise<Baseline | undefined> {
  if (values.baseline === undefined && values['update-baseline'] === undefined) return undefined
  const { openBaseline } = await import('../check/baseline/baseline.ts')
  return openBaseline(values, guard, io, language)
}

async function printRunNotices(
  { quiet, verbose }: OptionValues,
  targets: readonly OutputTarget[],
  { loadedConfiguration, language }: Settings,
  { unjudged: { length: count } }: Checker,
  io: Io,
): Promise<void> {
  if (verbose === true && loadedConfiguration !== undefined) {
    await printNotice(io, language, {
      en: `configuration: ${loadedConfiguration.file}`,
      zh: `配置文件：${loadedConfiguration.file}`,
    })
  }
  if (quiet === true || count === 0 || targets.every(({ format }) => format !== 'ndjson')) return
  await printNotice(io, language, {
    en: `${count} more ${count === 1 ? 'check needs' : 'checks need'} account data; --format json lists them`,
    zh: `${count} 条规则因缺少信息未检查；--format json 会列出这些规则`,
  })
}
