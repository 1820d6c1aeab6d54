import { escapeLine } from '../../core/text/escape.ts'
import { formatCount } from '../../core/text/message-format.ts'
import { ExitCode } from '../../exit-code.ts'
import type { UserError } from '../../user-error.ts'
import type { CliContext } from '../config/cli-context.ts'
import { printError, printLines } from '../runtime/notify.ts'
import { NamedLines } from './named-lines.ts'
import type { LineError } from './url-reader.ts'

/** Held messages, so that memory is bounded. */
const MAX_DEFERRED = 1000

/** Prints what could not be read as it comes up, while everything else is checked, and keeps the exit code. */
export class ReadErrors {
  readonly #cli: CliContext
  readonly #named = new NamedLines()
  #lines = 0
  #exitCode: ExitCode | undefined
  #isDeferring = false
  #deferred: (() => Promise<void>)[] = []

  constructor(cli: CliContext) {
    this.#cli = cli
  }

  /** Adds lines or rows of a file that have no URL. */
  async addLines(name: string, lines: readonly LineError[]): Promise<void> {
    this.#lines += lines.length
    this.#exitCode = ExitCode.unfinished
    const colon = this.#cli.language === 'zh' ? '：' : ': '
    const named = this.#named.choose(name, lines)
    if (named.length === 0) return
    const texts = named.map(({ line, problem }) => escapeLine(`${name}:${line}${colon}${problem[this.#cli.language]}`))
    await this.#print(() => printLines(this.#cli.io, texts))
  }

  /** Adds a file that could not be read, or not to its end. */
  async addFile({ exit: exitCode, texts }: UserError): Promise<void> {
    this.#exitCode = this.#exitCode === undefined || exitCode > this.#exitCode ? exitCode : this.#exitCode
    await this.#print(() => printError(this.#cli.io, this.#cli.language, ...texts))
  }

  /** Holds messages until the end, if they would come between the reports on the same terminal. */
  defer(): void {
    this.#isDeferring = this.#cli.io.stdout.isTTY && this.#cli.io.stderr.isTTY
  }

  /** Prints the held messages. */
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

  /** The exit code if not everything could be read. */
  get exitCode(): ExitCode | undefined {
    return this.#exitCode
  }

  /** Prints how many lines were not checked. To be called at the end of a run. */
  async printTotal(): Promise<void> {
    await this.printDeferred()
    if (this.#lines === 0) return
    const count = formatCount(this.#lines)
    await printError(this.#cli.io, this.#cli.language, {
      en: `${count} ${this.#lines === 1 ? 'line was' : 'lines were'} not checked, so the exit code is 3`,
      zh: `有 ${count} 行未检查，因此退出码为 3`,
    })
  }
}
