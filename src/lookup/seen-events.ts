import { omitBlank, type RecordMembers, type streamEventShape } from '../schema/records.ts'

/** An event of DescribeLiveStreamEventList: a push, and how it ended. */
type StreamEvent = RecordMembers<typeof streamEventShape>['members']

/** An item of the list. */
export interface ListedEvent {
  /** Its place among the events of the period, over all pages: `EventList[3]`. */
  readonly place: string
  /** That period, as text. */
  readonly within: string
  /** Absent if it is not an object. */
  readonly members?: StreamEvent
  /** The names of the members that are not as documented. */
  readonly faults: string[]
}

/**
 * The events that may come again: those of the period that is being read, and of its overlap with the next. Two events may have the same
 * members, as failed starts within one second do, so each is counted.
 */
export class SeenEvents {
  /** How often a period was split. */
  splitCount = 0
  /** Pushes that still ran when they were read, by `createPushKey`. */
  readonly running = new Map<string, ListedEvent>()
  readonly #counts = new Map<string, { count: number; readonly end: number }>()

  /** How often each event has come so far. To be taken before a period is read, or read again. */
  copyCounts(): Map<string, number> {
    return new Map([...this.#counts].map(([key, { count }]) => [key, count]))
  }

  /**
   * Whether an event comes for the first time. Counts it if so.
   * @param times - from `copyCounts`: how often each earlier event may still come again. It is changed.
   */
  isNew(event: StreamEvent, times: Map<string, number>): boolean {
    const key = Object.values(event).join('\0')
    const before = times.get(key) ?? 0
    if (before > 0) {
      times.set(key, before - 1)
      return false
    }
    const existing = this.#counts.get(key)
    if (existing !== undefined) existing.count++
    else this.#counts.set(key, { count: 1, end: getEndTime(event) })
    return true
  }

  /** Forgets the events that ended before an instant: no later period has them. */
  forgetBefore(before: number): void {
    for (const [key, { end }] of this.#counts) if (end < before) this.#counts.delete(key)
  }
}

/** Whether a push still ran when it was listed. Only its start distinguishes it from others. */
export const isRunning = ({ StreamStartTime, StreamEndTime, StopReason }: StreamEvent): boolean =>
  omitBlank(StreamStartTime) !== undefined &&
  omitBlank(StreamEndTime) === undefined &&
  omitBlank(StopReason) === undefined

/** What stays the same from the start of a push to its end. */
export const createPushKey = ({ DomainName, AppName, StreamName, ClientIp, StreamStartTime }: StreamEvent): string =>
  JSON.stringify([DomainName, AppName, StreamName, ClientIp, StreamStartTime])

/** Without an end that can be read, an event may come again at any time. */
function getEndTime({ StreamEndTime = '' }: StreamEvent): number {
  const end = Date.parse(StreamEndTime)
  return Number.isNaN(end) ? Number.POSITIVE_INFINITY : end
}
