import { type CommandError, unfinishedError } from './errors.ts'
import type { Io } from './io.ts'

/** Ctrl-C, for a run that ends what it has begun. The second one ends the process. */
export class Interrupt {
  readonly #release: () => void
  readonly #io: Io
  #wake: (() => void) | undefined
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
    while (!this.#came) {
      const next = await new Promise<IteratorResult<T> | undefined>((resolve, reject) => {
        this.#wake = () => resolve(undefined)
        iterator.next().then(resolve, reject)
      })
      if (next === undefined || next.done === true) break
      yield next.value
    }
    if (this.#came) void iterator.return?.()
  }

  /** Takes Ctrl-C no longer. What is waited for on standard input would keep the process. */
  end(): void {
    this.#release()
    if (this.#came) this.#io.stdin.destroy()
  }
}

/** How a run ends that was stopped. */
export const interrupted = (checked: number, isWritten: boolean): CommandError =>
  unfinishedError(
    `stopped after ${checked.toLocaleString('en')} ${checked === 1 ? 'URL' : 'URLs'}${isWritten ? '; what was checked is written' : ''}`,
    `已中止：已检查 ${checked.toLocaleString('en')} 个地址${isWritten ? '，结果已写出' : ''}`,
  )
