import type { FlappingStream } from '../../core/model/record.ts'

/** A stream flaps where it is interrupted this often within this long. In milliseconds. */
export const MIN_FLAPS = 3
export const FLAP_WINDOW_MS = 600_000

/** So many interruptions are held at a time, and so many streams that were found. */
export const MAX_HELD_INTERRUPTIONS = 100_000
/** So many are told. */
const MAX_LISTED_FLAPPING = 1000

interface WatchedStream {
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
export class FlappingDetector {
  readonly #streams = new Map<string, WatchedStream>()
  #heldCount = 0
  /** The first and the last instant of what is gone. */
  #evictedFrom = Number.POSITIVE_INFINITY
  #evictedTo = Number.NEGATIVE_INFINITY
  #uncertain = 0

  add({ domain, app, stream }: StreamNames, time: number): void {
    if (time >= this.#evictedFrom - FLAP_WINDOW_MS && time <= this.#evictedTo + FLAP_WINDOW_MS) this.#uncertain++
    const key = JSON.stringify([domain, app, stream])
    const watched = this.#streams.get(key)
    if (watched === undefined) this.#streams.set(key, { times: [time], worst: 0, from: time, to: time })
    else watched.times.push(time)
    if (++this.#heldCount > MAX_HELD_INTERRUPTIONS) this.#evict(time)
  }

  /** How many interruptions may have others around them that were no longer held: numbers may be too low for that. */
  get uncertainCount(): number {
    return this.#uncertain
  }

  /** How many streams were found, and the worst of them. */
  get worstStreams(): { readonly all: number; readonly streams: readonly FlappingStream[] } {
    for (const one of this.#streams.values()) updateWorst(one)
    const found = [...this.#streams].filter(([, { worst }]) => worst >= MIN_FLAPS)
    const streams = found
      .sort(([, one], [, other]) => other.worst - one.worst || other.to - one.to)
      .slice(0, MAX_LISTED_FLAPPING)
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
  #evict(now: number): void {
    let reach = 2 * FLAP_WINDOW_MS
    while (reach >= 1 && this.#countWithin(now, reach) > MAX_HELD_INTERRUPTIONS / 2) reach /= 2
    this.#heldCount = 0
    let found = 0
    for (const [key, watched] of this.#streams) {
      updateWorst(watched)
      watched.times = watched.times.filter((time) => this.#keep(time, now, reach))
      this.#heldCount += watched.times.length
      if (watched.times.length > 0) continue
      if (watched.worst >= MIN_FLAPS && ++found <= MAX_HELD_INTERRUPTIONS) continue
      if (watched.worst >= MIN_FLAPS) this.#uncertain += watched.worst
      this.#streams.delete(key)
    }
  }

  #countWithin(now: number, reach: number): number {
    let count = 0
    for (const { times } of this.#streams.values()) for (const time of times) if (Math.abs(time - now) <= reach) count++
    return count
  }

  #keep(time: number, now: number, reach: number): boolean {
    if (reach >= 1 && Math.abs(time - now) <= reach) return true
    this.#evictedFrom = Math.min(this.#evictedFrom, time)
    this.#evictedTo = Math.max(this.#evictedTo, time)
    return false
  }
}

/** Puts the instants in order, and looks for the fullest window. */
function updateWorst(watched: WatchedStream): void {
  const times = watched.times.sort((some, other) => some - other)
  let first = 0
  for (const [last, to] of times.entries()) {
    while (to - (times[first] ?? to) > FLAP_WINDOW_MS) first++
    const count = last - first + 1
    if (count <= watched.worst) continue
    watched.worst = count
    watched.from = times[first] ?? to
    watched.to = to
  }
}
