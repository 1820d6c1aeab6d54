import type { Clock } from '../../core/model/instant.ts'
import type { Report } from '../../core/model/report.ts'
import type { RunSummary } from '../../core/model/run-summary.ts'
import { rules } from '../../core/rules/index.ts'
import type { CheckReporter } from '../../reporters/check/check-reporter.ts'
import { createCheckReporter } from '../../reporters/check/index.ts'
import { createRepositoryPathResolver } from '../../reporters/check/repository-paths.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import { version } from '../../version.ts'
import type { CliContext } from '../config/cli-context.ts'
import { createRenderOptions } from '../config/render-options.ts'
import type { Io } from '../runtime/io.ts'
import { type Output, openOutput } from '../runtime/output.ts'
import type { OutputTarget } from './check-plan.ts'

const LINE_END = 0x0a
const NO_BYTES = new Uint8Array(0)

/**
 * The outputs of a run, one for each format; reports go to all of them. The order of calls: `open`, `begin`, `writeReports`,
 * `writeChunk` and `flush` in any number, then `prepareFiles` and `finish`, or `discardFiles`, or `abandon`.
 */
export class ReporterOutputs {
  readonly #reporterOutputs: readonly ReporterOutput[]
  #index = 0

  private constructor(reporterOutputs: readonly ReporterOutput[]) {
    this.#reporterOutputs = reporterOutputs
  }

  /**
   * Opens all outputs, so that none is written in part because another cannot be opened. Ctrl-C does not remove the drafts
   * of files from then on: the caller calls `finish` or `abandon`. `now`: the time that reports are made for.
   */
  static async open(
    targets: readonly OutputTarget[],
    cli: CliContext,
    maskName: (name: string) => string,
    now: Clock,
  ): Promise<ReporterOutputs> {
    const reporterOutputs: ReporterOutput[] = []
    try {
      for (const { format, file } of targets) {
        const reporter = await loadReporter(format, maskName, cli.io)
        const output = await openOutput(file, cli.io)
        output.keepPartialOnInterrupt()
        const isFile = file !== undefined
        const renderOptions = createRenderOptions(cli, isFile ? undefined : cli.io.stdout, now)
        reporterOutputs.push({ reporter, renderOptions, output, isFile, header: '', hasWritten: false, isOpen: true })
      }
    } catch (error) {
      for (const { output } of reporterOutputs) await output.abandon()
      throw error
    }
    return new ReporterOutputs(reporterOutputs)
  }

  /** Begins each output. Its first lines are written with the first report, so that a run without reports can write nothing. */
  begin(): void {
    for (const one of this.#reporterOutputs) one.header = one.reporter.begin(one.renderOptions)
  }

  /** Writes reports to every output. `false` once the readers of all outputs are gone. */
  writeReports(reports: readonly Report[]): Promise<boolean> {
    const index = this.#index
    this.#index += reports.length
    return this.#writeEach(({ reporter, renderOptions }) => {
      let text = ''
      for (const [nth, report] of reports.entries()) text += reporter.item(report, index + nth, renderOptions)
      return text
    })
  }

  /** Writes what a `BlockChecker` has written: the bytes for each output, of `reports` reports. Returns as `writeReports`. */
  async writeChunk(texts: readonly Uint8Array[], reports: number): Promise<boolean> {
    this.#index += reports
    for (const [index, reporterOutput] of this.#reporterOutputs.entries()) {
      const bytes = texts[index] ?? NO_BYTES
      if (!reporterOutput.isOpen || bytes.length === 0) continue
      await this.#writeText(reporterOutput, takeHeader(reporterOutput))
      const visible = reporterOutput.hasWritten || bytes[0] !== LINE_END ? bytes : bytes.subarray(1)
      reporterOutput.hasWritten = true
      reporterOutput.isOpen = await reporterOutput.output.writeBytes(visible)
    }
    return this.#hasReader
  }

  /** Writes what is buffered. Returns as `writeReports`. */
  async flush(): Promise<boolean> {
    for (const reporterOutput of this.#reporterOutputs)
      if (reporterOutput.isOpen) reporterOutput.isOpen = await reporterOutput.output.flush()
    return this.#hasReader
  }

  /** Writes the end of every output. Files are complete, but replace those of earlier runs only with `finish`: all of them or none. */
  async prepareFiles(runSummary: RunSummary): Promise<void> {
    await this.#writeEnd(runSummary)
    for (const { output } of this.#reporterOutputs) await output.prepareCommit()
  }

  /** Puts the files in place. */
  async finish(): Promise<void> {
    for (const { output } of this.#reporterOutputs) await output.finish()
  }

  /** Leaves files as they were, and ends standard output. */
  async discardFiles(runSummary: RunSummary): Promise<void> {
    await this.#writeEnd(runSummary)
    for (const { output, isFile } of this.#reporterOutputs) await (isFile ? output.abandon() : output.finish())
  }

  /** Whether an output is a file. */
  get hasFiles(): boolean {
    return this.#reporterOutputs.some(({ isFile }) => isFile)
  }

  /** Leaves files as they were, and standard output as far as it was written. */
  async abandon(): Promise<void> {
    for (const { output } of this.#reporterOutputs) await output.abandon()
  }

  /** A run without outputs is read too: for its exit code. */
  get #hasReader(): boolean {
    return this.#reporterOutputs.length === 0 || this.#reporterOutputs.some(({ isOpen }) => isOpen)
  }

  async #writeEach(formatText: (reporterOutput: ReporterOutput) => string): Promise<boolean> {
    for (const one of this.#reporterOutputs) {
      if (!one.isOpen) continue
      const text = formatText(one)
      await this.#writeText(one, text === '' ? '' : takeHeader(one) + text)
    }
    return this.#hasReader
  }

  #writeEnd(runSummary: RunSummary): Promise<boolean> {
    return this.#writeEach((one) => takeHeader(one) + one.reporter.end(runSummary, one.renderOptions))
  }

  async #writeText(reporterOutput: ReporterOutput, text: string): Promise<void> {
    // Drop the leading blank line of the first block.
    const visibleText = reporterOutput.hasWritten || !text.startsWith('\n') ? text : text.slice(1)
    reporterOutput.hasWritten ||= text !== ''
    reporterOutput.isOpen = await reporterOutput.output.write(visibleText)
  }
}

/** The header, if it is not written yet. */
function takeHeader(reporterOutput: ReporterOutput): string {
  const { header } = reporterOutput
  reporterOutput.header = ''
  return header
}

function loadReporter(
  name: OutputTarget['format'],
  maskName: (name: string) => string,
  io: Io,
): Promise<CheckReporter> {
  const toPath = createRepositoryPathResolver(io)
  // The path from the top of the repository has folders whose names may be secrets too.
  return createCheckReporter(name, { version, rules, toRepositoryPath: (file) => maskName(toPath(file)) })
}

interface ReporterOutput {
  readonly reporter: CheckReporter
  readonly renderOptions: RenderOptions
  readonly output: Output
  readonly isFile: boolean
  /** What `begin` returned, until it is written. */
  header: string
  /** Whether anything was written. */
  hasWritten: boolean
  /** `false` once its reader is gone. */
  isOpen: boolean
}
