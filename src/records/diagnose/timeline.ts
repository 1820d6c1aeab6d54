import type { RecordSummary } from '../../core/model/record.ts'

/** Lengths of a step, in seconds. Each is a multiple of the one before, and from the second on, of a quarter of an hour, as offsets are. */
const STEPS = [60, 900, 3600, 21_600, 86_400, 604_800, 604_800 * 4, 604_800 * 52, 604_800 * 520] as const

/**
 * Steps up to this length stay exact when clocks change: an hour that clocks show twice is two steps. A longer step gets longer or shorter
 * instead. In milliseconds.
 */
const MAX_EXACT_STEP = 3_600_000

/** With more steps than this, steps are made longer. */
const MAX_HELD_STEPS = 4000
/** No more steps are listed. */
const MAX_LISTED_STEPS = 32

/** Interruptions over time, in steps whose length depends on the period. Steps begin at full hours and days by the clock. */
export class Timeline {
  readonly #offsetAt: (instant: number) => number
  /** By the start of the step: an instant, or for long steps the local time as if it were UTC. In milliseconds. */
  #counts = new Map<number, number>()
  #stepIndex = 0

  /** @param offsetAt - the offset from UTC in minutes, at an instant in Unix milliseconds */
  constructor(offsetAt: (instant: number) => number) {
    this.#offsetAt = offsetAt
  }

  add(instant: number): void {
    const stepStart = this.#getStepStart(instant)
    this.#counts.set(stepStart, (this.#counts.get(stepStart) ?? 0) + 1)
    if (this.#counts.size > MAX_HELD_STEPS) this.#lengthen()
  }

  /** The steps with interruptions, in order. */
  get listedSteps(): RecordSummary['timeline'] {
    while (this.#span > MAX_LISTED_STEPS && this.#stepIndex < STEPS.length - 1) this.#lengthen()
    const steps = [...this.#counts]
      .sort(([one], [other]) => one - other)
      .map(([begin, count]) => {
        // The offset at that local time, or very nearly.
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
