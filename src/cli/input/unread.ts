import { escapeLine } from '../../core/format/escape.ts'
import type { Language } from '../../core/model/text.ts'
import type { CommandError } from '../errors.ts'
import { Exit, type Io } from '../io.ts'
import { complain, remark } from '../say.ts'
import type { Wrong } from './entry.ts'

/** What could not be read: told as it comes up, while all else is checked, and remembered for the end. */
export class Unread {
  readonly #io: Io
  readonly #language: Language
  #lines = 0
  #exit: Exit | undefined

  constructor(io: Io, language: Language) {
    this.#io = io
    this.#language = language
  }

  /** Lines or rows of a file that hold no URL where one belongs. */
  async lines(name: string, lines: readonly Wrong[]): Promise<void> {
    this.#lines += lines.length
    this.#exit = Exit.unfinished
    const colon = this.#language === 'zh' ? '：' : ': '
    await remark(
      this.#io,
      lines.map(({ line, wrong }) => escapeLine(`${name}:${line}${colon}${wrong[this.#language]}`)),
    )
  }

  /** A file, or the rest of it. */
  async file({ exit, text }: CommandError): Promise<void> {
    this.#exit = this.#exit === undefined || exit > this.#exit ? exit : this.#exit
    await complain(this.#io, this.#language, text)
  }

  /** What the run ends with, where not all could be read. */
  get exit(): Exit | undefined {
    return this.#exit
  }

  /** Tells at the end of a run how many lines are missing from it. */
  async tellEnd(): Promise<void> {
    if (this.#lines === 0) return
    const count = this.#lines.toLocaleString('en')
    await complain(this.#io, this.#language, {
      en: `${count} ${this.#lines === 1 ? 'line was' : 'lines were'} not checked, for which the exit code is 3`,
      zh: `有 ${count} 行未检查，因此退出码为 3`,
    })
  }
}
