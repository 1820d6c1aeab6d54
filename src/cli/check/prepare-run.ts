import type { WorkerPlan } from '../../batch/check-blocks.ts'
import type { UrlChecker } from '../../core/model/report.ts'
import { checker } from '../../index.ts'
import { readClock } from '../config/create-context.ts'
import { Interrupt } from '../runtime/interrupt.ts'
import { printNotice } from '../runtime/notify.ts'
import { createProgress, NO_PROGRESS, type Progress } from '../runtime/progress.ts'
import type { CheckPlan } from './check-plan.ts'
import { type LaneChoice, openLane } from './open-lane.ts'
import { ReporterOutputs } from './outputs.ts'
import { ReportFilter } from './report-filter.ts'
import type { SourceScan } from './scan/reports.ts'
import { createWorkerPlan } from './worker-data.ts'

/** What a `CheckRun` works with. Outputs are open: it finishes or abandons them. */
export interface PreparedRun {
  readonly plan: CheckPlan
  readonly checkUrl: UrlChecker
  readonly maskName: (name: string) => string
  readonly filter: ReportFilter
  readonly outputs: ReporterOutputs
  readonly interrupt: Interrupt
  readonly progress: Progress
  readonly workers: WorkerPlan | undefined
  /** Absent if the input is no list. */
  readonly lane: LaneChoice | undefined
  readonly scan: SourceScan | undefined
}

/** Opens all outputs, and applies `--fix` once they are open. Throws if an output cannot be opened; then none is changed. */
export async function prepareRun(plan: CheckPlan): Promise<PreparedRun> {
  const { cli, baseline, lookups } = plan
  const checkUrl = lookups?.checkUrl ?? checker(plan.context, plan.wording)
  const workers = createWorkers(plan)
  const lane = createLane(plan, workers)
  const progress = await createUrlProgress(plan)
  const filter = new ReportFilter(cli.options)
  const maskName = cli.createNameMask()
  // From here on there may be drafts of files, which Ctrl-C must not leave.
  const interrupt = new Interrupt(cli.io)
  let outputs: ReporterOutputs | undefined
  try {
    outputs = await ReporterOutputs.open(plan.targets, cli, maskName, readClock(plan.context))
    await baseline?.open()
    await fixFilesIfRequested(plan, interrupt)
    await printConfigurationNotice(plan)
    // A coprocess never ends by itself.
    if (plan.cli.options.coprocess === true) await printUnjudgedNotice(plan, checkUrl)
    const scan = await createSourceScan(plan, maskName)
    return { plan, checkUrl, maskName, filter, outputs, interrupt, progress, workers, lane, scan }
  } catch (error) {
    await outputs?.abandon()
    if (outputs !== undefined) await baseline?.abandon()
    interrupt.dispose()
    throw error
  }
}

/** Workers for long input, if they can write its reports. */
const createWorkers = (plan: CheckPlan): WorkerPlan | undefined =>
  plan.input.isLong && plan.lookups === undefined ? createWorkerPlan(plan) : undefined

/** Lists are read through the lane, if there is one. */
function createLane(plan: CheckPlan, workers: WorkerPlan | undefined): LaneChoice | undefined {
  if (!plan.input.isLong) return undefined
  const lane = openLane(plan, workers)
  if ('scan' in lane) plan.input.useLane?.(lane)
  return lane
}

async function createUrlProgress({ cli, input: { files, isLong } }: CheckPlan): Promise<Progress> {
  if (!isLong || !cli.io.stderr.isTTY) return NO_PROGRESS
  const { getTotalSize } = await import('../input/bytes.ts')
  const total = files.length === 0 ? undefined : getTotalSize(files, cli.io)
  return createProgress(cli.io, cli.options, total, { en: 'URLs', zh: '个地址' }, cli.language)
}

async function fixFilesIfRequested(plan: CheckPlan, interrupt: Interrupt): Promise<void> {
  const { fix, diff } = plan.cli.options
  if (fix !== true && diff !== true) return
  const { fixFiles } = await import('./fix/fix-files.ts')
  await fixFiles(plan, interrupt)
}

async function createSourceScan(plan: CheckPlan, maskName: (name: string) => string): Promise<SourceScan | undefined> {
  if (plan.cli.options.scan === undefined) return undefined
  const { SourceScan } = await import('./scan/reports.ts')
  return new SourceScan(plan, maskName)
}

async function printConfigurationNotice({ cli: { options, config, language, io }, reports }: CheckPlan): Promise<void> {
  if (options.verbose !== true || config === undefined || reports !== undefined) return
  await printNotice(io, language, { en: `configuration: ${config.file}`, zh: `配置文件：${config.file}` })
}

/** Says how many checks need facts that are missing, where the format leaves them out. */
export async function printUnjudgedNotice(
  { cli, targets, reports }: CheckPlan,
  { unjudged }: UrlChecker,
): Promise<void> {
  const { options, language, io } = cli
  const count = unjudged.length
  if (
    reports !== undefined ||
    options.quiet === true ||
    count === 0 ||
    targets.every(({ format }) => format !== 'ndjson')
  )
    return
  // A coprocess writes no other format.
  const [hint, hintZh] =
    options.coprocess === true ? ['', ''] : ['; --format json lists them', '；--format json 会列出这些规则']
  await printNotice(io, language, {
    en: `${count} more ${count === 1 ? 'check needs' : 'checks need'} account data${hint}`,
    zh: `${count} 条规则因缺少信息未检查${hintZh}`,
  })
}
