import { catalogue } from '../../core/codes/catalogue.ts'
import { findCodesByNumber, parseUnlistedCode } from '../../core/explain/find-codes.ts'
import { findCause } from '../../core/explain/reason-to-codes.ts'
import type { PushRecord } from '../../core/model/record.ts'
import type { Text } from '../../core/model/text.ts'
import { normalizeForMatch } from '../../core/text/normalize.ts'
import { normalizeHost } from '../../core/url/host-names.ts'
import type { Diagnosis } from '../../records/diagnose/diagnose.ts'
import { DuplicateCallbacks } from '../../records/diagnose/duplicate-callbacks.ts'
import { createUsageError } from '../../user-error.ts'
import type { OptionValues } from '../args/option-specs.ts'
import { parseDurationOption, parseInstantOption } from '../runtime/parse-time.ts'

/** Decides which records count, and counts the others. */
export class RecordFilter {
  readonly #since: number
  readonly #until: number
  readonly #hasTimeBounds: boolean
  readonly #domain: ((domain: string) => boolean) | undefined
  readonly #app: ((app: string) => boolean) | undefined
  readonly #streams: readonly ((stream: string) => boolean)[]
  readonly #reasons: readonly ((diagnosis: Diagnosis) => boolean)[]
  readonly #duplicates = new DuplicateCallbacks()
  #filtered = 0
  #untimed = 0
  #repeated = 0

  constructor(values: OptionValues, now: Date, timeZone: () => string) {
    const { since, until, domain: [domain] = [], app, stream = [], reason = [] } = values
    this.#since = since === undefined ? Number.NEGATIVE_INFINITY : parseTimeBound('--since', since, now, timeZone)
    this.#until = until === undefined ? Number.POSITIVE_INFINITY : parseTimeBound('--until', until, now, timeZone)
    if (this.#since >= this.#until) {
      throw createUsageError('--since is not before --until', '--since 须早于 --until')
    }
    this.#hasTimeBounds = since !== undefined || until !== undefined
    this.#domain = domain === undefined ? undefined : createNameMatcher(normalizeHost(domain.trim()))
    this.#app = app === undefined ? undefined : createNameMatcher(app)
    this.#streams = stream.map(createNameMatcher)
    this.#reasons = reason.map(createReasonMatcher)
  }

  /** Whether a record matches the filters by time and stream, and did not come before. */
  accepts(record: PushRecord): boolean {
    const time = record.end ?? record.start
    if (this.#hasTimeBounds && time === undefined) {
      this.#untimed++
      return false
    }
    const { domain = '', app = '', stream = '' } = record
    const isTaken =
      (!this.#hasTimeBounds || time === undefined || (time >= this.#since && time < this.#until)) &&
      this.#domain?.(domain) !== false &&
      this.#app?.(app) !== false &&
      (this.#streams.length === 0 || this.#streams.some((matches) => matches(stream)))
    if (!isTaken) this.#filtered++
    if (!isTaken || !this.#duplicates.has(record)) return isTaken
    this.#repeated++
    return false
  }

  /** Whether a cause matches `--reason`. */
  acceptsCause(diagnosis: Diagnosis): boolean {
    const isTaken = this.#reasons.length === 0 || this.#reasons.some((matches) => matches(diagnosis))
    if (!isTaken) this.#filtered++
    return isTaken
  }

  /** Whether there is a filter by cause. */
  get hasCauseFilter(): boolean {
    return this.#reasons.length > 0
  }

  get omitted(): { readonly filtered: number; readonly untimed: number; readonly repeated: number } {
    return { filtered: this.#filtered, untimed: this.#untimed, repeated: this.#repeated }
  }
}

const DURATION_PATTERN = /^(?:\d{1,9}(?:\.\d{1,3})?[smhdw])+$/i
/** In seconds or milliseconds, as in callbacks. */
const UNIX_TIME_PATTERN = /^\d{9,10}(\d{3})?$/

/** Parses a time or a duration before `now` into Unix milliseconds. Throws a usage error if it is neither. */
export function parseTimeBound(optionName: string, text: string, now: Date, timeZone: () => string): number {
  const typed = text.trim()
  if (DURATION_PATTERN.test(typed)) return +now - parseDurationOption(optionName, typed) * 1000
  const unix = UNIX_TIME_PATTERN.exec(typed)
  if (unix !== null) return Number(typed) * (unix[1] === undefined ? 1000 : 1)
  if (/^\d{4}-?\d\d/.test(typed)) return +parseInstantOption(optionName, typed, timeZone)
  throw createUsageError(
    `${optionName} takes how long ago, such as 90m, 24h or 7d, an ISO 8601 time such as 2026-01-31T20:00:00+08:00, or a Unix time`,
    `${optionName} 须为距今时长（如 90m、24h、7d）、ISO 8601 时间（如 2026-01-31T20:00:00+08:00）或 Unix 时间戳`,
  )
}

/** Matches names; `*` matches any text. */
function createNameMatcher(pattern: string): (name: string) => boolean {
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

/** Matches by a code or an errcode, by words in the texts of the codes, or by words in the record's reason. */
function createReasonMatcher(wantedReason: string): (diagnosis: Diagnosis) => boolean {
  const typed = wantedReason.trim()
  if (typed === '')
    throw createUsageError('--reason takes a code or words of a reason', '--reason 须为错误码或原因中的文字')
  const codeLists = typed.split(/[,，、]/).map(findCodesByNumber)
  if (codeLists.every(({ length }) => length > 0)) return createCodeMatcher(codeLists.flat())
  const number = parseUnlistedCode(typed)
  if (number !== undefined) return ({ record }) => number === formatErrcode(record)
  const ofCodes = createCodeMatcher(findCodesByText(typed))
  const words = typed.toLowerCase()
  return (diagnosis) => ofCodes(diagnosis) || diagnosis.record.reason?.toLowerCase().includes(words) === true
}

function createCodeMatcher(codes: readonly string[]): (diagnosis: Diagnosis) => boolean {
  const sought = new Set(codes)
  return ({ cause }) => cause?.codes.some((code) => sought.has(code)) === true
}

const formatErrcode = ({ errcode, subErrcode }: PushRecord): string => `${errcode}${subErrcode ? `/${subErrcode}` : ''}`

/** The codes whose text has these words in either language, and those for which they are a common phrase. */
function findCodesByText(words: string): readonly string[] {
  const key = normalizeForMatch(words)
  const saying = catalogue.filter(
    ({ text }) => key !== '' && [text.en, text.zh].some((one) => normalizeForMatch(one).includes(key)),
  )
  return [...saying.map(({ id }) => id), ...findCause({ reason: words }).codes]
}

/** Notices about numbers in `--reason` that no code has: records may have them, but mostly they are mistakes. */
export const listUnknownReasons = ({ reason = [] }: OptionValues): readonly Text[] =>
  reason.flatMap((wantedReason) => {
    const number = parseUnlistedCode(wantedReason)
    if (number === undefined) return []
    return {
      en: `--reason ${number}: Tencent Cloud lists no such code; \`push-preflight codes\` lists all codes`,
      zh: `--reason ${number}：官方没有此错误码；可用 \`push-preflight codes\` 查看全部错误码`,
    }
  })
