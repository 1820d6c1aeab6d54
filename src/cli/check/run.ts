import { RunStats } from '../../batch/run-stats.ts'
import type { Text } from '../../core/model/text.ts'
import { ExitCode } from '../../exit-code.ts'
import type { OptionValues } from '../args/option-specs.ts'
import { createRenderOptions } from '../config/render-options.ts'
import type { Settings } from '../config/settings.ts'
import type { LookupChecker } from '../lookup/lookup-checker.ts'
import { createInterruptedError, Interrupt } from '../runtime/interrupt.ts'
import type { Io } from '../runtime/io.ts'
import { nameMaskOf } from '../runtime/known-secrets.ts'
import { printNotice } from '../runtime/notify.ts'
import { resolveLookupExitCode } from './exit-code.ts'
import { type OutputTarget, ReporterOutputs } from './outputs.ts'
import { type ReportPlan, reportAll } from './report-all.ts'
import { ReportFilter } from './report-filter.ts'
import type { SourceScan } from './scan/reports.ts'

/** A run of `check` or `obs check`, once it is known what is asked. */
export interface CheckRun extends Omit<ReportPlan, 'tally' | 'shown' | 'outputs' | 'interrupt' | 'scanned'> {
  readonly targets: readonly OutputTarget[]
  readonly values: OptionValues
  readonly settings: Settings
  /** The instant that is judged for. */
  readonly now: string
  readonly unjudged: ConstructorParameters<typeof RunStats>[1]
  readonly lookups: LookupChecker | undefined
  /** What `--strict` minded, where it alone fails the run. */
  readonly strictness: Text
  /** What comes first once all can be written. Gives what is to be reported behind the input. */
  readonly prepare?: (interrupt: Interrupt) => Promise<SourceScan | undefined>
}

/** Reports on all that is asked, and ends as that came out. What was begun is ended, whatever happens. */
export async function executeCheck(checkRun: CheckRun, io: Io): Promise<ExitCode> {
  const { input, values, settings, lookups } = checkRun
  const { language } = settings
  const reportFilter = new ReportFilter(values)
  const stats = new RunStats(values, checkRun.unjudged)
  // From here on there may be drafts of files, which Ctrl-C is not to leave behind.
  const interrupt = new Interrupt(io)
  let isWritten: boolean
  let scanned: SourceScan | undefined
  try {
    // Nothing is mended where the answer cannot be written.
    const outputs = await openOutputs(checkRun, io)
    scanned = await prepareRun(checkRun, outputs, interrupt)
    isWritten =
      (await reportAll({ ...checkRun, scanned, tally: stats, shown: reportFilter, outputs, interrupt })) ||
      !outputs.hasFiles
  } finally {
    interrupt.dispose()
  }
  if (interrupt.isRequested) throw createInterruptedError(formatUrlCount(stats.summary.checked), isWritten)
  await reportFilter.printOmitted(settings, io)
  await scanned?.printSummary()
  await input.suppression.printUnusedDirectives(values, io, language)
  const { exitCode: exit } = input.unread
  // What one file lacks is no bad usage where others were checked.
  if (exit !== undefined) return stats.summary.checked > 0 ? ExitCode.unfinished : exit
  const lookupExit = await resolveLookupExitCode(lookups, values, stats, language, io)
  if (lookupExit !== undefined) return lookupExit
  if (stats.failsOnlyStrictly) {
    const { en, zh } = checkRun.strictness
    await printNotice(io, language, { en: `exit code 1 for --strict: ${en}`, zh: `因 --strict 退出码为 1：${zh}` })
  }
  return stats.exit
}

const formatUrlCount = (count: number): Text => ({
  en: `${count.toLocaleString('en')} ${count === 1 ? 'URL' : 'URLs'}`,
  zh: `已检查 ${count.toLocaleString('en')} 个地址`,
})

function openOutputs({ targets, values, settings, now }: CheckRun, io: Io): Promise<ReporterOutputs> {
  const lookFor = ({ file }: OutputTarget) =>
    createRenderOptions(file === undefined ? io.stdout : undefined, values, settings, now, io.env)
  return ReporterOutputs.open(targets, lookFor, nameMaskOf(values, io), io)
}

async function prepareRun(
  { baseline, prepare }: CheckRun,
  outputs: ReporterOutputs,
  interrupt: Interrupt,
): Promise<SourceScan | undefined> {
  try {
    await baseline?.open()
    return await prepare?.(interrupt)
  } catch (error) {
    await outputs.abandon()
    await baseline?.abandon()
    throw error
  }
}
