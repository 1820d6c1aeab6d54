import type { PushRecord } from '../../core/model/record.ts'

/** At least this many callbacks are remembered, and at most twice as many. */
export const MAX_REMEMBERED_CALLBACKS = 50_000

/**
 * Detects callbacks that came before: a callback that is not answered with 200 is sent again, up to 12 times, a minute apart
 * (tencentcloud.com/document/product/267/38080). It remembers only the latest, so its memory is bounded.
 */
export class DuplicateCallbacks {
  #latest = new Set<string>()
  #earlier: ReadonlySet<string> = new Set()

  /** Whether this callback came before. A record without `sequence` is not a callback. */
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

/** A hash of 64 bits: among 100,000 callbacks, the chance that a new one collides is 1 in 10^14. */
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
