import type { FlappingStream } from '../../model/record.ts'

/** A stream flaps where it is interrupted this often within this long. In milliseconds. */
export const FLAPS = 3
export const FLAP_WINDOW = 600_000

/** So many streams are watched at a time, and so many instants of each are held. */
const MOST_WATCHED = 50_000
const MOST_HELD = 64
/** So many are told. */
const MOST_TOLD = 1000

interface Watched {
  /** In order. */
  readonly times: number[]
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
 * Finds streams that are interrupted again and again, whatever order records come in. The stream that was quiet for longest
 * is watched no longer where there are too many: of records in order of time nothing is lost by that.
 */
export class Flapping {
  readonly #watched = new Map<string, Watched>()
  readonly #found = new Map<string, Watched & { readonly names: StreamNames }>()
  #lost = 0

  /** `key`: tells the stream from others. */
  add(key: string, names: StreamNames, time: number): void {
    let one = this.#watched.get(key)
    if (one === undefined) {
      one = { times: [], worst: 0, from: time, to: time }
      this.#watched.set(own(key), one)
      if (this.#watched.size > MOST_WATCHED) this.#letGo(time)
    } else if (this.#watched.size > MOST_WATCHED / 2) {
      // Set anew, it is the last that is let go of.
      this.#watched.delete(key)
      this.#watched.set(own(key), one)
    }
    count(one, time)
    if (one.worst >= FLAPS && !this.#found.has(key) && this.#found.size < MOST_TOLD * 10) {
      const [domain, app, stream] = [names.domain, names.app, names.stream].map(own) as [string, string, string]
      this.#found.set(own(key), Object.assign(one, { names: { domain, app, stream } }))
    }
  }

  /** How many streams were let go of so soon that they might have flapped. */
  get lost(): number {
    return this.#lost
  }

  /** The worst first. */
  get told(): readonly FlappingStream[] {
    return [...this.#found.values()]
      .sort((one, other) => other.worst - one.worst || other.to - one.to)
      .slice(0, MOST_TOLD)
      .map(({ names: { domain, app, stream }, worst, from, to }) => ({
        ...(domain === '' ? {} : { domain }),
        ...(app === '' ? {} : { app }),
        stream,
        interruptions: worst,
        from: new Date(from).toISOString(),
        to: new Date(to).toISOString(),
      }))
  }

  #letGo(now: number): void {
    const [first] = this.#watched
    if (first === undefined) return
    const [key, { times }] = first
    this.#watched.delete(key)
    if (times.some((time) => Math.abs(time - now) < FLAP_WINDOW)) this.#lost++
  }
}

/** Put together anew: a slice of a line would keep all that was read with the line. */
const own = (text: string): string => ` ${text}`.slice(1)

/** Puts an instant among the others, and looks whether the window around it is the fullest so far. */
function count(one: Watched, time: number): void {
  const { times } = one
  let at = times.length
  while (at > 0 && (times[at - 1] ?? 0) > time) at--
  times.splice(at, 0, time)
  let first = at
  while (first > 0 && time - (times[first - 1] ?? 0) <= FLAP_WINDOW) first--
  for (let last = first; first <= at; first++) {
    const from = times[first] ?? 0
    while (last + 1 < times.length && (times[last + 1] ?? 0) - from <= FLAP_WINDOW) last++
    if (last - first + 1 > one.worst) {
      one.worst = last - first + 1
      one.from = from
      one.to = times[last] ?? from
    }
  }
  // What lies furthest from the instants that come now is the least likely to be met again.
  if (times.length > MOST_HELD) times.splice(at * 2 > times.length ? 0 : times.length - 1, 1)
}
