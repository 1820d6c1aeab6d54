import type { Text } from '../../core/model/text.ts'
import { createUnfinishedError, type UserError } from '../../user-error.ts'
import type { Io } from './io.ts'

/** Handles Ctrl-C for a run that first finishes what it writes. The second Ctrl-C ends the process. */
export class Interrupt {
  readonly #release: () => void
  readonly #io: Io
  #wake: (() => void) | undefined
  /** The items being read; `undefined` once they are read to the end. */
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

  /** The items, until Ctrl-C. The next item is not awaited then. */
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
   * Removes the handler. If the items were not read to the end, after Ctrl-C, an error, or without a reader of the output,
   * ends standard input, which would keep the process alive.
   */
  dispose(): void {
    this.#release()
    if (this.#source === undefined && !this.#wasRequested) return
    this.#wake?.()
    this.#source?.return?.().catch(() => {})
    this.#io.stdin.destroy()
  }
}

/** The error of an interrupted run: exit code 3. `after`: what it has done, such as `12 URLs`. */
export const createInterruptedError = (after: Text, isWritten: boolean): UserError =>
  createUnfinishedError(
    `stopped after ${after.en}${isWritten ? '; the results so far are written' : ''}`,
    `已中止：${after.zh}${isWritten ? '，结果已写出' : ''}`,
  )
