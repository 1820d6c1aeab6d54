import { resolve } from 'node:path'
import type { Report } from '../../core/model/report.ts'
import type { Ending } from '../../core/model/run-summary.ts'
import { rules } from '../../core/rules/index.ts'
import { type FormatName, formats } from '../../reporters/check/index.ts'
import { isLoaded, type LoadedName, loaders } from '../../reporters/check/lazy.ts'
import type { Kit } from '../../reporters/check/reporter-context.ts'
import type { Format, Look } from '../../reporters/reporter.ts'
import { usageError } from '../../user-error.ts'
import { version } from '../../version.ts'
import type { Values } from '../args/option-specs.ts'
import type { Writer } from '../config/guard-files.ts'
import type { Io } from '../runtime/io.ts'
import { type Output, outputTo } from '../runtime/output.ts'

/** One format, and the file that it goes to; standard output where there is none, or `-`. */
export interface Target {
  readonly format: FormatName | LoadedName
  readonly file: string | undefined
}

/** The formats that are asked for, `NAME` or `NAME=FILE` each; `--output` is for the one that names no file. */
export function targetsIn({ format: asked = ['pretty'], output }: Values, cwd: string): readonly Target[] {
  const targets = asked.map((text): Target => {
    const equals = text.indexOf('=')
    // `checkChoices` has refused what is no format.
    const format = (equals < 0 ? text : text.slice(0, equals)) as Target['format']
    const file = equals < 0 ? output : text.slice(equals + 1)
    return { format, file: file === '-' ? undefined : file }
  })
  if (targets.some(({ file }) => file === '')) {
    throw usageError('--format NAME=FILE takes the name of a file', '--format NAME=文件 须填写文件名')
  }
  const places = targets.map(({ file }) => (file === undefined ? '' : resolve(cwd, file)))
  if (new Set(places).size < places.length) {
    throw usageError(
      'two formats go to the same place; give all but one a file, as in --format sarif=out.sarif',
      '有两种格式输出到同一处，请为其余格式指定文件，例如 --format sarif=out.sarif',
    )
  }
  if (output !== undefined && targets.every(({ file }) => file !== output)) {
    throw usageError('--output names a file, and every format has its own', '各格式均已指定文件，--output 无处可用')
  }
  return targets
}

/** Formats that name findings by what is left of a URL when it is signed again: reports need their `identity`. */
const IDENTIFYING: readonly string[] = ['sarif', 'gitlab'] satisfies readonly LoadedName[]

export const needsIdentity = (targets: readonly Target[]): boolean =>
  targets.some(({ format }) => IDENTIFYING.includes(format))

const LINE_END = 0x0a
const NOTHING = new Uint8Array(0)

/** The outputs of a run, one for each format. Reports go to all of them. */
export class Outputs {
  readonly #sheets: readonly Sheet[]
  #index = 0

  private constructor(sheets: readonly Sheet[]) {
    this.#sheets = sheets
  }

  /** Opens them all, so that none is half-written because another cannot be. Ctrl-C is the caller's to take: it leaves files as far as they came. */
  static async open(
    targets: readonly Target[],
    lookFor: (target: Target) => Look,
    maskName: (name: string) => string,
    io: Io,
  ): Promise<Outputs> {
    const sheets: Sheet[] = []
    try {
      for (const target of targets) {
        const format = await formatNamed(target.format, maskName, io)
        const output = await outputTo(target.file, io)
        output.keepHalf()
        sheets.push({
          format,
          look: lookFor(target),
          output,
          isFile: target.file !== undefined,
          lead: '',
          isBegun: false,
          isOpen: true,
        })
      }
    } catch (error) {
      for (const { output } of sheets) await output.abandon()
      throw error
    }
    return new Outputs(sheets)
  }

  /** Reports are to follow. What comes before them is written with the first, so that a run without any can still write nothing. */
  begin(): void {
    for (const sheet of this.#sheets) sheet.lead = sheet.format.begin(sheet.look)
  }

  /** `false` once nobody reads any of them. */
  report(reports: readonly Report[]): Promise<boolean> {
    const index = this.#index
    this.#index += reports.length
    return this.#write(({ format, look }) => {
      let text = ''
      for (const [nth, report] of reports.entries()) text += format.report(report, index + nth, look)
      return text
    })
  }

  /** Writes what a clerk wrote of some reports for each of them. `false` once nobody reads any of them. */
  async put(texts: readonly Uint8Array[], reports: number): Promise<boolean> {
    this.#index += reports
    for (const [index, sheet] of this.#sheets.entries()) {
      const bytes = texts[index] ?? NOTHING
      if (!sheet.isOpen || bytes.length === 0) continue
      await this.#send(sheet, leadOf(sheet))
      const shown = sheet.isBegun || bytes[0] !== LINE_END ? bytes : bytes.subarray(1)
      sheet.isBegun = true
      sheet.isOpen = await sheet.output.writeBytes(shown)
    }
    return this.#isRead
  }

  /** Sends on what is held back. `false` once nobody reads any of them. */
  async flush(): Promise<boolean> {
    for (const sheet of this.#sheets) if (sheet.isOpen) sheet.isOpen = await sheet.output.flush()
    return this.#isRead
  }

  /** Writes what is left to write. Files are not in their places yet: all of them are to be, or none. */
  async settle(ending: Ending): Promise<void> {
    await this.#end(ending)
    for (const { output } of this.#sheets) await output.settle()
  }

  async finish(): Promise<void> {
    for (const { output } of this.#sheets) await output.finish()
  }

  /** Leaves files as they were before. Standard output has its end. */
  async dropFiles(ending: Ending): Promise<void> {
    await this.#end(ending)
    for (const { output, isFile } of this.#sheets) await (isFile ? output.abandon() : output.finish())
  }

  get hasFiles(): boolean {
    return this.#sheets.some(({ isFile }) => isFile)
  }

  async abandon(): Promise<void> {
    for (const { output } of this.#sheets) await output.abandon()
  }

  /** Where there are no sheets, whoever waits for the exit code is the reader. */
  get #isRead(): boolean {
    return this.#sheets.length === 0 || this.#sheets.some(({ isOpen }) => isOpen)
  }

  async #write(textOf: (sheet: Sheet) => string): Promise<boolean> {
    for (const sheet of this.#sheets) {
      if (!sheet.isOpen) continue
      const text = textOf(sheet)
      await this.#send(sheet, text === '' ? '' : leadOf(sheet) + text)
    }
    return this.#isRead
  }

  #end(ending: Ending): Promise<boolean> {
    return this.#write((sheet) => leadOf(sheet) + sheet.format.end(ending, sheet.look))
  }

  async #send(sheet: Sheet, text: string): Promise<void> {
    // What comes first has nothing to stand apart from: whatever was to come before it may have been left out.
    const shown = sheet.isBegun || !text.startsWith('\n') ? text : text.slice(1)
    sheet.isBegun ||= text !== ''
    sheet.isOpen = await sheet.output.write(shown)
  }
}

/** What is still to be written before all else. */
function leadOf(sheet: Sheet): string {
  const { lead } = sheet
  sheet.lead = ''
  return lead
}

async function formatNamed(name: Target['format'], maskName: (name: string) => string, io: Io): Promise<Format> {
  if (!isLoaded(name)) return formats(version, rules)[name]
  const { repositoryPaths } = await import('../../reporters/check/repository-paths.ts')
  const pathOf = repositoryPaths(io)
  // Folders that a file is named with from the top of the repository may hold secrets as well.
  const kit: Kit = { version, rules, pathOf: (file) => maskName(pathOf(file)) }
  return loaders[name](kit)
}

interface Sheet {
  readonly format: Format
  readonly look: Look
  readonly output: Output
  readonly isFile: boolean
  lead: string
  /** Whether anything was written. */
  isBegun: boolean
  isOpen: boolean
}

/** The writers of a run with several outputs. */
export const writersOf = (targets: readonly Target[], { output }: Values): readonly Writer[] =>
  targets.map(({ file }) => ({ option: file !== undefined && file === output ? '--output' : '--format', file }))
