import { filled, type Read, reader, streamEvent } from '../schema/records.ts'
import type { Api } from './api.ts'
import { type Page, pagesOf } from './pages.ts'

/** An event of DescribeLiveStreamEventList: a push, and how it ended. */
type StreamEvent = Read<typeof streamEvent>['members']

/** Which events are asked for. Instants in Unix milliseconds. */
export interface EventsAsked {
  readonly from: number
  readonly to: number
  readonly domain?: string
  readonly app?: string
  /** Exactly. */
  readonly stream?: string
}

/** An item of the list. */
interface EventCome {
  /** Where it stands among the events of a time, all pages together: `EventList[3]`. */
  readonly place: string
  /** That time. */
  readonly within: string
  /** Absent where it is no event at all. */
  readonly members?: StreamEvent
  /** The names of the members that are not as documented. */
  readonly faults: string[]
}

/** Events that came together. */
export interface EventsCome {
  readonly events: readonly EventCome[]
  /** Events that the API tells of and does not give. */
  readonly lost: number
}

/**
 * The API looks back over 60 days, over 30 days at a time, and gives 10,000 events of a time at most
 * (tencentcloud.com/document/product/267/30800). In milliseconds.
 */
export const REACH = 60 * 86_400_000
const LONGEST = 30 * 86_400_000
const MOST = 10_000

const SECOND = 1000
const ACTION = 'DescribeLiveStreamEventList'
const PAGING = { size: 100, list: 'EventList', total: 'TotalNum', most: MOST / 100 }

/** So many times are cut: where more than 10,000 pushes run at once, and the API counts them in every second, no cut would help. */
const MOST_CUTS = 2000

/** A time that changes while it is read is read again, so often in all. */
const TRIES = 3

const readEvent = reader(streamEvent)

/**
 * All events of a time, failed starts included, each once, the earliest first. A time with more events than the API gives is cut in
 * halves. Whether the ends of a time belong to it is not documented, nor whether an event counts by its start, its end or both: times
 * overlap by a second, and what came twice for that is left out. Pushes that still run come last, as they may end while the rest is
 * read. Throws a `LookupFailure`, behind all that came.
 */
export async function* eventsOf(api: Api, asked: EventsAsked): AsyncGenerator<EventsCome> {
  const known = new Known()
  let failure: unknown
  try {
    yield* eventsEnded(api, asked, known)
  } catch (error) {
    failure = error
  }
  if (known.running.size > 0) yield { events: [...known.running.values()], lost: 0 }
  if (failure !== undefined) throw failure
}

async function* eventsEnded(api: Api, asked: EventsAsked, known: Known): AsyncGenerator<EventsCome> {
  const to = Math.floor(asked.to / SECOND) * SECOND
  let from = Math.floor(asked.from / SECOND) * SECOND
  while (from < to) {
    const end = Math.min(to, from + LONGEST)
    yield* eventsWithin(api, asked, from, end, known)
    if (end === to) return
    from = end - SECOND
  }
}

async function* eventsWithin(
  api: Api,
  asked: EventsAsked,
  from: number,
  to: number,
  known: Known,
): AsyncGenerator<EventsCome> {
  const within = `${instantOf(from)} – ${instantOf(to)}`
  for (let tried = 1; ; tried++) {
    const times = known.again()
    let come = 0
    let all: number | undefined
    for await (const page of pagesOf(api, ACTION, requestFor(asked, from, to), PAGING)) {
      if (all === undefined && page.total >= MOST && to - from > 2 * SECOND && known.cuts < MOST_CUTS) {
        known.cuts++
        const middle = from + Math.ceil((to - from) / 2 / SECOND) * SECOND
        yield* eventsWithin(api, asked, from, middle, known)
        yield* eventsWithin(api, asked, middle - SECOND, to, known)
        return
      }
      all ??= page.total
      // Something came between, and pages have moved.
      if (page.total !== all && tried < TRIES) break
      yield { events: fresh(page, come, within, known, times), lost: 0 }
      come += page.items.length
    }
    if (all === undefined || come >= all) break
    if (tried < TRIES && all < MOST) continue
    yield { events: [], lost: all - come }
    break
  }
  known.forget(to - SECOND)
}

/** The events of a page that did not come before. */
function fresh(page: Page, come: number, within: string, known: Known, times: Map<string, number>): EventCome[] {
  const events: EventCome[] = []
  for (const [index, item] of page.items.entries()) {
    const place = `EventList[${come + index}]`
    if (typeof item !== 'object' || item === null) {
      events.push({ place, within, faults: [] })
      continue
    }
    const event = { place, within, ...readEvent(item) }
    const { members } = event
    if (isRunning(members)) known.running.set(pushOf(members), event)
    else if (known.isNew(members, times)) {
      known.running.delete(pushOf(members))
      events.push(event)
    }
  }
  return events
}

function requestFor({ domain, app, stream }: EventsAsked, from: number, to: number): Readonly<Record<string, unknown>> {
  return {
    StartTime: instantOf(from),
    EndTime: instantOf(to),
    ...(domain === undefined ? {} : { DomainName: domain }),
    ...(app === undefined ? {} : { AppName: app }),
    ...(stream === undefined ? {} : { StreamName: stream, IsStrict: 1 }),
    // Pushes that were refused, too.
    IsFilter: 0,
    // What happens while pages are read comes behind them, and moves none of them.
    IsAsc: 1,
  }
}

const instantOf = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`

/**
 * The events that may come again: of the time that is being read, and of its overlap with the next. Events may be alike to the last
 * member, as failed starts of one second are, so that it is counted how often each came.
 */
class Known {
  /** How often a time was cut. */
  cuts = 0
  /** Pushes that still ran when they were read, by `pushOf`. */
  readonly running = new Map<string, EventCome>()
  readonly #counts = new Map<string, { count: number; readonly end: number }>()

  /** For another time, or once more for the same: how often each has come already. */
  again(): Map<string, number> {
    return new Map([...this.#counts].map(([key, { count }]) => [key, count]))
  }

  /** Whether an event has come more often now than it had before. `times`: how often it is still to come again. */
  isNew(event: StreamEvent, times: Map<string, number>): boolean {
    const key = Object.values(event).join('\0')
    const before = times.get(key) ?? 0
    if (before > 0) {
      times.set(key, before - 1)
      return false
    }
    const held = this.#counts.get(key)
    if (held !== undefined) held.count++
    else this.#counts.set(key, { count: 1, end: endOf(event) })
    return true
  }

  /** Forgets what ended before: no time that is still to come has it. */
  forget(before: number): void {
    for (const [key, { end }] of this.#counts) if (end < before) this.#counts.delete(key)
  }
}

/** Of one that runs, only its start tells it from others. */
const isRunning = ({ StreamStartTime, StreamEndTime, StopReason }: StreamEvent): boolean =>
  filled(StreamStartTime) !== undefined && filled(StreamEndTime) === undefined && filled(StopReason) === undefined

/** What of an event stays the same while the push runs and when it ends. */
const pushOf = ({ DomainName, AppName, StreamName, ClientIp, StreamStartTime }: StreamEvent): string =>
  JSON.stringify([DomainName, AppName, StreamName, ClientIp, StreamStartTime])

/** Without one that can be read, it may come again at any time. */
function endOf({ StreamEndTime = '' }: StreamEvent): number {
  const end = Date.parse(StreamEndTime)
  return Number.isNaN(end) ? Number.POSITIVE_INFINITY : end
}
