import type { RecordCount } from '../../core/model/record.ts'

/** Counts by name, of so many names: memory does not grow with what is counted. */
export class BoundedCounts {
  readonly #maxNames: number
  readonly #counts = new Map<string, number>()
  #overflow = 0

  constructor(most: number) {
    this.#maxNames = most
  }

  add(name: string): void {
    const count = this.#counts.get(name)
    if (count !== undefined) this.#counts.set(name, count + 1)
    else if (this.#counts.size < this.#maxNames) this.#counts.set(name, 1)
    else this.#overflow++
  }

  /** How many were of names that are not told apart any more. */
  get overflow(): number {
    return this.#overflow
  }

  get size(): number {
    return this.#counts.size
  }

  /** The commonest first; equals by name. */
  getTop(limit: number): readonly RecordCount[] {
    return [...this.#counts]
      .sort(([one, some], [other, more]) => more - some || (one < other ? -1 : 1))
      .slice(0, limit)
      .map(([name, count]) => ({ name, count }))
  }
}
