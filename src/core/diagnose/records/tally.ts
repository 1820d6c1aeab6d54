import type { CauseCount, PushRecord, RecordSummary } from '../../model/record.ts'
import type { Language } from '../../model/text.ts'
import type { Cause } from './cause.ts'
import { Counts } from './counts.ts'
import { Flapping } from './flapping.ts'
import { helpIn } from './help.ts'
import { Timeline } from './timeline.ts'

/** So many are told apart. A run may have millions, and its memory is not to grow with them. */
const MOST = { causes: 1000, names: 10_000, streams: 100_000 }

/** So many streams are told, the worst first. */
const STREAMS_TOLD = 100

/** Makes a text fit to be shown. */
type Shown = (text: string, isName: boolean) => string

/** What can be told of a record as it is counted. */
export interface Seen {
  readonly record: PushRecord
  /** Absent for a push that began. */
  readonly cause?: Cause
}

/** Counts the records of a run, in memory that does not grow with them. */
export class RecordTally {
  readonly #causes = new Map<string, { readonly cause: Cause; readonly reason: string | undefined; count: number }>()
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
    const { domain = '', app = '', stream = '', end, start, reason } = record
    this.#counts.interruptions++
    if (cause.codes.length === 0) this.#counts.unknown++
    if (cause.because !== undefined) this.#counts.explained++
    this.#addCause(cause, reason)
    if (domain !== '') this.#domains.add(domain)
    if (app !== '') this.#apps.add(app)
    const key = `${domain}/${app}/${stream}`
    if (stream !== '') this.#streams.add(key)
    const time = end ?? start
    if (time === undefined) return
    this.#first = Math.min(this.#first, time)
    this.#last = Math.max(this.#last, time)
    this.#timeline.add(time)
    if (stream !== '') this.#flapping.add(key, { domain, app, stream }, time)
  }

  get interruptions(): number {
    return this.#counts.interruptions
  }

  get records(): number {
    return this.#counts.records
  }

  /** `shown`: makes a text fit to be shown. */
  summary(left: RecordSummary['left'], language: Language, shown: Shown): RecordSummary {
    const names = (counts: Counts, most: number) =>
      counts.top(most).map(({ name, count }) => ({ name: shown(name, true), count }))
    return {
      ...this.#counts,
      ...(this.#last < this.#first
        ? {}
        : { from: new Date(this.#first).toISOString(), to: new Date(this.#last).toISOString() }),
      causes: this.#causesTold(language, shown),
      domains: names(this.#domains, MOST.names),
      apps: names(this.#apps, MOST.names),
      streams: names(this.#streams, STREAMS_TOLD),
      distinct: { domains: this.#domains.size, apps: this.#apps.size, streams: this.#streams.size },
      timeline: this.#timeline.told,
      flapping: this.#flapping.told.map((one) => ({ ...one, stream: shown(one.stream, true) })),
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
    const said = isKnown ? undefined : (reason ?? '')
    const key = isKnown
      ? `${cause.match} ${cause.codes.join(' ')} ${cause.because ?? ''} ${cause.risks ?? ''}`
      : `none ${said?.slice(0, 200)}`
    const held = this.#causes.get(key)
    if (held !== undefined) held.count++
    else if (this.#causes.size < MOST.causes) {
      // Put together anew, as a slice of a line would keep all that was read with the line.
      this.#causes.set(` ${key}`.slice(1), { cause, reason: said && ` ${said.slice(0, 200)}`.slice(1), count: 1 })
    } else this.#causesBeyond++
  }

  #causesTold(language: Language, shown: Shown): readonly CauseCount[] {
    return [...this.#causes]
      .sort(([one, { count: some }], [other, { count: more }]) => more - some || (one < other ? -1 : 1))
      .map(([, { cause, reason, count }]) => ({
        ...cause,
        count,
        ...(reason === undefined ? {} : { reason: shown(reason, false) }),
        help: helpIn(cause, language),
      }))
  }
}
