import type { Cause } from '../../core/explain/reason-to-codes.ts'
import type { CauseCount, PushRecord, RecordSummary } from '../../core/model/record.ts'
import type { Language } from '../../core/model/text.ts'
import { Counts } from './counts.ts'
import { Flapping } from './flapping.ts'
import { helpIn } from './help.ts'
import { Timeline } from './timeline.ts'
import { shortened } from './truncate.ts'

/** So many are told apart. A run may have millions, and its memory is not to grow with them. */
const MOST = { causes: 1000, names: 10_000, streams: 100_000 }

/** So many streams are told, the worst first. */
const STREAMS_TOLD = 100

/** What can be told of a record as it is counted: names and texts are as they may be shown. */
export interface Seen {
  readonly record: PushRecord
  /** Absent for a push that began. */
  readonly cause?: Cause
}

/** Counts the records of a run, in memory that does not grow with them. */
export class RecordTally {
  readonly #causes = new Map<string, { readonly cause: Cause; readonly reason: string | undefined; count: number }>()
  /** Most records have a cause in common. */
  readonly #keys = new WeakMap<Cause, string>()
  readonly #domains = new Counts(MOST.names)
  readonly #apps = new Counts(MOST.names)
  readonly #streams = new Counts(MOST.streams)
  readonly #timeline: Timeline
  readonly #flapping = new Flapping()
  readonly #counts = { records: 0, interruptions: 0, starts: 0, unknown: 0, explained: 0 }
  #causesBeyond = 0
  #first = Number.POSITIVE_INFINITY
  #last = Number.NEGATIVE_INFINITY

  /** `offsetAt`: what clocks are ahead of UTC at an instant, in minutes. */
  constructor(offsetAt: (instant: number) => number) {
    this.#timeline = new Timeline(offsetAt)
  }

  add({ record, cause }: Seen): void {
    this.#counts.records++
    if (cause === undefined) {
      this.#counts.starts++
      return
    }
    const { end, start, reason } = record
    const domain = shortened(record.domain ?? '')
    const app = shortened(record.app ?? '')
    const stream = shortened(record.stream ?? '')
    this.#counts.interruptions++
    if (cause.codes.length === 0) this.#counts.unknown++
    if (cause.because !== undefined) this.#counts.explained++
    this.#addCause(cause, reason)
    if (domain !== '') this.#domains.add(domain)
    if (app !== '') this.#apps.add(app)
    if (stream !== '') this.#streams.add(`${domain || '-'}/${app || '-'}/${stream}`)
    const time = end ?? start
    if (time === undefined) return
    this.#first = Math.min(this.#first, time)
    this.#last = Math.max(this.#last, time)
    this.#timeline.add(time)
    if (stream !== '') this.#flapping.add({ domain, app, stream }, time)
  }

  get records(): number {
    return this.#counts.records
  }

  summary(left: RecordSummary['left'], complete: boolean, language: Language): RecordSummary {
    const { all, streams } = this.#flapping.told
    return {
      complete,
      ...this.#counts,
      ...(this.#last < this.#first
        ? {}
        : { from: new Date(this.#first).toISOString(), to: new Date(this.#last).toISOString() }),
      causes: this.#causesTold(language),
      domains: this.#domains.top(MOST.names),
      apps: this.#apps.top(MOST.names),
      streams: this.#streams.top(STREAMS_TOLD),
      distinct: {
        domains: this.#domains.size,
        apps: this.#apps.size,
        streams: this.#streams.size,
        flapping: all,
      },
      timeline: this.#timeline.told,
      flapping: streams,
      beyond: {
        causes: this.#causesBeyond,
        domains: this.#domains.beyond,
        apps: this.#apps.beyond,
        streams: this.#streams.beyond,
        flapping: this.#flapping.lost,
      },
      left,
    }
  }

  #addCause(cause: Cause, reason: string | undefined): void {
    const isKnown = cause.codes.length > 0
    const said = isKnown ? undefined : shortened(reason ?? '')
    const key = isKnown ? this.#keyOf(cause) : `none ${cause.unlisted} ${said}`
    const held = this.#causes.get(key)
    if (held !== undefined) held.count++
    else if (this.#causes.size < MOST.causes) {
      this.#causes.set(key, { cause, reason: said, count: 1 })
    } else this.#causesBeyond++
  }

  #keyOf(cause: Cause): string {
    const known = this.#keys.get(cause)
    if (known !== undefined) return known
    const { match, codes, because, risks, excluded, unlisted, worded } = cause
    const key = [match, codes, because, risks, excluded, unlisted, worded].join(' ')
    this.#keys.set(cause, key)
    return key
  }

  #causesTold(language: Language): readonly CauseCount[] {
    return [...this.#causes]
      .sort(([one, { count: some }], [other, { count: more }]) => more - some || (one < other ? -1 : 1))
      .map(([, { cause, reason, count }]) => ({
        ...cause,
        count,
        ...(reason === undefined ? {} : { reason }),
        help: helpIn(cause, language),
      }))
  }
}
