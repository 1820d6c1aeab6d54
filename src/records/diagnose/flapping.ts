import type { FlappingStream } from '../../core/model/record.ts'

/** A stream flaps where it is interrupted this often within this long. In milliseconds. */
export const FLAPS = 3
export const FLAP_WINDOW = 600_000

/** So many interruptions are held at a time, and so many streams that were found. */
export const MOST_HELD = 100_000
/** So many are told. */
const MOST_TOLD = 1000

interface Watched {
  /** The interruptions that are held. */
  times: number[]
  /** The most within the window, of all that ever were held. */
  worst: number
  from: number
  to: number
}

interface StreamNames {
  readonly domain: string
  readonly app: string
  readonly stream: string
}

/**
 * Finds streams that are interrupted again and again. Exact whatever order records come in, as long as all are held; where there
 * are more, those far from the time that is being read are let go of, by which nothing is lost of records in order of time. What
 * comes close to such as are gone is counted.
 */
export class Flapping {
  readonly #watched = new Map<string, Watched>()
  #held = 0
  /** The first and the last instant of what is gone. */
  #goneFrom = Number.POSITIVE_INFINITY
  #goneTo = Number.NEGATIVE_INFINITY
  #lost = 0

  add({ domain, app, stream }: StreamNames, time: number): void {
    if (time >= this.#goneFrom - FLAP_WINDOW && time <= this.#goneTo + FLAP_WINDOW) this.#lost++
    const key = JSON.stringify([domain, app, stream])
    const one = this.#watched.get(key)
    if (one === undefined) this.#watched.set(key, { times: [time], worst: 0, from: time, to: time })
    else one.times.push(time)
    if (++this.#held > MOST_HELD) this.#letGo(time)
  }

  /** How many interruptions may have others around them that were no longer held: numbers may be too low for that. */
  get lost(): number {
    return this.#lost
  }

  /** How many streams were found, and the worst of them. */
  get told(): { readonly all: number; readonly streams: readonly FlappingStream[] } {
    for (const one of this.#watched.values()) measure(one)
    const found = [...this.#watched].filter(([, { worst }]) => worst >= FLAPS)
    const streams = found
      .sort(([, one], [, other]) => other.worst - one.worst || other.to - one.to)
      .slice(0, MOST_TOLD)
      .map(([key, { worst, from, to }]) => {
        const [domain, app, stream]: readonly [string, string, string] = JSON.parse(key)
        return {
          ...(domain === '' ? {} : { domain }),
          ...(app === '' ? {} : { app }),
          stream,
          interruptions: worst,
          from: new Date(from).toISOString(),
          to: new Date(to).toISOString(),
        }
      })
    return { all: found.length, streams }
  }

  /** Holds on to what lies within two windows of an instant, or closer where that is more than half of all. */
  #letGo(now: number): void {
    let reach = 2 * FLAP_WINDOW
    while (reach >= 1 && this.#within(now, reach) > MOST_HELD / 2) reach /= 2
    this.#held = 0
    let found = 0
    for (const [key, one] of this.#watched) {
      measure(one)
      one.times = one.times.filter((time) => this.#isKept(time, now, reach))
      this.#held += one.times.length
      if (one.times.length > 0) continue
      if (one.worst >= FLAPS && ++found <= MOST_HELD) continue
      if (one.worst >= FLAPS) this.#lost += one.worst
      this.#watched.delete(key)
    }
  }

  #within(now: number, reach: number): number {
    let count = 0
    for (const { times } of this.#watched.values()) for (const time of times) if (Math.abs(time - now) <= reach) count++
    return count
  }

  #isKept(time: number, now: number, reach: number): boolean {
    if (reach >= 1 && Math.abs(time - now) <= reach) return true
    this.#goneFrom = Math.min(this.#goneFrom, time)
    this.#goneTo = Math.max(this.#goneTo, time)
    return false
  }
}

/** Puts the instants in order, and looks for the fullest window. */
function measure(one: Watched): void {
  const times = one.times.sort((some, other) => some - other)
  let first = 0
  for (const [last, to] of times.entries()) {
    while (to - (times[first] ?? to) > FLAP_WINDOW) first++
    const count = last - first + 1
    if (count <= one.worst) continue
    one.worst = count
    one.from = times[first] ?? to
    one.to = to
  }
}
