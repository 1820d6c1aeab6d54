import type { RecordCount } from '../../core/model/record.ts'

/** Counts by name, of so many names: memory does not grow with what is counted. */
export class Counts {
  readonly #most: number
  readonly #counts = new Map<string, number>()
  #beyond = 0

  constructor(most: number) {
    this.#most = most
  }

  add(name: string): void {
    const count = this.#counts.get(name)
    if (count !== undefined) this.#counts.set(name, count + 1)
    else if (this.#counts.size < this.#most) this.#counts.set(name, 1)
    else this.#beyond++
  }

  /** How many were of names that are not told apart any more. */
  get beyond(): number {
    return this.#beyond
  }

  get size(): number {
    return this.#counts.size
  }

  /** The commonest first; equals by name. */
  top(most: number): readonly RecordCount[] {
    return [...this.#counts]
      .sort(([one, some], [other, more]) => more - some || (one < other ? -1 : 1))
      .slice(0, most)
      .map(([name, count]) => ({ name, count }))
  }
}
