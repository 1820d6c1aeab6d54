import { resolve } from 'node:path'
import type { Ending, Format, Look } from '../core/format/format.ts'
import { type FormatName, formats } from '../core/format/index.ts'
import type { Report } from '../core/model/report.ts'
import { rules } from '../core/rules/index.ts'
import { usageError } from './errors.ts'
import type { Io } from './io.ts'
import type { Values } from './options.ts'
import { type Output, outputTo } from './output.ts'
import { version } from './version.ts'

/** One format, and the file that it goes to; standard output where there is none. */
export interface Target {
  readonly format: FormatName
  readonly file: string | undefined
}

/** The formats that are asked for, `NAME` or `NAME=FILE` each; `--output` is for the one that names no file. */
export function targetsIn({ format: asked = ['pretty'], output }: Values, cwd: string): readonly Target[] {
  const targets = asked.map((text): Target => {
    const equals = text.indexOf('=')
    // `checkChoices` has refused what is no format.
    const format = (equals < 0 ? text : text.slice(0, equals)) as FormatName
    return { format, file: equals < 0 ? output : text.slice(equals + 1) }
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

/** The outputs of a run, one for each format. Reports go to all of them. */
export class Outputs {
  readonly #sheets: readonly Sheet[]
  #index = 0

  private constructor(sheets: readonly Sheet[]) {
    this.#sheets = sheets
  }

  /** Opens them all, so that none is half-written because another cannot be. */
  static async open(targets: readonly Target[], lookFor: (target: Target) => Look, io: Io): Promise<Outputs> {
    const known = formats(version, rules)
    const sheets: Sheet[] = []
    try {
      for (const target of targets) {
        const output = await outputTo(target.file, io)
        sheets.push({ format: known[target.format], look: lookFor(target), output, isOpen: true })
      }
    } catch (error) {
      for (const { output } of sheets) await output.abandon()
      throw error
    }
    const outputs = new Outputs(sheets)
    await outputs.#write(({ format, look }) => format.begin(look))
    return outputs
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

  /** Sends on what is held back. `false` once nobody reads any of them. */
  async flush(): Promise<boolean> {
    for (const sheet of this.#sheets) if (sheet.isOpen) sheet.isOpen = await sheet.output.flush()
    return this.#isRead
  }

  async finish(ending: Ending): Promise<void> {
    await this.#write(({ format, look }) => format.end(ending, look))
    for (const { output } of this.#sheets) await output.finish()
  }

  async abandon(): Promise<void> {
    for (const { output } of this.#sheets) await output.abandon()
  }

  /** Where there are no sheets, whoever waits for the exit code is the reader. */
  get #isRead(): boolean {
    return this.#sheets.length === 0 || this.#sheets.some(({ isOpen }) => isOpen)
  }

  async #write(textOf: (sheet: Sheet) => string): Promise<boolean> {
    for (const sheet of this.#sheets) if (sheet.isOpen) sheet.isOpen = await sheet.output.write(textOf(sheet))
    return this.#isRead
  }
}

interface Sheet {
  readonly format: Format
  readonly look: Look
  readonly output: Output
  isOpen: boolean
}
