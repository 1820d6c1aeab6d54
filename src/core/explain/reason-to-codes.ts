import { type CodeId, catalogue } from '../codes/catalogue.ts'
import { codeEntry, readCodeId } from '../codes/code-id.ts'
import type { PushRecord, RecordCause } from '../model/record.ts'
import { own } from '../text/detach-string.ts'
import { codesForReason, codesLikeReason, numberBehind } from './reasons.ts'

/** A cause whose codes are the catalogue's. */
export interface Cause extends RecordCause {
  readonly codes: readonly CodeId[]
}

const NONE: Cause = { codes: [], match: 'none' }

/** The codes of an errcode: several, where it has sub-codes. */
const codesOf: ReadonlyMap<number, readonly CodeId[]> = /* @__PURE__ */ new Map(
  catalogue.map(({ code }) => [code, catalogue.filter((entry) => entry.code === code).map(({ id }) => id)]),
)

/** A text that is nothing but a code: `18/503`, `errcode: 18, sub_errcode: 503`, `错误码 18`. */
const NUMBERED =
  /^(?:(?:err(?:or)?[_ ]?)?code|错误码|断流错误码)?\s{0,3}[:=：]?\s{0,3}(\d{1,2})(?:\s{0,3}[,，/.:_ -]\s{0,3}(?:sub[_ ]?(?:err[_ ]?)?code|子错误码)?\s{0,3}[:=：]?\s{0,3}(\d{1,3}))?$/i

/**
 * Which codes an interruption may be of. Callbacks carry an errcode without its sub-code; other records carry a reason in
 * words, which several codes share.
 */
export function causeOf({
  errcode,
  subErrcode,
  reason = '',
}: Pick<PushRecord, 'errcode' | 'subErrcode' | 'reason'>): Cause {
  if (errcode === undefined) return byWords(reason)
  const number = subErrcode ? `${errcode}/${subErrcode}` : String(errcode)
  const family = codesOf.get(errcode)
  if (family === undefined) return { ...byWords(reason), unlisted: number }
  const said = codesForReason(reason)
  const cause = byErrcode(number, family, said)
  return said.length === 0 || said.some((id) => cause.codes.includes(id)) ? cause : { ...cause, worded: said }
}

function byErrcode(number: string, family: readonly CodeId[], said: readonly CodeId[]): Cause {
  const exact = codeEntry(number)
  if (exact !== undefined) return { codes: [exact.id as CodeId], match: family.length > 1 ? 'code' : 'errcode' }
  const isOdd = number.includes('/') && family.length > 1
  // The words may say which of the sub-codes it is.
  const meant = said.filter((id) => family.includes(id))
  const unlisted = isOdd ? { unlisted: number } : {}
  if (meant.length > 0) return { codes: meant, match: 'errcode', ...unlisted }
  return { codes: family, match: isOdd ? 'family' : 'errcode', ...unlisted }
}

function byWords(reason: string): Cause {
  if (reason.trim() === '') return NONE
  const official = codesForReason(reason)
  if (official.length > 0) return { codes: official, match: 'official' }
  const [, code, subCode] = NUMBERED.exec(reason.trim()) ?? []
  if (code !== undefined) return byNumbers(code, subCode)
  const like = codesLikeReason(reason)?.codes ?? []
  const { number, subNumber } = numberBehind(reason)
  const numbered = number === undefined ? NONE.codes : byNumbers(number, subNumber).codes
  const both = like.filter((id) => numbered.includes(id))
  const codes = [both, numbered, like].find((some) => some.length > 0)
  return codes === undefined ? NONE : { codes, match: 'like' }
}

function byNumbers(code: string, subCode: string | undefined): Cause {
  const id = readCodeId(subCode === undefined ? code : `${code}/${subCode}`)
  if (id !== undefined) return { codes: [id], match: 'code' }
  const family = codesOf.get(Number(code))
  if (family === undefined) return NONE
  if (subCode === undefined) return { codes: family, match: 'errcode' }
  // Sub-codes have three digits. Other numbers are a time, or whatever else stands in a text.
  if (family.length === 1 || subCode.length !== 3) return NONE
  return { codes: family, match: 'family', unlisted: `${Number(code)}/${subCode}` }
}

/** So many wordings are remembered: records have few, and a text that is none may be different every time. */
const MOST_REMEMBERED = 2000

/** `causeOf`, remembered. Records of one cause have one and the same object. */
export class Causes {
  readonly #known = new Map<string, Cause>()

  of(record: PushRecord): Cause {
    const key = `${record.errcode ?? ''}/${record.subErrcode ?? ''} ${record.reason ?? ''}`
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const cause = causeOf(record)
    if (this.#known.size < MOST_REMEMBERED && key.length < 500) this.#known.set(own(key), cause)
    return cause
  }
}
