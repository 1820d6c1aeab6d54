import type { RecordCount } from '../../core/model/record.ts'
import { detachString } from '../../core/text/clip-text.ts'

/** Counts by name, for a limited number of names, so that memory is bounded. */
export class BoundedCounts {
  readonly #maxNames: number
  readonly #counts = new Map<string, { count: number }>()
  #overflow = 0

  constructor(maxNames: number) {
    this.#maxNames = maxNames
  }

  add(name: string): void {
    const known = this.#counts.get(name)
    if (known !== undefined) known.count++
    else if (this.#counts.size < this.#maxNames) this.#counts.set(name, { count: 1 })
    else this.#overflow++
  }

  /** How many were counted without their names, as there were too many names. */
  get overflow(): number {
    return this.#overflow
  }

  get size(): number {
    return this.#counts.size
  }

  /** The most frequent names first; with equal counts, by name. */
  getTop(limit: number): readonly RecordCount[] {
    return [...this.#counts]
      .sort(([one, { count: some }], [other, { count: more }]) => more - some || (one < other ? -1 : 1))
      .slice(0, limit)
      .map(([name, { count }]) => ({ name, count }))
  }
}

/** Enough to tell names and reasons apart: Tencent Cloud's names are far shorter. In UTF-16 units. */
const MAX_COUNTED_LENGTH = 300

/** A text as it is counted and kept: long texts must not take more memory. */
export const truncateText = (text: string): string =>
  text.length <= MAX_COUNTED_LENGTH ? text : detachString(`${text.slice(0, MAX_COUNTED_LENGTH)}…`)
