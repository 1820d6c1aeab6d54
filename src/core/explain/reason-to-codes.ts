import { type CodeId, catalogue } from '../codes/catalogue.ts'
import { getCodeEntry, parseCodeId } from '../codes/code-id.ts'
import type { PushRecord, RecordCause } from '../model/record.ts'
import { detachString, internString } from '../text/clip-text.ts'
import { findCodesByReason, findCodesLikeReason, splitReasonNumber } from './reasons.ts'

/** A cause with codes of the catalogue. */
export interface InterruptionCause extends RecordCause {
  readonly codes: readonly CodeId[]
}

const NO_CAUSE: InterruptionCause = { codes: [], match: 'none' }

/** The codes of an errcode: several if it has sub-codes. */
const codesByErrcode: ReadonlyMap<number, readonly CodeId[]> = /* @__PURE__ */ new Map(
  catalogue.map(({ code }) => [code, catalogue.filter((entry) => entry.code === code).map(({ id }) => id)]),
)

/** A text that is only a code: `18/503`, `errcode: 18, sub_errcode: 503`, `错误码 18`. */
const CODE_ONLY =
  /^(?:(?:err(?:or)?[_ ]?)?code|错误码|断流错误码)?\s{0,3}[:=：]?\s{0,3}(\d{1,2})(?:\s{0,3}[,，/.:_ -]\s{0,3}(?:sub[_ ]?(?:err[_ ]?)?code|子错误码)?\s{0,3}[:=：]?\s{0,3}(\d{1,3}))?$/i

/**
 * Finds the codes that an interruption may have. Callbacks have an errcode without its sub-code; other records have a reason
 * text, which several codes share.
 */
export function findCause({
  errcode,
  subErrcode,
  reason = '',
}: Pick<PushRecord, 'errcode' | 'subErrcode' | 'reason'>): InterruptionCause {
  if (errcode === undefined) return findByReason(reason)
  const number = subErrcode ? `${errcode}/${subErrcode}` : String(errcode)
  const family = codesByErrcode.get(errcode)
  if (family === undefined) return { ...findByReason(reason), unlisted: number }
  const reasonCodes = findCodesByReason(reason)
  const cause = findByErrcode(number, family, reasonCodes)
  return reasonCodes.length === 0 || reasonCodes.some((id) => cause.codes.includes(id))
    ? cause
    : { ...cause, worded: reasonCodes }
}

function findByErrcode(number: string, family: readonly CodeId[], reasonCodes: readonly CodeId[]): InterruptionCause {
  const exact = getCodeEntry(number)
  if (exact !== undefined) return { codes: [exact.id as CodeId], match: family.length > 1 ? 'code' : 'errcode' }
  const isUnlistedSubCode = number.includes('/') && family.length > 1
  // The reason may say which of the sub-codes it is.
  const meant = reasonCodes.filter((id) => family.includes(id))
  const unlisted = isUnlistedSubCode ? { unlisted: number } : {}
  if (meant.length > 0) return { codes: meant, match: 'errcode', ...unlisted }
  return { codes: family, match: isUnlistedSubCode ? 'family' : 'errcode', ...unlisted }
}

function findByReason(reason: string): InterruptionCause {
  if (reason.trim() === '') return NO_CAUSE
  const official = findCodesByReason(reason)
  if (official.length > 0) return { codes: official, match: isWholeFamily(official) ? 'errcode' : 'official' }
  const [, code, subCode] = CODE_ONLY.exec(reason.trim()) ?? []
  if (code !== undefined) return findByNumbers(code, subCode)
  const like = findCodesLikeReason(reason)?.codes ?? []
  const { number, subNumber } = splitReasonNumber(reason)
  const numbered = number === undefined ? NO_CAUSE.codes : findByNumbers(number, subNumber).codes
  const both = like.filter((id) => numbered.includes(id))
  const codes = [both, numbered, like].find((some) => some.length > 0)
  return codes === undefined ? NO_CAUSE : { codes, match: 'like' }
}

/** Whether codes are all sub-codes of one errcode: then words say no more than the errcode does. */
function isWholeFamily(codes: readonly CodeId[]): boolean {
  const family = codesByErrcode.get(Number.parseInt(codes[0] ?? '', 10)) ?? []
  return codes.length > 1 && codes.length === family.length && family.every((id) => codes.includes(id))
}

function findByNumbers(code: string, subCode: string | undefined): InterruptionCause {
  const id = parseCodeId(subCode === undefined ? code : `${code}/${subCode}`)
  if (id !== undefined) return { codes: [id], match: 'code' }
  const family = codesByErrcode.get(Number(code))
  if (family === undefined) return NO_CAUSE
  if (subCode === undefined) return { codes: family, match: 'errcode' }
  // Sub-codes have three digits. Other numbers are a time or something else.
  if (family.length === 1 || subCode.length !== 3) return NO_CAUSE
  return { codes: family, match: 'family', unlisted: `${Number(code)}/${subCode}` }
}

/** What a cause depends on. */
type CauseRecord = { readonly [N in 'errcode' | 'subErrcode' | 'reason']: PushRecord[N] | undefined }

/** Records have few different texts; texts that are not reasons may all differ. When it is full, nothing is added. */
const MAX_CACHED_CAUSES = 2000

/** `findCause` with a cache. Records with one cause share one object, which must not be changed. */
export class CauseCache {
  readonly #causes = new Map<string, InterruptionCause>()
  /** The latest cause of each errcode, by its lowest bits: to compare takes less time than to make a key. */
  readonly #latest: { readonly record: CauseRecord; readonly cause: InterruptionCause }[] = []

  getCause(record: PushRecord): InterruptionCause {
    const { errcode, subErrcode, reason } = record
    const slot = ((errcode ?? 0) + 8 * (subErrcode ?? 0)) & 63
    const latest = this.#latest[slot]
    if (
      latest !== undefined &&
      latest.record.errcode === errcode &&
      latest.record.subErrcode === subErrcode &&
      latest.record.reason === reason
    )
      return latest.cause
    const cause = this.#findCause(record)
    this.#latest[slot] = { record: { errcode, subErrcode, reason: reason && internString(reason) }, cause }
    return cause
  }

  #findCause(record: PushRecord): InterruptionCause {
    const key = `${record.errcode ?? ''}/${record.subErrcode ?? ''} ${record.reason ?? ''}`
    const cached = this.#causes.get(key)
    if (cached !== undefined) return cached
    const cause = findCause(record)
    if (this.#causes.size < MAX_CACHED_CAUSES && key.length < 500) this.#causes.set(detachString(key), cause)
    return cause
  }
}
