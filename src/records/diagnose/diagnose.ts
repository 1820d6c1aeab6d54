import { isRefusalCode } from '../../core/codes/code-id.ts'
import { CauseCache, type InterruptionCause } from '../../core/explain/reason-to-codes.ts'
import type { Context } from '../../core/model/context.ts'
import type { DiagnosedRecord, PushRecord, UrlPrediction } from '../../core/model/record.ts'
import type { Language } from '../../core/model/text.ts'
import type { Digest } from '../../core/signing/digest.ts'
import { formatCauseHelp } from './help.ts'
import { UrlPredictor } from './predict-url.ts'
import { createPredictionKey, PredictionCache } from './prediction-cache.ts'

/** The file and line of a record. */
export type RecordSource = NonNullable<DiagnosedRecord['source']>

/** A record and the cause of its end. */
export interface Diagnosis {
  readonly record: PushRecord
  readonly source: RecordSource | undefined
  /** Absent for a push that began. */
  readonly cause?: InterruptionCause
}

/** Finds the causes of interruptions, from the records and from what the rules predict for the URLs of the pushes. */
export class Diagnoser {
  readonly #causes = new CauseCache()
  readonly #predictions: PredictionCache
  readonly #language: Language
  /** What to do about each cause. */
  readonly #helpTexts = new WeakMap<InterruptionCause, string>()
  /** Each cause, in the orders of codes that the rules gave it. Records with the same order share one object. */
  readonly #orderedCauses = new WeakMap<InterruptionCause, Map<string, InterruptionCause>>()
  /** The same by the predictions themselves, of which most are shared: their keys take longer to make. */
  readonly #latestOrders = new WeakMap<InterruptionCause, Map<UrlPrediction, InterruptionCause>>()

  /** @param context - what is known of the account: the URLs of pushes are checked by it, each at the time of its push */
  constructor(digest: Digest, context: Context, language: Language) {
    this.#predictions = new PredictionCache(new UrlPredictor(digest, context))
    this.#language = language
  }

  diagnose(record: PushRecord, source: RecordSource | undefined): Diagnosis {
    if (record.kind === 'start') return { record, source }
    const cause = this.#causes.getCause(record)
    return { record, source, cause: this.#orderCause(cause, record) }
  }

  /** The record as JSON has it. Pass what `redactDiagnosis` returns. */
  toJson({ record, source, cause }: Diagnosis): DiagnosedRecord {
    const { kind, start, end, domain, app, stream, clientIp, seconds, reason, errcode, subErrcode } = record
    const time = end ?? start
    return {
      kind,
      ...(source === undefined ? {} : { source }),
      ...(time === undefined ? {} : { time: toIsoString(time) }),
      ...(start === undefined ? {} : { start: toIsoString(start) }),
      ...(end === undefined ? {} : { end: toIsoString(end) }),
      ...(domain === undefined ? {} : { domain }),
      ...(app === undefined ? {} : { app }),
      ...(stream === undefined ? {} : { stream }),
      ...(clientIp === undefined ? {} : { clientIp }),
      ...(seconds === undefined ? {} : { seconds }),
      ...(reason === undefined ? {} : { reason }),
      ...(errcode === undefined ? {} : { errcode }),
      ...(subErrcode === undefined ? {} : { subErrcode }),
      ...(cause === undefined ? {} : { ...cause, help: this.#getHelp(cause) }),
    }
  }

  #getHelp(cause: InterruptionCause): string {
    const known = this.#helpTexts.get(cause)
    if (known !== undefined) return known
    const help = formatCauseHelp(cause, this.#language)
    this.#helpTexts.set(cause, help)
    return help
  }

  #orderCause(cause: InterruptionCause, record: PushRecord): InterruptionCause {
    if (cause.match === 'family' || !cause.codes.some(isRefusalCode)) return cause
    const urlPrediction = record.foreseen ?? this.#predictFor(record)
    if (urlPrediction === undefined) return cause
    const latest = this.#latestOrders.get(cause) ?? new Map<UrlPrediction, InterruptionCause>()
    this.#latestOrders.set(cause, latest)
    const made = latest.get(urlPrediction)
    if (made !== undefined) return made
    const ordered = this.#shareOrder(cause, urlPrediction)
    if (latest.size >= MAX_CACHED_ORDERS) latest.clear()
    latest.set(urlPrediction, ordered)
    return ordered
  }

  #shareOrder(cause: InterruptionCause, urlPrediction: UrlPrediction): InterruptionCause {
    const orders = this.#orderedCauses.get(cause) ?? new Map<string, InterruptionCause>()
    this.#orderedCauses.set(cause, orders)
    const key = createPredictionKey(urlPrediction)
    const known = orders.get(key)
    if (known !== undefined) return known
    const ordered = orderByPrediction(cause, urlPrediction)
    if (orders.size < MAX_CACHED_ORDERS) orders.set(key, ordered)
    return ordered
  }

  #predictFor(record: PushRecord): UrlPrediction | undefined {
    const time = record.start ?? record.end
    return time === undefined ? undefined : this.#predictions.predict(record, time)
  }
}

const MAX_CACHED_ORDERS = 1000

/** Puts the codes that the rules predict for the URL first, or those that they rule out last. */
function orderByPrediction(cause: InterruptionCause, { isRefused, codes, excluded }: UrlPrediction): InterruptionCause {
  const predictedCodes = codes.filter(({ code }) => cause.codes.some((id) => id === code))
  if (predictedCodes.length === 0) return moveExcludedLast(cause, excluded)
  const first = predictedCodes.flatMap(({ code }) => cause.codes.filter((id) => id === code))
  const rules = predictedCodes.flatMap((one) => one.rules)
  const recipe = predictedCodes[0]?.recipe
  return {
    ...cause,
    codes: [...first, ...cause.codes.filter((id) => !first.includes(id))],
    ...(isRefused ? { because: rules } : { risks: rules }),
    ...(recipe === undefined ? {} : { recipe }),
  }
}

/** Puts the excluded codes last, unless all are excluded: then the record is right and the rules are wrong. */
function moveExcludedLast(cause: InterruptionCause, excludedCodes: readonly string[]): InterruptionCause {
  const openCodes = cause.codes.filter((id) => !excludedCodes.includes(id))
  const excluded = cause.codes.filter((id) => excludedCodes.includes(id))
  if (openCodes.length === 0 || excluded.length === 0) return cause
  return { ...cause, codes: [...openCodes, ...excluded], excluded }
}

const toIsoString = (instant: number): string => new Date(instant).toISOString()
