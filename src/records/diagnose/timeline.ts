import type { RecordSummary } from '../../core/model/record.ts'

/** Lengths of a step, in seconds: each is a multiple of the one before, and all but the first of any zone's offset. */
const STEPS = [60, 900, 3600, 21_600, 86_400, 604_800, 604_800 * 4, 604_800 * 52, 604_800 * 520] as const

/** Up to here, what clocks show twice when they go back is two steps. A longer step is longer then, and shorter when they go forward. */
const LONGEST_TWICE = 3_600_000

/** So many steps are held; beyond, they are made longer. */
const MOST_HELD = 4000
/** So many are told. */
const MOST_TOLD = 32

/** Interruptions over time, in steps as long as the time asks for. Steps begin where clocks show full hours and days. */
export class Timeline {
  readonly #offsetAt: (instant: number) => number
  /** By where steps begin: an instant, or for long steps what clocks show then, as if that were UTC. */
  #counts = new Map<number, number>()
  #step = 0

  /** `offsetAt`: what clocks are ahead of UTC at an instant, in minutes. */
  constructor(offsetAt: (instant: number) => number) {
    this.#offsetAt = offsetAt
  }

  add(instant: number): void {
    const begin = this.#beginOf(instant)
    this.#counts.set(begin, (this.#counts.get(begin) ?? 0) + 1)
    if (this.#counts.size > MOST_HELD) this.#lengthen()
  }

  /** The steps from the first to the last that has any; such as have none are left out. */
  get told(): RecordSummary['timeline'] {
    while (this.#span > MOST_TOLD && this.#step < STEPS.length - 1) this.#lengthen()
    const steps = [...this.#counts]
      .sort(([one], [other]) => one - other)
      .map(([begin, count]) => {
        // The offset there is that of the instant that clocks show this at, or very nearly.
        const from = this.#isLong ? begin - this.#offset(begin - this.#offset(begin)) : begin
        return { from: new Date(from).toISOString(), count }
      })
    return { seconds: this.#length / 1000, steps }
  }

  get #length(): number {
    return (STEPS[this.#step] ?? 60) * 1000
  }

  get #span(): number {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const begin of this.#counts.keys()) {
      least = Math.min(least, begin)
      most = Math.max(most, begin)
    }
    return (most - least) / this.#length + 1
  }

  #lengthen(): void {
    if (this.#step >= STEPS.length - 1) return
    const wasLong = this.#isLong
    this.#step++
    const step = this.#length
    const counts = new Map<number, number>()
    for (const [begin, count] of this.#counts) {
      const longer = wasLong ? Math.floor(begin / step) * step : this.#beginOf(begin)
      counts.set(longer, (counts.get(longer) ?? 0) + count)
    }
    this.#counts = counts
  }

  get #isLong(): boolean {
    return this.#length > LONGEST_TWICE
  }

  #beginOf(instant: number): number {
    const step = this.#length
    const offset = this.#offset(instant)
    const local = Math.floor((instant + offset) / step) * step
    return this.#isLong ? local : local - offset
  }

  /** In milliseconds. */
  #offset(instant: number): number {
    return this.#offsetAt(instant) * 60_000
  }
}
