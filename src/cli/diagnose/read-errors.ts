import type { Text } from '../../core/model/text.ts'
import { escapeLine } from '../../core/text/escape.ts'
import { formatCount } from '../../core/text/message-format.ts'
import { ExitCode } from '../../exit-code.ts'
import type { UserError } from '../../user-error.ts'
import type { CliContext } from '../config/cli-context.ts'
import { NamedLines } from '../input/named-lines.ts'
import { printError, printLines } from '../runtime/notify.ts'

const NO_MORE_RECORDS: Text = { en: 'further records are not named', zh: '其余记录不再提示' }

/** Prints what could not be read as it comes up, while everything else is read, and keeps the exit code. */
export class RecordReadErrors {
  readonly #cli: CliContext
  readonly #clear: () => Promise<void>
  readonly #namedLines = new NamedLines()
  readonly #namedRecords = new NamedLines(NO_MORE_RECORDS)
  #count = 0
  #exitCode: ExitCode | undefined
  #hasAllFiles = true

  /** @param clear - removes the progress line before something is printed */
  constructor(cli: CliContext, clear: () => Promise<void>) {
    this.#cli = cli
    this.#clear = clear
  }

  /** Adds lines of a file. `isCut`: whether part of the file is missing. */
  async addLines(
    name: string,
    lines: readonly { readonly line: number; readonly problem: Text; readonly isCut: boolean }[],
  ): Promise<void> {
    if (lines.some(({ isCut }) => isCut)) this.#hasAllFiles = false
    const named = this.#namedLines.choose(name, lines)
    await this.#print(
      lines.length,
      named.map(({ line, problem }) => ({ place: `${name}:${line}`, problem })),
    )
  }

  /** Adds items of the API. `within`: the period of the request. */
  async addRecords(records: readonly { readonly within: string; readonly problem: Text }[]): Promise<void> {
    const named = this.#namedRecords.choose('--account', records)
    await this.#print(
      records.length,
      named.map(({ within, problem }) => ({ place: `--account, ${within}`, problem })),
    )
  }

  /** Prints the named ones, and counts all. */
  async #print(count: number, named: readonly { readonly place: string; readonly problem: Text }[]): Promise<void> {
    if (count === 0) return
    this.#count += count
    this.#exitCode = ExitCode.unfinished
    if (named.length === 0) return
    await this.#clear()
    const colon = this.#cli.language === 'zh' ? '：' : ': '
    await printLines(
      this.#cli.io,
      named.map(({ place, problem }) => escapeLine(`${place}${colon}${problem[this.#cli.language]}`)),
    )
  }

  /** Adds a file that could not be read, or not to its end. */
  async addFile({ exit: exitCode, texts }: UserError): Promise<void> {
    this.#hasAllFiles = false
    this.#exitCode = this.#exitCode === undefined || exitCode > this.#exitCode ? exitCode : this.#exitCode
    await this.#clear()
    await printError(this.#cli.io, this.#cli.language, ...texts)
  }

  /** The number of lines and items that were not read. */
  get count(): number {
    return this.#count
  }

  /** Whether every file, or the account's list, could be read to its end. */
  get hasAllFiles(): boolean {
    return this.#hasAllFiles
  }

  /** The exit code if not everything could be read. */
  get exitCode(): ExitCode | undefined {
    return this.#exitCode
  }

  /** Prints how much was not read. To be called at the end of a run. */
  async printTotal(): Promise<void> {
    if (this.#count === 0) return
    const count = formatCount(this.#count)
    await printError(this.#cli.io, this.#cli.language, {
      en: `${count} ${this.#count === 1 ? 'entry was' : 'entries were'} not fully read, so the exit code is 3`,
      zh: `有 ${count} 处未能完整读取，因此退出码为 3`,
    })
  }
}
