import type { Text } from '../../core/model/text.ts'
import { createUnfinishedError, type UserError } from '../../user-error.ts'
import type { Io } from './io.ts'

/** Ctrl-C, for a run that ends what it has begun. The second one ends the process. */
export class Interrupt {
  readonly #release: () => void
  readonly #io: Io
  #wake: (() => void) | undefined
  /** What is read, up to its end. */
  #source: AsyncIterator<unknown> | undefined
  #wasRequested = false

  constructor(io: Io) {
    this.#io = io
    this.#release = io.onInterrupt(() => {
      this.#wasRequested = true
      this.#wake?.()
    })
  }

  get isRequested(): boolean {
    return this.#wasRequested
  }

  /** The items, until it comes; what is still waited for then is left. */
  async *iterate<T>(items: AsyncIterable<T>): AsyncGenerator<T> {
    const iterator = items[Symbol.asyncIterator]()
    this.#source = iterator
    while (!this.#wasRequested) {
      const next = await new Promise<IteratorResult<T> | undefined>((resolve, reject) => {
        this.#wake = () => resolve(undefined)
        iterator.next().then(resolve, reject)
      })
      if (next === undefined) return
      if (next.done === true) break
      yield next.value
    }
    if (!this.#wasRequested) this.#source = undefined
  }

  /**
   * Takes Ctrl-C no longer. Where not all was read, be it for Ctrl-C, a failure, or a reader that is gone, nobody reads on: what is
   * waited for on standard input would keep the process.
   */
  dispose(): void {
    this.#release()
    if (this.#source === undefined && !this.#wasRequested) return
    this.#wake?.()
    this.#source?.return?.().catch(() => {})
    this.#io.stdin.destroy()
  }
}

/** How a run ends that was stopped. `after`: what it got through. */
export const createInterruptedError = (after: Text, isWritten: boolean): UserError =>
  createUnfinishedError(
    `stopped after ${after.en}${isWritten ? '; what came by then is written' : ''}`,
    `已中止：${after.zh}${isWritten ? '，结果已写出' : ''}`,
  )
