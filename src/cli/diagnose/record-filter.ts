import { catalogue } from '../../core/codes/catalogue.ts'
import { codesNamed, unlistedNumber } from '../../core/explain/find-codes.ts'
import { bare } from '../../core/explain/normalize.ts'
import { causeOf } from '../../core/explain/reason-to-codes.ts'
import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import { normalHost } from '../../core/url/host-pattern.ts'
import type { Diagnosis } from '../../records/diagnose/diagnose.ts'
import { Repeats } from '../../records/diagnose/duplicate-callbacks.ts'
import { usageError } from '../../user-error.ts'
import type { Values } from '../args/option-specs.ts'
import { instantOf, secondsIn } from '../runtime/parse-time.ts'

/** Which records count. */
export class RecordFilter {
  readonly #since: number
  readonly #until: number
  readonly #isTimed: boolean
  readonly #domain: ((domain: string) => boolean) | undefined
  readonly #app: ((app: string) => boolean) | undefined
  readonly #streams: readonly ((stream: string) => boolean)[]
  readonly #reasons: readonly ((diagnosis: Diagnosis) => boolean)[]
  readonly #repeats = new Repeats()
  #filtered = 0
  #untimed = 0
  #repeated = 0

  constructor(values: Values, now: Date, timeZone: () => string) {
    const { since, until, domain, app, stream = [], reason = [] } = values
    this.#since = since === undefined ? Number.NEGATIVE_INFINITY : boundIn('--since', since, now, timeZone)
    this.#until = until === undefined ? Number.POSITIVE_INFINITY : boundIn('--until', until, now, timeZone)
    if (this.#since >= this.#until) {
      throw usageError('--since is not before --until', '--since 须早于 --until')
    }
    this.#isTimed = since !== undefined || until !== undefined
    this.#domain = domain === undefined ? undefined : matcherOf(normalHost(domain.trim()))
    this.#app = app === undefined ? undefined : matcherOf(app)
    this.#streams = stream.map(matcherOf)
    this.#reasons = reason.map(reasonMatcher)
  }

  /** Whether a record is of the time and the stream that are asked for, and did not come before. */
  takes(record: PushRecord): boolean {
    const time = record.end ?? record.start
    if (this.#isTimed && time === undefined) {
      this.#untimed++
      return false
    }
    const { domain = '', app = '', stream = '' } = record
    const isTaken =
      (!this.#isTimed || time === undefined || (time >= this.#since && time < this.#until)) &&
      this.#domain?.(domain) !== false &&
      this.#app?.(app) !== false &&
      (this.#streams.length === 0 || this.#streams.some((matches) => matches(stream)))
    if (!isTaken) this.#filtered++
    if (!isTaken || !this.#repeats.has(record)) return isTaken
    this.#repeated++
    return false
  }

  /** Whether it ended for what is asked for. */
  takesCause(diagnosis: Diagnosis): boolean {
    const isTaken = this.#reasons.length === 0 || this.#reasons.some((matches) => matches(diagnosis))
    if (!isTaken) this.#filtered++
    return isTaken
  }

  /** Whether there is anything to filter by what ended a push. */
  get isOfCauses(): boolean {
    return this.#reasons.length > 0
  }

  get left(): { readonly filtered: number; readonly untimed: number; readonly repeated: number } {
    return { filtered: this.#filtered, untimed: this.#untimed, repeated: this.#repeated }
  }
}

const LENGTH = /^(?:\d{1,9}(?:\.\d{1,3})?[smhdw])+$/i
/** In seconds or milliseconds, as callbacks have it. */
const UNIX = /^\d{9,10}(\d{3})?$/

/** An instant, or how long ago it is. */
export function boundIn(asked: string, text: string, now: Date, timeZone: () => string): number {
  const typed = text.trim()
  if (LENGTH.test(typed)) return +now - secondsIn(asked, typed) * 1000
  const unix = UNIX.exec(typed)
  if (unix !== null) return Number(typed) * (unix[1] === undefined ? 1000 : 1)
  if (/^\d{4}-?\d\d/.test(typed)) return +instantOf(asked, typed, timeZone)
  throw usageError(
    `${asked} takes how long ago, such as 90m, 24h or 7d, an ISO 8601 time such as 2026-01-31T20:00:00+08:00, or a Unix time`,
    `${asked} 须为距今时长（如 90m、24h、7d）、ISO 8601 时间（如 2026-01-31T20:00:00+08:00）或 Unix 时间戳`,
  )
}

/** A name; `*` stands for anything. */
function matcherOf(pattern: string): (name: string) => boolean {
  if (!pattern.includes('*')) return (name) => name === pattern
  const [first = '', ...rest] = pattern.split('*')
  const last = rest.pop() ?? ''
  return (name) => {
    if (!name.startsWith(first) || !name.endsWith(last) || name.length < first.length + last.length) return false
    const end = name.length - last.length
    let at = first.length
    for (const piece of rest) {
      const found = name.indexOf(piece, at)
      if (found < 0 || found + piece.length > end) return false
      at = found + piece.length
    }
    return true
  }
}

/** By a code or an errcode, by words of a text of its codes, or by words of what the record says. */
function reasonMatcher(asked: string): (diagnosis: Diagnosis) => boolean {
  const typed = asked.trim()
  if (typed === '') throw usageError('--reason takes a code or words of a reason', '--reason 须为错误码或原因中的文字')
  const named = typed.split(/[,，、]/).map(codesNamed)
  if (named.every(({ length }) => length > 0)) return ofAny(named.flat())
  const number = unlistedNumber(typed)
  if (number !== undefined) return ({ record }) => number === numberOf(record)
  const ofCodes = ofAny(codesSaying(typed))
  const words = typed.toLowerCase()
  return (diagnosis) => ofCodes(diagnosis) || diagnosis.record.reason?.toLowerCase().includes(words) === true
}

function ofAny(codes: readonly string[]): (diagnosis: Diagnosis) => boolean {
  const sought = new Set(codes)
  return ({ cause }) => cause?.codes.some((code) => sought.has(code)) === true
}

const numberOf = ({ errcode, subErrcode }: PushRecord): string => `${errcode}${subErrcode ? `/${subErrcode}` : ''}`

/** Codes of a text that has these words, in either language, and those that they are said for. */
function codesSaying(words: string): readonly string[] {
  const key = bare(words)
  const saying = catalogue.filter(({ text }) => key !== '' && [text.en, text.zh].some((one) => bare(one).includes(key)))
  return [...saying.map(({ id }) => id), ...causeOf({ reason: words }).codes]
}

/** Numbers in --reason that no code has: records may have them all the same, and mostly it is a slip. */
export const unlistedReasons = ({ reason = [] }: Values): readonly Text[] =>
  reason.flatMap((asked) => {
    const number = unlistedNumber(asked)
    if (number === undefined) return []
    return {
      en: `--reason ${number}: the vendor lists no such code; \`push-preflight codes\` lists those there are`,
      zh: `--reason ${number}：官方没有此错误码；可用 \`push-preflight codes\` 查看全部错误码`,
    }
  })
