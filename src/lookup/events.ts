import { createRecordReader, streamEventShape } from '../schema/records.ts'
import type { Api } from './api.ts'
import { type ListPage, readPages } from './pages.ts'
import { createPushKey, isRunning, type ListedEvent, SeenEvents } from './seen-events.ts'

/** The events to read. Instants are in Unix milliseconds. */
export interface EventQuery {
  readonly from: number
  readonly to: number
  readonly domain?: string
  readonly app?: string
  /** The exact name. */
  readonly stream?: string
}

/** Events of one page. */
export interface EventBatch {
  readonly events: readonly ListedEvent[]
  /** Events that the API counts but does not return. */
  readonly missingCount: number
}

/**
 * The API has the last 60 days, takes periods of up to 30 days, and returns at most 10,000 events of a period
 * (tencentcloud.com/document/product/267/30800). In milliseconds.
 */
export const MAX_LOOKBACK_MS = 60 * 86_400_000
const MAX_PERIOD_MS = 30 * 86_400_000
const MAX_EVENTS = 10_000

const SECOND_MS = 1000
const ACTION = 'DescribeLiveStreamEventList'
const PAGING = { size: 100, list: 'EventList', total: 'TotalNum', maxPages: MAX_EVENTS / 100 }

/** No more splits in one run: if more than 10,000 pushes run at once and the API counts them in every second, no split helps. */
const MAX_SPLITS = 2000

/** A period that changes while it is read is read again, up to this many times in all. */
const MAX_READS = 3

const readEvent = createRecordReader(streamEventShape)

/**
 * All events of a period with failed starts, each once, the earliest first. A period with more events than the API returns is split in
 * two. It is not documented whether the ends of a period belong to it, nor whether an event counts by its start or its end: so periods
 * overlap by a second, and duplicates are left out. Pushes that still run come last, as they may end while the rest is read. Throws a
 * `LookupFailure` after all events that were read.
 */
export async function* readEvents(api: Api, query: EventQuery): AsyncGenerator<EventBatch> {
  const seenEvents = new SeenEvents()
  let failure: unknown
  try {
    yield* readEndedEvents(api, query, seenEvents)
  } catch (error) {
    failure = error
  }
  if (seenEvents.running.size > 0) yield { events: [...seenEvents.running.values()], missingCount: 0 }
  if (failure !== undefined) throw failure
}

async function* readEndedEvents(api: Api, query: EventQuery, seenEvents: SeenEvents): AsyncGenerator<EventBatch> {
  const to = Math.floor(query.to / SECOND_MS) * SECOND_MS
  let from = Math.floor(query.from / SECOND_MS) * SECOND_MS
  while (from < to) {
    const end = Math.min(to, from + MAX_PERIOD_MS)
    yield* readPeriod(api, query, from, end, seenEvents)
    if (end === to) return
    from = end - SECOND_MS
  }
}

async function* readPeriod(
  api: Api,
  query: EventQuery,
  from: number,
  to: number,
  seenEvents: SeenEvents,
): AsyncGenerator<EventBatch> {
  const within = `${formatInstant(from)} – ${formatInstant(to)}`
  for (let tried = 1; ; tried++) {
    const times = seenEvents.copyCounts()
    let received = 0
    let all: number | undefined
    for await (const page of readPages(api, ACTION, createRequest(query, from, to), PAGING)) {
      if (
        all === undefined &&
        page.total >= MAX_EVENTS &&
        to - from > 2 * SECOND_MS &&
        seenEvents.splitCount < MAX_SPLITS
      ) {
        seenEvents.splitCount++
        const middle = from + Math.ceil((to - from) / 2 / SECOND_MS) * SECOND_MS
        yield* readPeriod(api, query, from, middle, seenEvents)
        yield* readPeriod(api, query, middle - SECOND_MS, to, seenEvents)
        return
      }
      all ??= page.total
      // A new event has shifted the pages.
      if (page.total !== all && tried < MAX_READS) break
      yield { events: selectNewEvents(page, received, within, seenEvents, times), missingCount: 0 }
      received += page.items.length
    }
    if (all === undefined || received >= all) break
    if (tried < MAX_READS && all < MAX_EVENTS) continue
    yield { events: [], missingCount: all - received }
    break
  }
  seenEvents.forgetBefore(to - SECOND_MS)
}

/** The events of a page that did not come before. */
function selectNewEvents(
  page: ListPage,
  received: number,
  within: string,
  seenEvents: SeenEvents,
  times: Map<string, number>,
): ListedEvent[] {
  const events: ListedEvent[] = []
  for (const [index, item] of page.items.entries()) {
    const place = `EventList[${received + index}]`
    if (typeof item !== 'object' || item === null) {
      events.push({ place, within, faults: [] })
      continue
    }
    const event = { place, within, ...readEvent(item) }
    const { members } = event
    if (isRunning(members)) seenEvents.running.set(createPushKey(members), event)
    else if (seenEvents.isNew(members, times)) {
      seenEvents.running.delete(createPushKey(members))
      events.push(event)
    }
  }
  return events
}

function createRequest(
  { domain, app, stream }: EventQuery,
  from: number,
  to: number,
): Readonly<Record<string, unknown>> {
  return {
    StartTime: formatInstant(from),
    EndTime: formatInstant(to),
    ...(domain === undefined ? {} : { DomainName: domain }),
    ...(app === undefined ? {} : { AppName: app }),
    ...(stream === undefined ? {} : { StreamName: stream, IsStrict: 1 }),
    // With pushes that were refused.
    IsFilter: 0,
    // Ascending: new events come after the pages that were read, and do not shift them.
    IsAsc: 1,
  }
}

const formatInstant = (milliseconds: number): string => `${new Date(milliseconds).toISOString().slice(0, 19)}Z`
