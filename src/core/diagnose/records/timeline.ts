import type { RecordSummary } from '../../model/record.ts'

/** Lengths of a step, in seconds: each is a multiple of the one before, and all but the first of any zone's offset. */
const STEPS = [60, 900, 3600, 21_600, 86_400, 604_800, 604_800 * 4, 604_800 * 52, 604_800 * 520] as const

/** So many steps are held; beyond, they are made longer. */
const MOST_HELD = 4000
/** So many are told. */
const MOST_TOLD = 32

/** Interruptions over time, in steps as long as the time asks for. Steps begin where clocks show full hours and days. */
export class Timeline {
  readonly #offsetAt: (instant: number) => number
  #counts = new Map<number, number>()
  #step = 0

  /** `offsetAt`: what clocks are ahead of UTC at an instant, in minutes. */
  constructor(offsetAt: (instant: number) => number) {
    this.#offsetAt = offsetAt
  }

  add(instant: number): void {
    const step = this.#length
    const at = Math.floor((instant + this.#offset(instant)) / step)
    this.#counts.set(at, (this.#counts.get(at) ?? 0) + 1)
    if (this.#counts.size > MOST_HELD) this.#lengthen()
  }

  /** The steps from the first to the last that has any; such as have none are left out. */
  get told(): RecordSummary['timeline'] {
    while (this.#span > MOST_TOLD && this.#step < STEPS.length - 1) this.#lengthen()
    const step = this.#length
    const steps = [...this.#counts]
      .sort(([one], [other]) => one - other)
      .map(([at, count]) => {
        const local = at * step
        // The offset there is that of the instant that clocks show this at, or very nearly.
        const from = local - this.#offset(local - this.#offset(local))
        return { from: new Date(from).toISOString(), count }
      })
    return { seconds: step / 1000, steps }
  }

  get #length(): number {
    return (STEPS[this.#step] ?? 60) * 1000
  }

  get #span(): number {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const at of this.#counts.keys()) {
      least = Math.min(least, at)
      most = Math.max(most, at)
    }
    return most - least + 1
  }

  #lengthen(): void {
    if (this.#step >= STEPS.length - 1) return
    const before = this.#length
    this.#step++
    const step = this.#length
    const counts = new Map<number, number>()
    for (const [at, count] of this.#counts) {
      const longer = Math.floor((at * before) / step)
      counts.set(longer, (counts.get(longer) ?? 0) + count)
    }
    this.#counts = counts
  }

  /** In milliseconds. */
  #offset(instant: number): number {
    return this.#offsetAt(instant) * 60_000
  }
}
