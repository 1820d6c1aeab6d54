import { setImmediate } from 'node:timers/promises'
import type { BlockResult } from '../../batch/block-checker.ts'
import type { RunStats } from '../../batch/run-stats.ts'
import { type UrlBlock, type UrlEntry, unpackEntries } from '../../batch/url-block.ts'
import type { Checker } from '../../core/index.ts'
import type { Report } from '../../core/model/report.ts'
import type { Suppression } from '../input/suppression.ts'
import type { UrlInput } from '../input/urls.ts'
import type { Interrupt } from '../runtime/interrupt.ts'
import type { Progress } from '../runtime/progress.ts'
import type { Baseline } from './baseline/baseline.ts'
import type { ReporterOutputs } from './outputs.ts'
import type { ReportFilter } from './report-filter.ts'
import type { SourceScan } from './scan/reports.ts'

/** Reports on one URL, with what is suppressed marked. */
export type EntryChecker = (entry: UrlEntry) => Report

/** Has whole blocks checked by clerks. */
export type BlockProcessor = (blocks: UrlInput['blocks']) => AsyncIterable<BlockResult>

/** What a run of `check` works with. */
export interface ReportPlan {
  readonly input: UrlInput
  readonly checkEntry: EntryChecker
  /** Absent where reports are made one after the other. */
  readonly processBlocks: BlockProcessor | undefined
  readonly scanned: SourceScan | undefined
  readonly baseline: Baseline | undefined
  readonly tally: RunStats
  readonly shown: ReportFilter
  readonly outputs: ReporterOutputs
  readonly interrupt: Interrupt
  readonly progress: Progress
}

/** Reports on all that there is to check, and writes it as it comes. Says whether files were written. */
export async function reportAll(plan: ReportPlan): Promise<boolean> {
  const { input, baseline, tally, outputs, interrupt, progress } = plan
  try {
    outputs.begin()
    input.unread.defer()
    const isRead =
      (await (plan.processBlocks === undefined ? reportOneByOne(plan) : reportByBlocks(plan, plan.processBlocks))) &&
      (await reportScan(plan))
    await progress.clear()
    const { exitCode: exit } = input.unread
    const isWhole = isRead && !interrupt.isRequested && exit === undefined
    // A run that has nothing to say leaves the files of an earlier one as they are.
    const hasNothingToReport = (exit !== undefined || interrupt.isRequested) && tally.summary.checked === 0
    // Half of the findings would make the other half news; and without the baseline, none of them is accepted.
    const isBaselineRefused = baseline?.isUpdated === true && !isWhole
    if (hasNothingToReport) await outputs.abandon()
    else if (isBaselineRefused) await outputs.discardFiles(tally.runSummary)
    else {
      await outputs.prepareFiles(tally.runSummary)
      await baseline?.writeFindings()
      await outputs.finish()
      await baseline?.finish()
    }
    if (hasNothingToReport || isBaselineRefused) await baseline?.abandon()
    await input.unread.printTotal()
    await baseline?.printChanges(isWhole, outputs.hasFiles)
    return outputs.hasFiles && !hasNothingToReport && !isBaselineRefused
  } catch (error) {
    await progress.clear()
    await outputs.abandon()
    await baseline?.abandon()
    await input.unread.printDeferred()
    throw error
  }
}

/** So many reports are held at a time: a block of short lines has thousands. */
const MAX_REPORTS_AT_ONCE = 64

// Each of these says whether anybody still reads.

async function reportOneByOne(plan: ReportPlan): Promise<boolean> {
  const { input, tally, interrupt, progress } = plan
  for await (const block of interrupt.iterate(input.blocks)) {
    const isRead = await reportBlock(block, plan)
    await progress.update(tally.summary.checked, input.bytesRead())
    if (!isRead) return false
  }
  return true
}

async function reportByBlocks(
  { input, tally, outputs, interrupt, progress }: ReportPlan,
  works: BlockProcessor,
): Promise<boolean> {
  for await (const { texts, counts } of works(interrupt.iterate(input.blocks))) {
    tally.merge(counts)
    await progress.update(tally.summary.checked, input.bytesRead())
    if (!(await outputs.writeChunk(texts, counts.summary.checked))) return false
  }
  return true
}

/** What a scan found comes after what was given. */
async function reportScan({
  scanned,
  baseline,
  tally,
  shown: reportFilter,
  outputs,
  interrupt,
}: ReportPlan): Promise<boolean> {
  if (scanned === undefined || interrupt.isRequested) return true
  let sinceYield = 0
  for await (const one of interrupt.iterate(scanned.iterateReports())) {
    // A file may have any number of URLs, and while they are judged no signal is heard.
    if (++sinceYield % MAX_REPORTS_AT_ONCE === 0) await setImmediate()
    const report = baseline?.markKnown(one) ?? one
    tally.add(report)
    if (!(await outputs.writeReports(reportFilter.select(report)))) return false
  }
  return true
}

/** All is said before more is awaited: whoever sends a line may wait for its answer. */
async function reportBlock(
  block: UrlBlock,
  { checkEntry, tally, shown: reportFilter, outputs }: ReportPlan,
): Promise<boolean> {
  const entries = unpackEntries(block)
  for (let at = 0; at < entries.length; at += MAX_REPORTS_AT_ONCE) {
    const reports = entries.slice(at, at + MAX_REPORTS_AT_ONCE).map(checkEntry)
    for (const one of reports) tally.add(one)
    if (!(await outputs.writeReports(reports.flatMap((one) => reportFilter.select(one))))) return false
  }
  return outputs.flush()
}

/** How a run answers for one URL. `maskName`: hides what is secret in the names of files. */
export const createEntryChecker =
  (
    check: Checker,
    suppression: Suppression,
    baseline: Baseline | undefined,
    maskName: (name: string) => string,
  ): EntryChecker =>
  (entry) => {
    const report = suppression.markSuppressed(addSource(check(entry.url), entry, maskName), entry.directives)
    return baseline?.markKnown(report) ?? report
  }

function addSource(report: Report, { source }: UrlEntry, maskName: (name: string) => string): Report {
  if (source === undefined) return report
  const { input, ...rest } = report
  const file = maskName(source.file)
  return { input, source: file === source.file ? source : { ...source, file }, ...rest }
}
