/** Keeps the latest items by their instants. Items without one count as earliest; of one instant, the last that came is the latest. */
export class LatestItems<T> {
  readonly #limit: number
  readonly #held: { readonly time: number; readonly item: T }[] = []
  #omitted = 0

  constructor(limit: number) {
    this.#limit = limit
  }

  add(time: number | undefined, item: T): void {
    const instant = time ?? Number.NEGATIVE_INFINITY
    const held = this.#held
    const [first] = held
    if (held.length >= this.#limit) {
      this.#omitted++
      if (first === undefined || instant < first.time) return
      held.shift()
    }
    let at = held.length
    while (at > 0 && (held[at - 1]?.time ?? 0) > instant) at--
    held.splice(at, 0, { time: instant, item })
  }

  /** How many items were dropped. */
  get omittedCount(): number {
    return this.#omitted
  }

  /** The latest first. */
  get items(): readonly T[] {
    return this.#held.map(({ item }) => item).reverse()
  }
}
