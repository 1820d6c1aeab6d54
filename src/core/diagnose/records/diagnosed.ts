import type { DiagnosedRecord, FiresAt, PushRecord } from '../../model/record.ts'
import type { Language } from '../../model/text.ts'
import { type Cause, Causes } from './cause.ts'
import { helpIn } from './help.ts'

/** Where a record was read. */
export type RecordSource = NonNullable<DiagnosedRecord['source']>

/** What to do for causes: a text for each, made once. */
type Helps = Map<Cause, string>

/** A record, and what ended its push. */
export interface Diagnosis {
  readonly record: PushRecord
  readonly source: RecordSource | undefined
  /** Absent for a push that began. */
  readonly cause?: Cause
}

/** Finds what ended pushes, by what records say and by what the rules say of the URLs that were pushed to. */
export class Diagnoser {
  readonly #causes = new Causes()
  readonly #firesAt: FiresAt
  readonly #language: Language
  readonly #helps: Helps = new Map()

  constructor(firesAt: FiresAt, language: Language) {
    this.#firesAt = firesAt
    this.#language = language
  }

  diagnose(record: PushRecord, source: RecordSource | undefined): Diagnosis {
    if (record.kind === 'start') return { record, source }
    const cause = this.#causes.of(record)
    const fired = this.#firedFor(record, cause)
    if (fired.length === 0) return { record, source, cause }
    const first = new Set(fired.map(({ code }) => code))
    const codes = [...cause.codes.filter((id) => first.has(id)), ...cause.codes.filter((id) => !first.has(id))]
    return { record, source, cause: { ...cause, codes, because: [...new Set(fired.map(({ rule }) => rule))] } }
  }

  /** The record as it is written; of what `shownOf` gives. */
  told({ record, source, cause }: Diagnosis): DiagnosedRecord {
    const { kind, start, end, domain, app, stream, clientIp, seconds, reason, errcode, subErrcode } = record
    const time = end ?? start
    return {
      kind,
      ...(source === undefined ? {} : { source }),
      ...(time === undefined ? {} : { time: isoOf(time) }),
      ...(start === undefined ? {} : { start: isoOf(start) }),
      ...(end === undefined ? {} : { end: isoOf(end) }),
      ...(domain === undefined ? {} : { domain }),
      ...(app === undefined ? {} : { app }),
      ...(stream === undefined ? {} : { stream }),
      ...(clientIp === undefined ? {} : { clientIp }),
      ...(seconds === undefined ? {} : { seconds }),
      ...(reason === undefined ? {} : { reason }),
      ...(errcode === undefined ? {} : { errcode }),
      ...(subErrcode === undefined ? {} : { subErrcode }),
      ...(cause === undefined ? {} : { ...cause, help: this.#helpFor(cause) }),
    }
  }

  #helpFor(cause: Cause): string {
    const known = this.#helps.get(cause)
    if (known !== undefined) return known
    const help = helpIn(cause, this.#language)
    // What a rule has put in order is another object each time.
    if (cause.because === undefined && this.#helps.size < MOST_HELPS) this.#helps.set(cause, help)
    return help
  }

  /** What fires on the URL and predicts one of the codes. */
  #firedFor(record: PushRecord, { codes }: Cause): ReturnType<FiresAt> {
    if (!codes.some(isRefusal)) return NONE
    const url = urlOf(record)
    const time = record.start ?? record.end
    if (url === undefined || time === undefined) return NONE
    return this.#firesAt(url, isoOf(time)).filter(({ code }) => codes.some((id) => id === code))
  }
}

const NONE: readonly never[] = Object.freeze([])
const MOST_HELPS = 2000

/** 18 and 19 refuse a push; nothing of a URL is behind the others. */
const isRefusal = (id: string): boolean => id === '19' || id.startsWith('18/')

const isoOf = (instant: number): string => new Date(instant).toISOString()

/** The URL that was pushed to, as far as the record tells it with all of its parameters. */
function urlOf({ domain, app, stream, param }: PushRecord): string | undefined {
  if (domain === undefined || app === undefined || stream === undefined || param === undefined) return undefined
  return `rtmp://${domain}/${app}/${stream}${param === '' ? '' : `?${param.replace(/^\?/, '')}`}`
}
