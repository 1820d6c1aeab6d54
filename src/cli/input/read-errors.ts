import type { Language } from '../../core/model/text.ts'
import { escapeLine } from '../../core/text/escape.ts'
import { ExitCode } from '../../exit-code.ts'
import type { UserError } from '../../user-error.ts'
import type { Io } from '../runtime/io.ts'
import { printError, printLines } from '../runtime/notify.ts'
import { NamedLines } from './named-lines.ts'
import type { LineError } from './url-reader.ts'

/** More than anybody reads at the end; they are not to fill the memory. */
const MAX_DEFERRED = 1000

/** What could not be read: told as it comes up, while all else is checked, and remembered for the end. */
export class ReadErrors {
  readonly #io: Io
  readonly #language: Language
  readonly #named = new NamedLines()
  #lines = 0
  #exitCode: ExitCode | undefined
  #isDeferring = false
  #deferred: (() => Promise<void>)[] = []

  constructor(io: Io, language: Language) {
    this.#io = io
    this.#language = language
  }

  /** Lines or rows of a file that hold no URL where one belongs. */
  async addLines(name: string, lines: readonly LineError[]): Promise<void> {
    this.#lines += lines.length
    this.#exitCode = ExitCode.unfinished
    const colon = this.#language === 'zh' ? '：' : ': '
    const named = this.#named.choose(name, lines)
    if (named.length === 0) return
    const texts = named.map(({ line, problem }) => escapeLine(`${name}:${line}${colon}${problem[this.#language]}`))
    await this.#print(() => printLines(this.#io, texts))
  }

  /** A file, or the rest of it. */
  async addFile({ exit: exitCode, texts }: UserError): Promise<void> {
    this.#exitCode = this.#exitCode === undefined || exitCode > this.#exitCode ? exitCode : this.#exitCode
    await this.#print(() => printError(this.#io, this.#language, ...texts))
  }

  /** From now on, nothing is told before the end, where it would come between reports on the same terminal. */
  defer(): void {
    this.#isDeferring = this.#io.stdout.isTTY && this.#io.stderr.isTTY
  }

  /** Tells what was held. */
  async printDeferred(): Promise<void> {
    this.#isDeferring = false
    const deferred = this.#deferred
    this.#deferred = []
    for (const printText of deferred) await printText()
  }

  async #print(printText: () => Promise<void>): Promise<void> {
    if (this.#isDeferring && this.#deferred.push(printText) < MAX_DEFERRED) return
    if (this.#isDeferring) await this.printDeferred()
    else await printText()
  }

  /** What the run ends with, where not all could be read. */
  get exitCode(): ExitCode | undefined {
    return this.#exitCode
  }

  /** Tells at the end of a run how many lines are missing from it. */
  async printTotal(): Promise<void> {
    await this.printDeferred()
    if (this.#lines === 0) return
    const count = this.#lines.toLocaleString('en')
    await printError(this.#io, this.#language, {
      en: `${count} ${this.#lines === 1 ? 'line was' : 'lines were'} not checked, for which the exit code is 3`,
      zh: `有 ${count} 行未检查，因此退出码为 3`,
    })
  }
}
