import type { RecordSummary } from '../../core/model/record.ts'

/** Lengths of a step, in seconds: each is a multiple of the one before, and all but the first of any zone's offset. */
const STEPS = [60, 900, 3600, 21_600, 86_400, 604_800, 604_800 * 4, 604_800 * 52, 604_800 * 520] as const

/** Up to here, what clocks show twice when they go back is two steps. A longer step is longer then, and shorter when they go forward. */
const MAX_EXACT_STEP = 3_600_000

/** So many steps are held; beyond, they are made longer. */
const MAX_HELD_STEPS = 4000
/** So many are told. */
const MAX_LISTED_STEPS = 32

/** Interruptions over time, in steps as long as the time asks for. Steps begin where clocks show full hours and days. */
export class Timeline {
  readonly #offsetAt: (instant: number) => number
  /** By where steps begin: an instant, or for long steps what clocks show then, as if that were UTC. */
  #counts = new Map<number, number>()
  #stepIndex = 0

  /** `offsetAt`: what clocks are ahead of UTC at an instant, in minutes. */
  constructor(offsetAt: (instant: number) => number) {
    this.#offsetAt = offsetAt
  }

  add(instant: number): void {
    const stepStart = this.#getStepStart(instant)
    this.#counts.set(stepStart, (this.#counts.get(stepStart) ?? 0) + 1)
    if (this.#counts.size > MAX_HELD_STEPS) this.#lengthen()
  }

  /** The steps from the first to the last that has any; such as have none are left out. */
  get listedSteps(): RecordSummary['timeline'] {
    while (this.#span > MAX_LISTED_STEPS && this.#stepIndex < STEPS.length - 1) this.#lengthen()
    const steps = [...this.#counts]
      .sort(([one], [other]) => one - other)
      .map(([begin, count]) => {
        // The offset there is that of the instant that clocks show this at, or very nearly.
        const from = this.#isLong ? begin - this.#getOffset(begin - this.#getOffset(begin)) : begin
        return { from: new Date(from).toISOString(), count }
      })
    return { seconds: this.#stepLength / 1000, steps }
  }

  get #stepLength(): number {
    return (STEPS[this.#stepIndex] ?? 60) * 1000
  }

  get #span(): number {
    let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
    for (const begin of this.#counts.keys()) {
      least = Math.min(least, begin)
      most = Math.max(most, begin)
    }
    return (most - least) / this.#stepLength + 1
  }

  #lengthen(): void {
    if (this.#stepIndex >= STEPS.length - 1) return
    const wasLong = this.#isLong
    this.#stepIndex++
    const step = this.#stepLength
    const counts = new Map<number, number>()
    for (const [begin, count] of this.#counts) {
      const longer = wasLong ? Math.floor(begin / step) * step : this.#getStepStart(begin)
      counts.set(longer, (counts.get(longer) ?? 0) + count)
    }
    this.#counts = counts
  }

  get #isLong(): boolean {
    return this.#stepLength > MAX_EXACT_STEP
  }

  #getStepStart(instant: number): number {
    const step = this.#stepLength
    const offset = this.#getOffset(instant)
    const local = Math.floor((instant + offset) / step) * step
    return this.#isLong ? local : local - offset
  }

  /** In milliseconds. */
  #getOffset(instant: number): number {
    return this.#offsetAt(instant) * 60_000
  }
}
