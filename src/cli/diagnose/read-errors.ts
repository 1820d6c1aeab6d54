import type { Language, Text } from '../../core/model/text.ts'
import { escapeLine } from '../../core/text/escape.ts'
import { ExitCode } from '../../exit-code.ts'
import type { UserError } from '../../user-error.ts'
import { NamedLines } from '../input/named-lines.ts'
import type { Io } from '../runtime/io.ts'
import { printError, printLines } from '../runtime/notify.ts'

const NO_MORE_RECORDS: Text = { en: 'further records are not named', zh: '其余记录不再提示' }

/** What could not be read: told as it comes up, while all else is read, and remembered for the end. */
export class RecordReadErrors {
  readonly #io: Io
  readonly #language: Language
  readonly #clear: () => Promise<void>
  readonly #namedLines = new NamedLines()
  readonly #namedRecords = new NamedLines(NO_MORE_RECORDS)
  #count = 0
  #exitCode: ExitCode | undefined
  #hasAllFiles = true

  /** `clear`: takes away what is drawn over and over, so that something else can be said. */
  constructor(io: Io, language: Language, clear: () => Promise<void>) {
    this.#io = io
    this.#language = language
    this.#clear = clear
  }

  /** `isCut`: the rest of the file, or its beginning, is missing. */
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

  /** Those of the account, which stand in no line. `within`: the time that was asked for. */
  async addRecords(records: readonly { readonly within: string; readonly problem: Text }[]): Promise<void> {
    const named = this.#namedRecords.choose('--account', records)
    await this.#print(
      records.length,
      named.map(({ within, problem }) => ({ place: `--account, ${within}`, problem })),
    )
  }

  /** `count`: how many there are; `named`: those that are told. */
  async #print(count: number, named: readonly { readonly place: string; readonly problem: Text }[]): Promise<void> {
    if (count === 0) return
    this.#count += count
    this.#exitCode = ExitCode.unfinished
    if (named.length === 0) return
    await this.#clear()
    const colon = this.#language === 'zh' ? '：' : ': '
    await printLines(
      this.#io,
      named.map(({ place, problem }) => escapeLine(`${place}${colon}${problem[this.#language]}`)),
    )
  }

  /** A file, or the rest of it. */
  async addFile({ exit: exitCode, texts }: UserError): Promise<void> {
    this.#hasAllFiles = false
    this.#exitCode = this.#exitCode === undefined || exitCode > this.#exitCode ? exitCode : this.#exitCode
    await this.#clear()
    await printError(this.#io, this.#language, ...texts)
  }

  /** How many lines, and places in answers of the account. */
  get count(): number {
    return this.#count
  }

  /** Whether each file, or what the account has, is whole and could be read to its end. */
  get hasAllFiles(): boolean {
    return this.#hasAllFiles
  }

  /** What the run ends with, where not all could be read. */
  get exitCode(): ExitCode | undefined {
    return this.#exitCode
  }

  /** Tells at the end of a run how much is missing from it. */
  async printTotal(): Promise<void> {
    if (this.#count === 0) return
    const count = this.#count.toLocaleString('en')
    await printError(this.#io, this.#language, {
      en: `${count} ${this.#count === 1 ? 'entry was' : 'entries were'} not read as a whole, for which the exit code is 3`,
      zh: `有 ${count} 处未能完整读取，因此退出码为 3`,
    })
  }
}
