import type { Language } from '../../core/model/text.ts'
import { escapeLine } from '../../core/text/escape.ts'
import { Exit } from '../../exit-code.ts'
import type { CommandError } from '../../user-error.ts'
import type { Io } from '../runtime/io.ts'
import { complain, remark } from '../runtime/notify.ts'
import { NamedLines } from './named-lines.ts'
import type { Wrong } from './url-reader.ts'

/** More than anybody reads at the end; they are not to fill the memory. */
const MOST_HELD = 1000

/** What could not be read: told as it comes up, while all else is checked, and remembered for the end. */
export class Unread {
  readonly #io: Io
  readonly #language: Language
  readonly #named = new NamedLines()
  #lines = 0
  #exit: Exit | undefined
  #isHeld = false
  #held: (() => Promise<void>)[] = []

  constructor(io: Io, language: Language) {
    this.#io = io
    this.#language = language
  }

  /** Lines or rows of a file that hold no URL where one belongs. */
  async lines(name: string, lines: readonly Wrong[]): Promise<void> {
    this.#lines += lines.length
    this.#exit = Exit.unfinished
    const colon = this.#language === 'zh' ? '：' : ': '
    const named = this.#named.choose(name, lines)
    if (named.length === 0) return
    const said = named.map(({ line, wrong }) => escapeLine(`${name}:${line}${colon}${wrong[this.#language]}`))
    await this.#tell(() => remark(this.#io, said))
  }

  /** A file, or the rest of it. */
  async file({ exit, texts }: CommandError): Promise<void> {
    this.#exit = this.#exit === undefined || exit > this.#exit ? exit : this.#exit
    await this.#tell(() => complain(this.#io, this.#language, ...texts))
  }

  /** From now on, nothing is told before the end, where it would come between reports on the same terminal. */
  hold(): void {
    this.#isHeld = this.#io.stdout.isTTY && this.#io.stderr.isTTY
  }

  /** Tells what was held. */
  async release(): Promise<void> {
    this.#isHeld = false
    const held = this.#held
    this.#held = []
    for (const tell of held) await tell()
  }

  async #tell(tell: () => Promise<void>): Promise<void> {
    if (this.#isHeld && this.#held.push(tell) < MOST_HELD) return
    if (this.#isHeld) await this.release()
    else await tell()
  }

  /** What the run ends with, where not all could be read. */
  get exit(): Exit | undefined {
    return this.#exit
  }

  /** Tells at the end of a run how many lines are missing from it. */
  async tellEnd(): Promise<void> {
    await this.release()
    if (this.#lines === 0) return
    const count = this.#lines.toLocaleString('en')
    await complain(this.#io, this.#language, {
      en: `${count} ${this.#lines === 1 ? 'line was' : 'lines were'} not checked, for which the exit code is 3`,
      zh: `有 ${count} 行未检查，因此退出码为 3`,
    })
  }
}
