import type { Text } from '../../core/model/text.ts'
import { type CommandError, unfinishedError } from '../../user-error.ts'
import type { Io } from './io.ts'

/** Ctrl-C, for a run that ends what it has begun. The second one ends the process. */
export class Interrupt {
  readonly #release: () => void
  readonly #io: Io
  #wake: (() => void) | undefined
  /** What is read, up to its end. */
  #reading: AsyncIterator<unknown> | undefined
  #came = false

  constructor(io: Io) {
    this.#io = io
    this.#release = io.onInterrupt(() => {
      this.#came = true
      this.#wake?.()
    })
  }

  get came(): boolean {
    return this.#came
  }

  /** The items, until it comes; what is still waited for then is left. */
  async *until<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    const iterator = items[Symbol.asyncIterator]()
    this.#reading = iterator
    while (!this.#came) {
      const next = await new Promise<IteratorResult<T> | undefined>((resolve, reject) => {
        this.#wake = () => resolve(undefined)
        iterator.next().then(resolve, reject)
      })
      if (next === undefined) return
      if (next.done === true) break
      yield next.value
    }
    if (!this.#came) this.#reading = undefined
  }

  /**
   * Takes Ctrl-C no longer. Where not all was read, be it for Ctrl-C, a failure, or a reader that is gone, nobody reads on: what is
   * waited for on standard input would keep the process.
   */
  end(): void {
    this.#release()
    if (this.#reading === undefined && !this.#came) return
    this.#wake?.()
    this.#reading?.return?.().catch(() => {})
    this.#io.stdin.destroy()
  }
}

/** How a run ends that was stopped. `after`: what it got through. */
export const interrupted = (after: Text, isWritten: boolean): CommandError =>
  unfinishedError(
    `stopped after ${after.en}${isWritten ? '; what came by then is written' : ''}`,
    `已中止：${after.zh}${isWritten ? '，结果已写出' : ''}`,
  )
