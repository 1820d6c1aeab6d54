import { escapeLine } from '../../core/format/escape.ts'
import type { Language, Text } from '../../core/model/text.ts'
import type { CommandError } from '../errors.ts'
import { Exit, type Io } from '../io.ts'
import { complain, remark } from '../say.ts'

/** So many lines are told one by one: a file of another kind has millions. */
const MOST_TOLD = 20

/** What could not be read: told as it comes up, while all else is read, and remembered for the end. */
export class UnreadRecords {
  readonly #io: Io
  readonly #language: Language
  readonly #clear: () => Promise<void>
  #lines = 0
  #exit: Exit | undefined

  /** `clear`: takes away what is drawn over and over, so that something else can be said. */
  constructor(io: Io, language: Language, clear: () => Promise<void>) {
    this.#io = io
    this.#language = language
    this.#clear = clear
  }

  async lines(name: string, lines: readonly { readonly line: number; readonly wrong: Text }[]): Promise<void> {
    if (lines.length === 0) return
    const told = lines.slice(0, Math.max(0, MOST_TOLD - this.#lines))
    this.#lines += lines.length
    this.#exit = Exit.unfinished
    if (told.length === 0) return
    await this.#clear()
    const colon = this.#language === 'zh' ? '：' : ': '
    await remark(
      this.#io,
      told.map(({ line, wrong }) => escapeLine(`${name}:${line}${colon}${wrong[this.#language]}`)),
    )
  }

  /** A file, or the rest of it. */
  async file({ exit, text }: CommandError): Promise<void> {
    this.#exit = this.#exit === undefined || exit > this.#exit ? exit : this.#exit
    await this.#clear()
    await complain(this.#io, this.#language, text)
  }

  /** How many lines. */
  get count(): number {
    return this.#lines
  }

  /** What the run ends with, where not all could be read. */
  get exit(): Exit | undefined {
    return this.#exit
  }

  /** Tells at the end of a run how much is missing from it. */
  async tellEnd(): Promise<void> {
    if (this.#lines === 0) return
    const count = this.#lines.toLocaleString('en')
    await complain(this.#io, this.#language, {
      en: `${count} ${this.#lines === 1 ? 'line was' : 'lines were'} not read as a whole, for which the exit code is 3`,
      zh: `有 ${count} 行未能完整读取，因此退出码为 3`,
    })
  }
}
