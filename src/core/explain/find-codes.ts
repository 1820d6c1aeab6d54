import { type CodeId, catalogue } from '../codes/catalogue.ts'
import { readCodeId } from '../codes/code-id.ts'
import { causeOf } from './reason-to-codes.ts'
import { numberBehind } from './reasons.ts'

/** A longer text is more than numbers. */
const LONGEST = 60

const plain = (text: string): string =>
  text
    .slice(0, LONGEST + 1)
    .normalize('NFKC')
    .trim()

/**
 * The codes that a number names: one, all of an errcode, or all that have a sub-code; `18/503`, `18`, `errcode=18`, `(18)`,
 * `100`. None where a text is more than a number, or names no code that is listed.
 */
export function codesNamed(text: string): readonly CodeId[] {
  const whole = plain(text)
  const { reason, number, subNumber } = numberBehind(whole)
  if (whole.length > LONGEST || (number !== undefined && reason !== '')) return []
  // In brackets, as records set it behind a reason.
  const inBrackets = subNumber === undefined ? number : `${number}/${subNumber}`
  const typed = inBrackets ?? whole
  const id = readCodeId(typed)
  if (id !== undefined) return [id]
  if (/^\d{3}$/.test(typed)) return catalogue.filter((entry) => entry.id.endsWith(`/${typed}`)).map((entry) => entry.id)
  const { codes, match } = causeOf({ reason: typed })
  return match === 'code' || match === 'errcode' ? codes : []
}

const NUMBER =
  /^[(（]?(?:(?:(?:err(?:or)?[_ ]?)?code|错误码|断流错误码)[\s:=]{0,5})?(\d{1,3})(?:[\s,/.:_-]{1,3}(\d{1,3}))?[)）]?$/i

/** The number in the place of a code that is not listed, such as `99` or `18/999`; `undefined` for any other text. */
export function unlistedNumber(text: string): string | undefined {
  const typed = plain(text)
  const [, code, subCode] = NUMBER.exec(typed) ?? []
  if (code === undefined || codesNamed(typed).length > 0) return undefined
  return subCode === undefined ? code : `${code}/${subCode}`
}
