import type { Checker } from '../../core/index.ts'
import type { Context } from '../../core/model/context.ts'
import type { Text } from '../../core/model/text.ts'
import type { Wording } from '../../core/report/create-report.ts'
import type { Exit } from '../../exit-code.ts'
import type { FileGuard } from '../../files/file-guard.ts'
import { speaking, usageError } from '../../user-error.ts'
import type { Request } from '../args/command-specs.ts'
import type { Values } from '../args/option-specs.ts'
import type { Baseline } from '../check/baseline/baseline.ts'
import { needsIdentity, type Target, targetsIn, writersOf } from '../check/outputs.ts'
import { type Answer, answering, type Works } from '../check/report-all.ts'
import { run } from '../check/run.ts'
import type { Scanned } from '../check/scan/reports.ts'
import { contextFor } from '../config/create-context.ts'
import { guardFiles, type Writer } from '../config/guard-files.ts'
import { wordingOf } from '../config/report-options.ts'
import { type Settings, settingsFrom } from '../config/settings.ts'
import { obsFields } from '../input/obs-fields.ts'
import { type Input, inputFrom } from '../input/urls.ts'
import type { Lookups } from '../lookup/lookup-checker.ts'
import { areLookupsAsked, lookupsAsked } from '../lookup/lookup-options.ts'
import type { Interrupt } from '../runtime/interrupt.ts'
import type { Io } from '../runtime/io.ts'
import { nameMaskOf } from '../runtime/known-secrets.ts'
import { checker } from '../runtime/library.ts'
import { notify } from '../runtime/notify.ts'
import { NO_PROGRESS, type Progress, progressOn } from '../runtime/progress.ts'

/** `check`: reports on push URLs, one after the other as they are read. */
export async function check(request: Request, io: Io): Promise<Exit> {
  const { values, operands } = withAllToScan(request)
  const settings = await settingsFrom(values, io)
  return speaking(settings.language, async () => {
    const targets = values.diff === true ? targetsBesideDiff(values, io.cwd) : targetsIn(values, io.cwd)
    const input = await inputFrom(values, operands, io, settings.language)
    const guard = guardFiles({ values, settings, inputs: input.reads }, writersIn(values, targets), io)
    const context = counting(await contextFor(values, settings, io, obsFields(values)), input)
    const baseline = await baselineOf(values, guard, settings, io)
    const identity =
      baseline !== undefined || needsIdentity(targets)
        ? { identify: (await import('../../reporters/check/fingerprint.ts')).identify }
        : {}
    const wording = { ...wordingOf(values, settings), ...identity }
    const lookups = await lookupsOf(values, settings, context, wording, io)
    try {
      const judge = lookups?.judge ?? checker(context, wording)
      const answer = answering(judge, input.suppression, baseline, nameMaskOf(values, io))
      const works =
        input.isLong && lookups === undefined
          ? await worksFor(values, targets, context, wording, settings, answer, io)
          : undefined
      const begin = async (interrupt: Interrupt): Promise<Scanned | undefined> => {
        if (values.fix === true || values.diff === true) {
          const { fixFiles } = await import('../check/fix/fix-files.ts')
          await fixFiles(values, input, guard, context, wording, interrupt, io)
        }
        await tellOfSettings(values, targets, settings, judge, io)
        return values.scan === undefined ? undefined : scanning(values, input, guard, context, wording, io)
      }
      const { now } = context
      const progress = await progressFor(input, values, settings, io)
      const prepared = lookups === undefined ? input : { ...input, blocks: lookups.ahead(input.blocks) }
      const { unjudged } = judge
      const given = { targets, values, settings, now, unjudged, lookups, strictness: STRICTNESS }
      return await run({ ...given, input: prepared, answer, works, baseline, progress, begin }, io)
    } finally {
      // What was looked up is worth keeping, however the rest ends.
      await lookups?.finish()
    }
  })
}

const STRICTNESS: Text = {
  en: 'nothing was checked, a signature was not, or a URL is out of scope',
  zh: '未检查任何地址、有签名未检查，或有地址不适用',
}

/** Hooks append names of files: behind `--scan`, those are to be scanned too, not read as lists. */
function withAllToScan({ values, operands }: Request): Pick<Request, 'values' | 'operands'> {
  const { scan } = values
  if (scan === undefined) return { values, operands }
  const isPath = (operand: string): boolean => operand !== '-' && operand.trim() !== '' && !operand.includes('://')
  return {
    values: { ...values, scan: [...scan, ...operands.filter(isPath)] },
    operands: operands.filter((operand) => !isPath(operand)),
  }
}

/** All that writes a file and has its name from an option; `--fix` has those of its input. */
const writersIn = (values: Values, targets: readonly Target[]): readonly Writer[] => [
  ...writersOf(targets, values),
  {
    option: '--update-baseline',
    file: values['update-baseline'] === true ? values.baseline : undefined,
    own: 'baseline',
  },
  { option: '--cache', file: values.cache, own: 'cache' },
]

/** What looks facts up, where that is asked for. */
async function lookupsOf(
  values: Values,
  { language }: Settings,
  context: Context,
  wording: Wording,
  io: Io,
): Promise<Lookups | undefined> {
  if (areLookupsAsked(values) && (values.scan !== undefined || values.fix === true || values.diff === true)) {
    throw usageError(
      '--account and --probe are for URLs and lists; leave out --scan, --fix and --diff',
      '--account 与 --probe 用于检查地址与列表，不能与 --scan、--fix、--diff 同用',
    )
  }
  return lookupsAsked(values, language, context, wording, io)
}

/** Clerks for a run whose answers they can write. Loaded for lists only: a URL by itself is checked sooner without. */
async function worksFor(
  values: Values,
  targets: readonly Target[],
  context: Context,
  wording: Wording,
  settings: Settings,
  answer: Answer,
  io: Io,
): Promise<Works | undefined> {
  const { officeFor, threadsFor } = await import('../check/worker-data.ts')
  const threads = threadsFor(values, context)
  const office = officeFor(values, targets, context, wording, settings, io)
  if (office === undefined) return undefined
  const { working } = await import('../../batch/check-blocks.ts')
  return (blocks) => working(blocks, office, threads, answer)
}

/** For lists that may be long. */
async function progressFor(
  { files, isLong }: Input,
  values: Values,
  { language }: Settings,
  io: Io,
): Promise<Progress> {
  if (!isLong || !io.stderr.isTTY) return NO_PROGRESS
  const { sizeOf } = await import('../input/bytes.ts')
  return progressOn(io, values, files.length === 0 ? undefined : sizeOf(files, io), URLS, language)
}

const URLS: Text = { en: 'URLs', zh: '个地址' }

async function scanning(
  values: Values,
  input: Input,
  guard: FileGuard,
  context: Context,
  wording: Wording,
  io: Io,
): Promise<Scanned> {
  const { judgeOfFound, Scanned } = await import('../check/scan/reports.ts')
  return new Scanned(
    values,
    input,
    guard,
    wording.language ?? 'en',
    judgeOfFound(context, wording),
    nameMaskOf(values, io),
    io,
  )
}

/** Where the difference is shown on standard output, only answers that go to files are written beside it. */
function targetsBesideDiff(values: Values, cwd: string): readonly Target[] {
  if (values.format === undefined && values.output === undefined) return []
  const targets = targetsIn(values, cwd)
  if (targets.every(({ file }) => file !== undefined)) return targets
  throw usageError(
    '--diff writes to standard output; give every format a file, as in --format json=out.json',
    '--diff 使用标准输出，请为每种格式指定文件，例如 --format json=out.json',
  )
}

/** The URLs of a list are taken for pushes at the same time, where a stream's limit is known. */
function counting(context: Context, { isLong }: Input): Context {
  const { anyDomain = {}, domains = {} } = context.server ?? {}
  const isLimited = [anyDomain, ...Object.values(domains)].some(({ limits }) => limits?.pushesPerStream !== undefined)
  return isLong && isLimited ? { ...context, countPushes: true } : context
}

async function baselineOf(
  values: Values,
  guard: FileGuard,
  { language }: Settings,
  io: Io,
): Promise<Baseline | undefined> {
  if (values.baseline === undefined && values['update-baseline'] === undefined) return undefined
  const { baselineFrom } = await import('../check/baseline/baseline.ts')
  return baselineFrom(values, guard, io, language)
}

async function tellOfSettings(
  { quiet, verbose }: Values,
  targets: readonly Target[],
  { found, language }: Settings,
  { unjudged: { length: count } }: Checker,
  io: Io,
): Promise<void> {
  if (verbose === true && found !== undefined) {
    await notify(io, language, { en: `configuration: ${found.file}`, zh: `配置文件：${found.file}` })
  }
  if (quiet === true || count === 0 || targets.every(({ format }) => format !== 'ndjson')) return
  await notify(io, language, {
    en: `${count} ${count === 1 ? 'rule was' : 'rules were'} not judged for want of facts; --format json lists them`,
    zh: `${count} 条规则因缺少信息未检查；--format json 会列出这些规则`,
  })
}
