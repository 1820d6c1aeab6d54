import type { PushRecord } from '../../model/record.ts'

/** So many callbacks at least are remembered, and twice as many at most. */
export const MOST_REMEMBERED = 50_000

/**
 * Knows callbacks that came before: one that is not answered with 200 is sent again, up to 12 times, a minute apart
 * (tencentcloud.com/document/product/267/38080). It remembers the latest alone, in memory that does not grow.
 */
export class Repeats {
  #latest = new Set<string>()
  #earlier: ReadonlySet<string> = new Set()

  /** Whether the same came before. What has no `sequence` is no callback, and is never the same. */
  has({ kind, sequence, domain, app, stream, start, end }: PushRecord): boolean {
    if (sequence === undefined) return false
    const key = `${kind} ${sequence} ${end ?? start} ${domain}/${app}/${stream}`
    if (this.#latest.has(key) || this.#earlier.has(key)) return true
    if (this.#latest.size >= MOST_REMEMBERED) {
      this.#earlier = this.#latest
      this.#latest = new Set()
    }
    // Put together anew, as a slice of a line would keep all that was read with the line.
    this.#latest.add(` ${key}`.slice(1))
    return false
  }
}
