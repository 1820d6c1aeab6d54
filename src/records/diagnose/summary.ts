import type { InterruptionCause } from '../../core/explain/reason-to-codes.ts'
import type { CauseCount, PushRecord, RecordSummary } from '../../core/model/record.ts'
import type { Language } from '../../core/model/text.ts'
import { internString } from '../../core/text/clip-text.ts'
import { BoundedCounts, truncateText } from './counts.ts'
import { FlappingDetector } from './flapping.ts'
import { formatCauseHelp } from './help.ts'
import { Timeline } from './timeline.ts'

/** No more causes, names and streams are counted one by one: a run may have millions of records, and its memory is bounded. */
const MAX_COUNTED = { causes: 1000, names: 10_000, streams: 100_000 }

/** No more names of streams are held only to save time. */
const MAX_LATEST_NAMES = 50_000

/** No more streams are listed, the most interrupted first. */
const MAX_LISTED_STREAMS = 100

/** A record as it is counted. Its names and texts are already redacted. */
export interface CountedRecord {
  readonly record: PushRecord
  /** Absent for a push that began. */
  readonly cause?: InterruptionCause
}

/** Counts the records of a run, in bounded memory. */
export class RecordStats {
  readonly #causes = new Map<
    string,
    { readonly cause: InterruptionCause; readonly reason: string | undefined; count: number }
  >()
  /** Most records share a cause. */
  readonly #keys = new WeakMap<InterruptionCause, string>()
  readonly #domains = new BoundedCounts(MAX_COUNTED.names)
  readonly #apps = new BoundedCounts(MAX_COUNTED.names)
  readonly #streams = new BoundedCounts(MAX_COUNTED.streams)
  /** The latest name of each StreamName. */
  readonly #streamNames = new Map<string, { readonly domain: string; readonly app: string; readonly name: string }>()
  readonly #timeline: Timeline
  readonly #flappingDetector = new FlappingDetector()
  readonly #counts = { records: 0, interruptions: 0, starts: 0, unknown: 0, explained: 0 }
  #causeOverflow = 0
  #first = Number.POSITIVE_INFINITY
  #last = Number.NEGATIVE_INFINITY

  /** @param offsetAt - the offset from UTC in minutes, at an instant in Unix milliseconds */
  constructor(offsetAt: (instant: number) => number) {
    this.#timeline = new Timeline(offsetAt)
  }

  add({ record, cause }: CountedRecord): void {
    this.#counts.records++
    if (cause === undefined) {
      this.#counts.starts++
      return
    }
    const { end, start, reason } = record
    const domain = truncateText(record.domain ?? '')
    const app = truncateText(record.app ?? '')
    const stream = truncateText(record.stream ?? '')
    this.#counts.interruptions++
    if (cause.codes.length === 0) this.#counts.unknown++
    if (cause.because !== undefined) this.#counts.explained++
    this.#addCause(cause, reason)
    if (domain !== '') this.#domains.add(domain)
    if (app !== '') this.#apps.add(app)
    if (stream !== '') this.#streams.add(this.#getStreamName(domain, app, stream))
    const time = end ?? start
    if (time === undefined) return
    this.#first = Math.min(this.#first, time)
    this.#last = Math.max(this.#last, time)
    this.#timeline.add(time)
    if (stream !== '') this.#flappingDetector.add({ domain, app, stream }, time)
  }

  get records(): number {
    return this.#counts.records
  }

  /**
   * @param left - what was not counted
   * @param complete - whether everything was read to its end
   */
  createSummary(left: RecordSummary['left'], complete: boolean, language: Language): RecordSummary {
    const { all, streams } = this.#flappingDetector.worstStreams
    return {
      complete,
      ...this.#counts,
      ...(this.#last < this.#first
        ? {}
        : { from: new Date(this.#first).toISOString(), to: new Date(this.#last).toISOString() }),
      causes: this.#listCauses(language),
      domains: this.#domains.getTop(MAX_COUNTED.names),
      apps: this.#apps.getTop(MAX_COUNTED.names),
      streams: this.#streams.getTop(MAX_LISTED_STREAMS),
      distinct: {
        domains: this.#domains.size,
        apps: this.#apps.size,
        streams: this.#streams.size,
        flapping: all,
      },
      timeline: this.#timeline.listedSteps,
      flapping: streams,
      beyond: {
        causes: this.#causeOverflow,
        domains: this.#domains.overflow,
        apps: this.#apps.overflow,
        streams: this.#streams.overflow,
        flapping: this.#flappingDetector.uncertainCount,
      },
      left,
    }
  }

  /** Of all records of a stream, the same string: one that is joined anew has to be hashed anew. */
  #getStreamName(domain: string, app: string, stream: string): string {
    const latest = this.#streamNames.get(stream)
    if (latest !== undefined && latest.app === app && latest.domain === domain) return latest.name
    const name = internString(`${domain || '-'}/${app || '-'}/${stream}`)
    if (this.#streamNames.size >= MAX_LATEST_NAMES) this.#streamNames.clear()
    this.#streamNames.set(stream, { domain, app, name })
    return name
  }

  #addCause(cause: InterruptionCause, reason: string | undefined): void {
    const isKnown = cause.codes.length > 0
    const countedReason = isKnown ? undefined : truncateText(reason ?? '')
    const key = isKnown ? this.#getCauseKey(cause) : `none ${cause.unlisted} ${countedReason}`
    const entry = this.#causes.get(key)
    if (entry !== undefined) entry.count++
    else if (this.#causes.size < MAX_COUNTED.causes) {
      this.#causes.set(key, { cause, reason: countedReason, count: 1 })
    } else this.#causeOverflow++
  }

  #getCauseKey(cause: InterruptionCause): string {
    const known = this.#keys.get(cause)
    if (known !== undefined) return known
    const { match, codes, because, risks, recipe, excluded, unlisted, worded } = cause
    const key = [match, codes, because, risks, recipe, excluded, unlisted, worded].join(' ')
    this.#keys.set(cause, key)
    return key
  }

  #listCauses(language: Language): readonly CauseCount[] {
    return [...this.#causes]
      .sort(([one, { count: some }], [other, { count: more }]) => more - some || (one < other ? -1 : 1))
      .map(([, { cause, reason, count }]) => ({
        ...cause,
        count,
        ...(reason === undefined ? {} : { reason }),
        help: formatCauseHelp(cause, language),
      }))
  }
}
