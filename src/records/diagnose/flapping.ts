import type { FlappingStream } from '../../core/model/record.ts'

/** A stream flaps if it is interrupted this often within this time, which is in milliseconds. */
export const MIN_FLAPS = 3
export const FLAP_WINDOW_MS = 600_000

/** No more interruptions are held at a time, and no more flapping streams. */
export const MAX_HELD_INTERRUPTIONS = 100_000
/** No more streams are found by their StreamName alone. */
const MAX_LATEST = 50_000
/** No more streams are listed. */
const MAX_LISTED_FLAPPING = 1000

interface WatchedStream {
  /** The instants of the interruptions that are held. */
  times: number[]
  /** The most interruptions within one window so far. */
  worst: number
  from: number
  to: number
  isDropped: boolean
}

interface StreamNames {
  readonly domain: string
  readonly app: string
  readonly stream: string
}

/**
 * Finds streams that are interrupted again and again. It is exact for records in any order, as long as all fit. If there are more, it
 * drops those far from the time that is being read: nothing is lost if the records are in order of time. It counts the interruptions
 * close to dropped ones.
 */
export class FlappingDetector {
  readonly #streams = new Map<string, WatchedStream>()
  /** The latest stream of each StreamName: to make its key takes longer. */
  readonly #latest = new Map<string, StreamNames & { readonly watched: WatchedStream }>()
  #heldCount = 0
  /** The first and the last instant of the interruptions that were dropped. */
  #evictedFrom = Number.POSITIVE_INFINITY
  #evictedTo = Number.NEGATIVE_INFINITY
  #uncertain = 0

  add(names: StreamNames, time: number): void {
    if (time >= this.#evictedFrom - FLAP_WINDOW_MS && time <= this.#evictedTo + FLAP_WINDOW_MS) this.#uncertain++
    this.#addTime(names, time)
    if (++this.#heldCount > MAX_HELD_INTERRUPTIONS) this.#evict(time)
  }

  #addTime({ domain, app, stream }: StreamNames, time: number): void {
    const latest = this.#latest.get(stream)
    if (latest !== undefined && latest.app === app && latest.domain === domain && !latest.watched.isDropped) {
      latest.watched.times.push(time)
      return
    }
    const key = JSON.stringify([domain, app, stream])
    const known = this.#streams.get(key)
    known?.times.push(time)
    // Most streams have one time: an empty list would make room for many more.
    const watched = known ?? { times: [time], worst: 0, from: time, to: time, isDropped: false }
    if (known === undefined) this.#streams.set(key, watched)
    if (this.#latest.size >= MAX_LATEST) this.#latest.clear()
    this.#latest.set(stream, { domain, app, stream, watched })
  }

  /** How many interruptions may be close to dropped ones. The other numbers may be too low by these. */
  get uncertainCount(): number {
    return this.#uncertain
  }

  /** How many streams flap, and the worst of them. */
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

  /** Drops what is more than two windows away from an instant, or closer if that leaves more than half. */
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
      watched.isDropped = true
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

/** Sorts the instants, and finds the window with the most. */
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
