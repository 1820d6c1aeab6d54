import { resolve } from 'node:path'
import type { Report } from '../../core/model/report.ts'
import type { RunSummary } from '../../core/model/run-summary.ts'
import { rules } from '../../core/rules/index.ts'
import type { CheckReporter } from '../../reporters/check/check-reporter.ts'
import { type CheckFormat, createCheckReporter, getCheckReporterSpec } from '../../reporters/check/index.ts'
import { createRepositoryPathResolver } from '../../reporters/check/repository-paths.ts'
import type { RenderOptions } from '../../reporters/reporter.ts'
import { createUsageError } from '../../user-error.ts'
import { version } from '../../version.ts'
import type { OptionValues } from '../args/option-specs.ts'
import type { Writer } from '../config/guard-files.ts'
import type { Io } from '../runtime/io.ts'
import { type Output, openOutput } from '../runtime/output.ts'

/** One format, and the file that it goes to; standard output where there is none, or `-`. */
export interface OutputTarget {
  readonly format: CheckFormat
  readonly file: string | undefined
}

/** The formats that are asked for, `NAME` or `NAME=FILE` each; `--output` is for the one that names no file. */
export function parseOutputTargets(
  { format: formatOptions = ['pretty'], output }: OptionValues,
  cwd: string,
): readonly OutputTarget[] {
  const targets = formatOptions.map((text): OutputTarget => {
    const equals = text.indexOf('=')
    // `checkChoices` has refused what is no format.
    const format = (equals < 0 ? text : text.slice(0, equals)) as OutputTarget['format']
    const file = equals < 0 ? output : text.slice(equals + 1)
    return { format, file: file === '-' ? undefined : file }
  })
  if (targets.some(({ file }) => file === '')) {
    throw createUsageError('--format NAME=FILE takes the name of a file', '--format NAME=文件 须填写文件名')
  }
  const places = targets.map(({ file }) => (file === undefined ? '' : resolve(cwd, file)))
  if (new Set(places).size < places.length) {
    throw createUsageError(
      'two formats go to the same place; give all but one a file, as in --format sarif=out.sarif',
      '有两种格式输出到同一处，请为其余格式指定文件，例如 --format sarif=out.sarif',
    )
  }
  if (output !== undefined && targets.every(({ file }) => file !== output)) {
    throw createUsageError(
      '--output names a file, and every format has its own',
      '各格式均已指定文件，--output 无处可用',
    )
  }
  return targets
}

/** Whether reports need their `identity`. */
export const needsIdentity = (targets: readonly OutputTarget[]): boolean =>
  targets.some(({ format }) => getCheckReporterSpec(format).needsIdentity === true)

const LINE_END = 0x0a
const NO_BYTES = new Uint8Array(0)

/** The outputs of a run, one for each format. Reports go to all of them. */
export class ReporterOutputs {
  readonly #reporterOutputs: readonly ReporterOutput[]
  #index = 0

  private constructor(reporterOutputs: readonly ReporterOutput[]) {
    this.#reporterOutputs = reporterOutputs
  }

  /** Opens them all, so that none is half-written because another cannot be. Ctrl-C is the caller's to take: it leaves files as far as they came. */
  static async open(
    targets: readonly OutputTarget[],
    lookFor: (target: OutputTarget) => RenderOptions,
    maskName: (name: string) => string,
    io: Io,
  ): Promise<ReporterOutputs> {
    const reporterOutputs: ReporterOutput[] = []
    try {
      for (const target of targets) {
        const format = await loadReporter(target.format, maskName, io)
        const output = await openOutput(target.file, io)
        output.keepPartialOnInterrupt()
        reporterOutputs.push({
          format,
          look: lookFor(target),
          output,
          isFile: target.file !== undefined,
          header: '',
          hasWritten: false,
          isOpen: true,
        })
      }
    } catch (error) {
      for (const { output } of reporterOutputs) await output.abandon()
      throw error
    }
    return new ReporterOutputs(reporterOutputs)
  }

  /** Reports are to follow. What comes before them is written with the first, so that a run without any can still write nothing. */
  begin(): void {
    for (const reporterOutput of this.#reporterOutputs)
      reporterOutput.header = reporterOutput.format.begin(reporterOutput.look)
  }

  /** `false` once nobody reads any of them. */
  writeReports(reports: readonly Report[]): Promise<boolean> {
    const index = this.#index
    this.#index += reports.length
    return this.#writeEach(({ format, look }) => {
      let text = ''
      for (const [nth, report] of reports.entries()) text += format.item(report, index + nth, look)
      return text
    })
  }

  /** Writes what a clerk wrote of some reports for each of them. `false` once nobody reads any of them. */
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

  /** Sends on what is held back. `false` once nobody reads any of them. */
  async flush(): Promise<boolean> {
    for (const reporterOutput of this.#reporterOutputs)
      if (reporterOutput.isOpen) reporterOutput.isOpen = await reporterOutput.output.flush()
    return this.#hasReader
  }

  /** Writes what is left to write. Files are not in their places yet: all of them are to be, or none. */
  async prepareFiles(runSummary: RunSummary): Promise<void> {
    await this.#writeEnd(runSummary)
    for (const { output } of this.#reporterOutputs) await output.prepareCommit()
  }

  async finish(): Promise<void> {
    for (const { output } of this.#reporterOutputs) await output.finish()
  }

  /** Leaves files as they were before. Standard output has its end. */
  async discardFiles(runSummary: RunSummary): Promise<void> {
    await this.#writeEnd(runSummary)
    for (const { output, isFile } of this.#reporterOutputs) await (isFile ? output.abandon() : output.finish())
  }

  get hasFiles(): boolean {
    return this.#reporterOutputs.some(({ isFile }) => isFile)
  }

  async abandon(): Promise<void> {
    for (const { output } of this.#reporterOutputs) await output.abandon()
  }

  /** Where there are no sheets, whoever waits for the exit code is the reader. */
  get #hasReader(): boolean {
    return this.#reporterOutputs.length === 0 || this.#reporterOutputs.some(({ isOpen }) => isOpen)
  }

  async #writeEach(formatText: (reporterOutput: ReporterOutput) => string): Promise<boolean> {
    for (const sheet of this.#reporterOutputs) {
      if (!sheet.isOpen) continue
      const text = formatText(sheet)
      await this.#writeText(sheet, text === '' ? '' : takeHeader(sheet) + text)
    }
    return this.#hasReader
  }

  #writeEnd(runSummary: RunSummary): Promise<boolean> {
    return this.#writeEach(
      (reporterOutput) => takeHeader(reporterOutput) + reporterOutput.format.end(runSummary, reporterOutput.look),
    )
  }

  async #writeText(reporterOutput: ReporterOutput, text: string): Promise<void> {
    // What comes first has nothing to stand apart from: whatever was to come before it may have been left out.
    const visibleText = reporterOutput.hasWritten || !text.startsWith('\n') ? text : text.slice(1)
    reporterOutput.hasWritten ||= text !== ''
    reporterOutput.isOpen = await reporterOutput.output.write(visibleText)
  }
}

/** What is still to be written before all else. */
function takeHeader(reporterOutput: ReporterOutput): string {
  const { header } = reporterOutput
  reporterOutput.header = ''
  return header
}

async function loadReporter(
  name: OutputTarget['format'],
  maskName: (name: string) => string,
  io: Io,
): Promise<CheckReporter> {
  const pathOf = createRepositoryPathResolver(io)
  // Folders that a file is named with from the top of the repository may hold secrets as well.
  return createCheckReporter(name, { version, rules, toRepositoryPath: (file) => maskName(pathOf(file)) })
}

interface ReporterOutput {
  readonly format: CheckReporter
  readonly look: RenderOptions
  readonly output: Output
  readonly isFile: boolean
  header: string
  /** Whether anything was written. */
  hasWritten: boolean
  isOpen: boolean
}

/** The writers of a run with several outputs. */
export const writersOf = (targets: readonly OutputTarget[], { output }: OptionValues): readonly Writer[] =>
  targets.map(({ file }) => ({ option: file !== undefined && file === output ? '--output' : '--format', file }))
