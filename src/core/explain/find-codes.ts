import { type CodeId, catalogue } from '../codes/catalogue.ts'
import { parseCodeId } from '../codes/code-id.ts'
import { findCause } from './reason-to-codes.ts'
import { splitReasonNumber } from './reasons.ts'

/** A longer text contains more than numbers. In UTF-16 units. */
const MAX_NUMBER_LENGTH = 60

const normalizeNumber = (text: string): string =>
  text
    .slice(0, MAX_NUMBER_LENGTH + 1)
    .normalize('NFKC')
    .trim()

/**
 * Finds codes by number: one code, all codes of an errcode, or all codes with a sub-code; `18/503`, `18`, `errcode=18`,
 * `(18)`, `100`. Empty if the text contains more than a number, or the number is not listed.
 */
export function findCodesByNumber(text: string): readonly CodeId[] {
  const whole = normalizeNumber(text)
  const { reason, number, subNumber } = splitReasonNumber(whole)
  if (whole.length > MAX_NUMBER_LENGTH || (number !== undefined && reason !== '')) return []
  // In brackets, as in records after a reason.
  const inBrackets = subNumber === undefined ? number : `${number}/${subNumber}`
  const typed = inBrackets ?? whole
  const id = parseCodeId(typed)
  if (id !== undefined) return [id]
  if (/^\d{3}$/.test(typed)) return catalogue.filter((entry) => entry.id.endsWith(`/${typed}`)).map((entry) => entry.id)
  // Words may stand for a whole errcode, too.
  if (!/\d/.test(typed)) return []
  const { codes, match } = findCause({ reason: typed })
  return match === 'code' || match === 'errcode' ? codes : []
}

const CODE_NUMBER =
  /^[(（]?(?:(?:(?:err(?:or)?[_ ]?)?code|错误码|断流错误码)[\s:=]{0,5})?(\d{1,3})(?:[\s,/.:_-]{1,3}(\d{1,3}))?[)）]?$/i

/** Returns the number of an unlisted code, such as `99` or `18/999`; `undefined` for any other text. */
export function parseUnlistedCode(text: string): string | undefined {
  const typed = normalizeNumber(text)
  const [, code, subCode] = CODE_NUMBER.exec(typed) ?? []
  if (code === undefined || findCodesByNumber(typed).length > 0) return undefined
  return subCode === undefined ? code : `${code}/${subCode}`
}
