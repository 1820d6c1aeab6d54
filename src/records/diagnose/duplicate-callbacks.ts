import type { PushRecord } from '../../core/model/record.ts'

/** So many callbacks at least are remembered, and twice as many at most. */
export const MAX_REMEMBERED_CALLBACKS = 50_000

/**
 * Knows callbacks that came before: one that is not answered with 200 is sent again, up to 12 times, a minute apart
 * (tencentcloud.com/document/product/267/38080). It remembers the latest alone, in memory that does not grow.
 */
export class DuplicateCallbacks {
  #latest = new Set<string>()
  #earlier: ReadonlySet<string> = new Set()

  /** Whether the same came before. What has no `sequence` is no callback, and is never the same. */
  has({ kind, sequence, domain, app, stream, start, end }: PushRecord): boolean {
    if (sequence === undefined) return false
    const key = hashText(`${kind} ${sequence} ${end ?? start} ${domain}/${app}/${stream}`)
    if (this.#latest.has(key) || this.#earlier.has(key)) return true
    if (this.#latest.size >= MAX_REMEMBERED_CALLBACKS) {
      this.#earlier = this.#latest
      this.#latest = new Set()
    }
    this.#latest.add(key)
    return false
  }
}

/** 64 bits in the place of a text of any length: one callback in 10^14 shares them with another of 100,000. */
function hashText(text: string): string {
  let one = 0
  let other = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    one = Math.imul(one ^ unit, 0x9e3779b1)
    one ^= one >>> 15
    other = Math.imul(other ^ unit, 0x5f356495)
    other ^= other >>> 13
  }
  return `${one.toString(36)} ${other.toString(36)}`
}
