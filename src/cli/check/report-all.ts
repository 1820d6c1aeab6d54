import { setImmediate } from 'node:timers/promises'
import type { Work } from '../../batch/block-checker.ts'
import type { Tally } from '../../batch/run-stats.ts'
import { type Block, type Entry, entriesIn } from '../../batch/url-block.ts'
import type { Checker } from '../../core/index.ts'
import type { Report } from '../../core/model/report.ts'
import type { Suppression } from '../input/suppression.ts'
import type { Input } from '../input/urls.ts'
import type { Interrupt } from '../runtime/interrupt.ts'
import type { Progress } from '../runtime/progress.ts'
import type { Baseline } from './baseline/baseline.ts'
import type { Outputs } from './outputs.ts'
import type { Selection } from './report-filter.ts'
import type { Scanned } from './scan/reports.ts'

/** Reports on one URL, with what is suppressed marked. */
export type Answer = (entry: Entry) => Report

/** Has whole blocks checked by clerks. */
export type Works = (blocks: Input['blocks']) => AsyncIterable<Work>

/** What a run of `check` works with. */
export interface Plan {
  readonly input: Input
  readonly answer: Answer
  /** Absent where reports are made one after the other. */
  readonly works: Works | undefined
  readonly scanned: Scanned | undefined
  readonly baseline: Baseline | undefined
  readonly tally: Tally
  readonly shown: Selection
  readonly outputs: Outputs
  readonly interrupt: Interrupt
  readonly progress: Progress
}

/** Reports on all that there is to check, and writes it as it comes. Says whether files were written. */
export async function reportAll(plan: Plan): Promise<boolean> {
  const { input, baseline, tally, outputs, interrupt, progress } = plan
  try {
    outputs.begin()
    input.unread.hold()
    const isRead =
      (await (plan.works === undefined ? oneByOne(plan) : byBlocks(plan, plan.works))) && (await found(plan))
    await progress.clear()
    const { exit } = input.unread
    const isWhole = isRead && !interrupt.came && exit === undefined
    // A run that has nothing to say leaves the files of an earlier one as they are.
    const isVain = (exit !== undefined || interrupt.came) && tally.summary.checked === 0
    // Half of the findings would make the other half news; and without the baseline, none of them is accepted.
    const isRefused = baseline?.isUpdated === true && !isWhole
    if (isVain) await outputs.abandon()
    else if (isRefused) await outputs.dropFiles(tally.ending)
    else {
      await outputs.settle(tally.ending)
      await baseline?.settle()
      await outputs.finish()
      await baseline?.finish()
    }
    if (isVain || isRefused) await baseline?.abandon()
    await input.unread.tellEnd()
    await baseline?.tell(isWhole, outputs.hasFiles)
    return outputs.hasFiles && !isVain && !isRefused
  } catch (error) {
    await progress.clear()
    await outputs.abandon()
    await baseline?.abandon()
    await input.unread.release()
    throw error
  }
}

/** So many reports are held at a time: a block of short lines has thousands. */
const MOST_HELD = 64

// Each of these says whether anybody still reads.

async function oneByOne(plan: Plan): Promise<boolean> {
  const { input, tally, interrupt, progress } = plan
  for await (const block of interrupt.until(input.blocks)) {
    const isRead = await reportBlock(block, plan)
    await progress.update(tally.summary.checked, input.bytesRead())
    if (!isRead) return false
  }
  return true
}

async function byBlocks({ input, tally, outputs, interrupt, progress }: Plan, works: Works): Promise<boolean> {
  for await (const { texts, counts } of works(interrupt.until(input.blocks))) {
    tally.take(counts)
    await progress.update(tally.summary.checked, input.bytesRead())
    if (!(await outputs.put(texts, counts.summary.checked))) return false
  }
  return true
}

/** What a scan found comes after what was given. */
async function found({ scanned, baseline, tally, shown, outputs, interrupt }: Plan): Promise<boolean> {
  if (scanned === undefined || interrupt.came) return true
  let sinceBreath = 0
  for await (const one of interrupt.until(scanned.reports())) {
    // A file may have any number of URLs, and while they are judged no signal is heard.
    if (++sinceBreath % MOST_HELD === 0) await setImmediate()
    const report = baseline?.marked(one) ?? one
    tally.add(report)
    if (!(await outputs.report(shown.of(report)))) return false
  }
  return true
}

/** All is said before more is awaited: whoever sends a line may wait for its answer. */
async function reportBlock(block: Block, { answer, tally, shown, outputs }: Plan): Promise<boolean> {
  const entries = entriesIn(block)
  for (let at = 0; at < entries.length; at += MOST_HELD) {
    const reports = entries.slice(at, at + MOST_HELD).map(answer)
    for (const one of reports) tally.add(one)
    if (!(await outputs.report(reports.flatMap((one) => shown.of(one))))) return false
  }
  return outputs.flush()
}

/** How a run answers for one URL. `maskName`: hides what is secret in the names of files. */
export const answering =
  (
    judge: Checker,
    suppression: Suppression,
    baseline: Baseline | undefined,
    maskName: (name: string) => string,
  ): Answer =>
  (entry) => {
    const report = suppression.applied(placed(judge(entry.url), entry, maskName), entry.directives)
    return baseline?.marked(report) ?? report
  }

function placed(report: Report, { source }: Entry, maskName: (name: string) => string): Report {
  if (source === undefined) return report
  const { input, ...rest } = report
  const file = maskName(source.file)
  return { input, source: file === source.file ? source : { ...source, file }, ...rest }
}
