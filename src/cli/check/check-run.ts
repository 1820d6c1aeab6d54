import { setImmediate } from 'node:timers/promises'
import { checkBlocks, type WorkerPlan } from '../../batch/check-blocks.ts'
import { RunStats } from '../../batch/run-stats.ts'
import { type UrlBlock, type UrlEntry, unpackEntries } from '../../batch/url-block.ts'
import type { Report, UrlChecker } from '../../core/model/report.ts'
import type { RunSummary } from '../../core/model/run-summary.ts'
import type { Text } from '../../core/model/text.ts'
import { formatCount } from '../../core/text/message-format.ts'
import type { ExitCode } from '../../exit-code.ts'
import { checker } from '../../index.ts'
import type { UrlInput } from '../input/urls.ts'
import type { Lookups } from '../lookup/renewed-lookups.ts'
import { createInterruptedError, type Interrupt } from '../runtime/interrupt.ts'
import { printNotice } from '../runtime/notify.ts'
import type { Progress } from '../runtime/progress.ts'
import type { CheckPlan } from './check-plan.ts'
import { formatLaneNotice, type LaneChoice } from './open-lane.ts'
import type { ReporterOutputs } from './outputs.ts'
import { type PreparedRun, printUnjudgedNotice } from './prepare-run.ts'
import type { ReportFilter } from './report-filter.ts'
import type { SourceScan } from './scan/reports.ts'

/** How many reports are in memory at a time: a block of short lines has thousands. */
const MAX_REPORTS_AT_ONCE = 64

/** A run of `check` or `obs check`: `prepareRun`, then `run`, then `finish`. */
export class CheckRun {
  readonly #plan: CheckPlan
  readonly #checkUrl: UrlChecker
  readonly #maskName: (name: string) => string
  readonly #stats: RunStats
  readonly #filter: ReportFilter
  readonly #outputs: ReporterOutputs
  readonly #interrupt: Interrupt
  readonly #progress: Progress
  readonly #workers: WorkerPlan | undefined
  readonly #lane: LaneChoice | undefined
  readonly #scan: SourceScan | undefined
  #hasWritten = false

  constructor({ plan, checkUrl, maskName, filter, outputs, interrupt, progress, workers, lane, scan }: PreparedRun) {
    this.#plan = plan
    this.#checkUrl = checkUrl
    this.#maskName = maskName
    this.#stats = new RunStats(plan.cli.options, checkUrl.unjudged)
    this.#filter = filter
    this.#outputs = outputs
    this.#interrupt = interrupt
    this.#progress = progress
    this.#workers = workers
    this.#lane = lane
    this.#scan = scan
  }

  /** Reports on all that there is to check, and writes it as it comes. If it throws, outputs are as they were. */
  async run(): Promise<void> {
    const { input, baseline } = this.#plan
    const outputs = this.#outputs
    try {
      outputs.begin()
      input.unread.defer()
      const hasReader = (await this.#reportInput()) && (await this.#reportScan())
      await this.#progress.clear()
      await this.#commit(hasReader)
    } catch (error) {
      await this.#progress.clear()
      await outputs.abandon()
      await baseline?.abandon()
      await input.unread.printDeferred()
      throw error
    } finally {
      this.#interrupt.dispose()
      if (this.#lane !== undefined && 'lane' in this.#lane) this.#lane.lane.close()
    }
  }

  /** Prints the notices that end a run, and resolves its exit code. Throws if the run was interrupted. */
  async finish(): Promise<ExitCode> {
    const { cli, input, lookups } = this.#plan
    const { language, io } = cli
    if (this.#interrupt.isRequested) {
      throw createInterruptedError(formatUrlCount(this.#stats.summary.checked), this.#hasWritten)
    }
    const hasChecked = this.#stats.summary.checked > 0
    if (hasChecked && cli.options.coprocess !== true) await printUnjudgedNotice(this.#plan, this.#checkUrl)
    if (cli.options.verbose === true && this.#lane !== undefined) {
      await printNotice(io, language, formatLaneNotice(this.#lane))
    }
    await this.#filter.printOmitted(cli)
    await this.#scan?.printSummary()
    await input.suppression.printUnusedDirectives(cli)
    const { exit, strictCause } = this.#stats.resolveExitCode(input.unread.exitCode, lookups?.hasFailures === true)
    if (strictCause !== undefined) {
      const { en, zh } = strictCause === 'unchecked' ? this.#plan.strictReason : LOOKUP_REASON
      await printNotice(io, language, {
        en: `exit code ${exit} for --strict: ${en}`,
        zh: `因 --strict 退出码为 ${exit}：${zh}`,
      })
    }
    return exit
  }

  /** Puts outputs and the baseline in place, or leaves those of earlier runs. */
  async #commit(hasReader: boolean): Promise<void> {
    const { input, baseline } = this.#plan
    const outputs = this.#outputs
    const isInterrupted = this.#interrupt.isRequested
    const { exitCode: exit } = input.unread
    const isWhole = hasReader && !isInterrupted && exit === undefined
    // A run that has nothing to report leaves the files of an earlier one as they are.
    const hasNothingToReport = (exit !== undefined || isInterrupted) && this.#stats.summary.checked === 0
    // With half of the findings in the baseline, the other half would be new; without it, none of them is known.
    const isBaselineRefused = baseline?.isUpdated === true && !isWhole
    if (hasNothingToReport) await outputs.abandon()
    else if (isBaselineRefused) await outputs.discardFiles(this.#createRunSummary())
    else {
      await outputs.prepareFiles(this.#createRunSummary())
      await baseline?.writeFindings()
      await outputs.finish()
      await baseline?.finish()
    }
    if (hasNothingToReport || isBaselineRefused) await baseline?.abandon()
    await input.unread.printTotal()
    await baseline?.printChanges(isWhole, outputs.hasFiles)
    this.#hasWritten = !outputs.hasFiles || (!hasNothingToReport && !isBaselineRefused)
  }

  #createRunSummary(): RunSummary {
    const { summary, ...rest } = this.#stats.runSummary
    return { ...rest, summary: this.#scan === undefined ? summary : { ...summary, skipped: this.#scan.skipped } }
  }

  // Each of these returns `false` once the readers of all outputs are gone.

  async #reportInput(): Promise<boolean> {
    const { input, lookups, reports } = this.#plan
    if (input.lines !== undefined) return this.#answerLines(input.lines)
    const blocks = lookups === undefined || reports !== undefined ? input.blocks : prefetch(input.blocks, lookups)
    if (this.#workers !== undefined) return this.#reportByWorkers(blocks, this.#workers)
    for await (const block of this.#interrupt.iterate(blocks)) {
      const hasReader = await this.#reportBlock(block)
      await this.#updateProgress()
      if (!hasReader) return false
    }
    return true
  }

  /** Answers each line before the next is read. */
  async #answerLines(lines: NonNullable<UrlInput['lines']>): Promise<boolean> {
    const { cli, input, lookups } = this.#plan
    const { formatUncheckedLine } = await import('./coprocess.ts')
    for await (const line of this.#interrupt.iterate(lines)) {
      if ('entry' in line) {
        await lookups?.lookUpUrls([line.entry.url])
        if (!(await this.#reportBlock({ entries: [line.entry] }))) return false
      } else {
        if ('problem' in line) await input.unread.addLines('<stdin>', [line])
        const answer = Buffer.from(formatUncheckedLine(line, cli.language))
        if (!(await this.#outputs.writeChunk([answer], 0))) return false
      }
    }
    return true
  }

  async #reportByWorkers(blocks: UrlInput['blocks'], workers: WorkerPlan): Promise<boolean> {
    const results = checkBlocks(this.#interrupt.iterate(blocks), workers, (entry) => this.#checkEntry(entry))
    for await (const { texts, counts } of results) {
      this.#stats.merge(counts)
      await this.#updateProgress()
      if (!(await this.#outputs.writeChunk(texts, counts.summary.checked))) return false
    }
    return true
  }

  /** Writes all reports on a block before more is read: a program that sends a line may wait for its report. */
  async #reportBlock(block: UrlBlock): Promise<boolean> {
    const entries = unpackEntries(block)
    for (let at = 0; at < entries.length; at += MAX_REPORTS_AT_ONCE) {
      const reports = entries.slice(at, at + MAX_REPORTS_AT_ONCE).map((entry) => this.#checkEntry(entry))
      for (const report of reports) this.#stats.add(report)
      if (!(await this.#outputs.writeReports(reports.flatMap((report) => this.#filter.select(report))))) return false
    }
    return this.#outputs.flush()
  }

  /** What `--scan` finds comes after the other input. */
  async #reportScan(): Promise<boolean> {
    if (this.#scan === undefined || this.#interrupt.isRequested) return true
    let count = 0
    for await (const found of this.#interrupt.iterate(this.#scan.iterateReports())) {
      // A file may have any number of URLs; without a pause, Ctrl-C would wait for the last of them.
      if (++count % MAX_REPORTS_AT_ONCE === 0) await setImmediate()
      const report = this.#plan.baseline?.markKnown(found) ?? found
      this.#stats.add(report)
      if (!(await this.#outputs.writeReports(this.#filter.select(report)))) return false
    }
    return true
  }

  /** The report on one URL, with its source, and with what comments and the baseline suppress marked. */
  #checkEntry(entry: UrlEntry): Report {
    const { reports, input, baseline } = this.#plan
    const checked = reports?.get(entry) ?? addSource(this.#checkTyped(entry), entry, this.#maskName)
    const report = input.suppression.markSuppressed(checked, entry.directives)
    return baseline?.markKnown(report) ?? report
  }

  /** OBS's two fields have a context of their own. */
  #checkTyped({ url, fields }: UrlEntry): Report {
    if (fields === undefined) return this.#checkUrl(url)
    const { cli, context, lookups, wording } = this.#plan
    const fieldsContext = { ...context, ...(cli.options.client === undefined ? OBS_CLIENT : {}), ...fields }
    return (lookups?.withContext(fieldsContext, wording).checkUrl ?? checker(fieldsContext, wording))(url)
  }

  #updateProgress(): Promise<void> {
    return this.#progress.update(this.#stats.summary.checked, this.#plan.input.bytesRead())
  }
}

/** The same blocks, each after the facts about its URLs were looked up. */
async function* prefetch(blocks: UrlInput['blocks'], lookups: Lookups): AsyncGenerator<UrlBlock> {
  for await (const block of blocks) {
    await lookups.lookUpUrls(unpackEntries(block).map(({ url }) => url))
    yield block
  }
}

const OBS_CLIENT = { client: 'obs' } as const

function addSource(report: Report, { source }: UrlEntry, maskName: (name: string) => string): Report {
  if (source === undefined) return report
  const { input, ...rest } = report
  const file = maskName(source.file)
  return { input, source: file === source.file ? source : { ...source, file }, ...rest }
}

const formatUrlCount = (count: number): Text => ({
  en: `${formatCount(count)} ${count === 1 ? 'URL' : 'URLs'}`,
  zh: `已检查 ${formatCount(count)} 个地址`,
})

const LOOKUP_REASON: Text = {
  en: 'a part of what was asked of the account and the network is missing',
  zh: '未能获取账号或网络探测的部分信息',
}
