import { type Cause, Causes } from '../../core/explain/reason-to-codes.ts'
import type { DiagnosedRecord, Foreseen, ForeseenAt, PushRecord } from '../../core/model/record.ts'
import type { Language } from '../../core/model/text.ts'
import { helpIn } from './help.ts'

/** Where a record was read. */
export type RecordSource = NonNullable<DiagnosedRecord['source']>

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
  readonly #foreseenAt: ForeseenAt
  readonly #language: Language
  /** What to do for a cause, made once. */
  readonly #helps = new WeakMap<Cause, string>()
  /** A cause in the orders that the rules gave it. Records of one order have one and the same object. */
  readonly #orders = new WeakMap<Cause, Map<string, Cause>>()

  constructor(foreseenAt: ForeseenAt, language: Language) {
    this.#foreseenAt = foreseenAt
    this.#language = language
  }

  diagnose(record: PushRecord, source: RecordSource | undefined): Diagnosis {
    if (record.kind === 'start') return { record, source }
    const cause = this.#causes.of(record)
    return { record, source, cause: this.#ordered(cause, record) }
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
    this.#helps.set(cause, help)
    return help
  }

  #ordered(cause: Cause, record: PushRecord): Cause {
    if (cause.match === 'family' || !cause.codes.some(isRefusal)) return cause
    const foreseen = record.foreseen ?? this.#foreseen(record)
    if (foreseen === undefined) return cause
    const orders = this.#orders.get(cause) ?? new Map<string, Cause>()
    this.#orders.set(cause, orders)
    const key = keyOf(foreseen)
    const known = orders.get(key)
    if (known !== undefined) return known
    const made = inOrder(cause, foreseen)
    if (orders.size < MOST_ORDERS) orders.set(key, made)
    return made
  }

  #foreseen(record: PushRecord): Foreseen | undefined {
    const url = urlOf(record)
    const time = record.start ?? record.end
    return url === undefined || time === undefined ? undefined : this.#foreseenAt(url, time)
  }
}

const MOST_ORDERS = 1000

const keyOf = ({ isRefused, codes, excluded }: Foreseen): string =>
  `${isRefused} ${codes.map(({ code, rules }) => `${code} ${rules}`)} ${excluded}`

/** What the rules predict for the URL first, or what they rule out last. A sub-code that is none of them says that it was something else. */
function inOrder(cause: Cause, { isRefused, codes, excluded }: Foreseen): Cause {
  const foreseen = codes.filter(({ code }) => cause.codes.some((id) => id === code))
  if (foreseen.length === 0) return without(cause, excluded)
  const first = foreseen.flatMap(({ code }) => cause.codes.filter((id) => id === code))
  const rules = foreseen.flatMap((one) => one.rules)
  return {
    ...cause,
    codes: [...first, ...cause.codes.filter((id) => !first.includes(id))],
    ...(isRefused ? { because: rules } : { risks: rules }),
  }
}

/** With what is ruled out last, unless that is all: then the vendor knows better. */
function without(cause: Cause, out: readonly string[]): Cause {
  const open = cause.codes.filter((id) => !out.includes(id))
  const excluded = cause.codes.filter((id) => out.includes(id))
  if (open.length === 0 || excluded.length === 0) return cause
  return { ...cause, codes: [...open, ...excluded], excluded }
}

/** 18 and 19 refuse a push; nothing of a URL is behind the others. */
const isRefusal = (id: string): boolean => id === '19' || id.startsWith('18/')

const isoOf = (instant: number): string => new Date(instant).toISOString()

/** The URL that was pushed to, as far as the record tells it with all of its parameters. */
function urlOf({ domain, app, stream, param }: PushRecord): string | undefined {
  if (domain === undefined || app === undefined || stream === undefined || param === undefined) return undefined
  return `rtmp://${domain}/${app}/${stream}${param === '' ? '' : `?${param.replace(/^\?/, '')}`}`
}
