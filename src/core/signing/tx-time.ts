import { getDateTime, parseInstant } from '../model/instant.ts'
import { SigningMistake } from './signing-mistake.ts'

/** What a txTime reads as. `seconds`: Unix time; absent if no form gives a number. */
export interface TxTime {
  readonly form: 'hex' | 'decimal' | 'hex-milliseconds' | 'decimal-milliseconds' | 'malformed'
  readonly seconds: number | undefined
}

const MALFORMED_TIME: TxTime = { form: 'malformed', seconds: undefined }

/** The last second that a `Date` can show in every time zone: a day before its last one (ECMA-262, section 21.4.1.1). */
const LAST_SECOND = 8.64e12 - 86_400

/**
 * Reads a txTime: Unix seconds in hexadecimal, of either case (tencentcloud.com/document/product/267/31060). Other forms
 * are recognised by their shape: 10 digits that begin with 1 or 2 are decimal seconds, which as hexadecimal would be the year
 * 4000 or later; 13 digits are decimal and 11 hexadecimal digits are hexadecimal milliseconds. 8 digits are hexadecimal. No document has `0x`.
 * A few times one letter, such as `bbb`, are a sample's word, and no time in 1970.
 */
export function readTxTime(text: string): TxTime {
  const seconds = text.length === 8 ? parseHexadecimal(text) : undefined
  if (seconds !== undefined) return { form: 'hex', seconds }
  if (text === '' || /[^0-9A-Fa-f]/.test(text) || STAND_IN.test(text)) return MALFORMED_TIME
  if (/^[12]\d{9}$/.test(text)) return { form: 'decimal', seconds: Number(text) }
  if (/^[12]\d{12}$/.test(text)) return { form: 'decimal-milliseconds', seconds: Math.floor(Number(text) / 1000) }
  const number = Number.parseInt(text, 16)
  if (/^[12][0-9A-Fa-f]{10}$/.test(text)) return { form: 'hex-milliseconds', seconds: Math.floor(number / 1000) }
  return number > LAST_SECOND ? MALFORMED_TIME : { form: 'hex', seconds: number }
}

const STAND_IN = /^([A-Fa-f])\1{0,6}$/

/** The value of hexadecimal digits. Takes a third of the time of a pattern and `parseInt`, and runs for most URLs. */
function parseHexadecimal(text: string): number | undefined {
  let value = 0
  for (let at = 0; at < text.length; at++) {
    const unit = text.charCodeAt(at)
    const digit = unit <= 0x39 ? unit - 0x30 : unit <= 0x46 ? unit - 0x37 : unit - 0x57
    if (digit < 0 || digit > 15 || (digit < 10 && unit > 0x39)) return undefined
    value = value * 16 + digit
  }
  return value
}

/**
 * Writes an instant as a txTime: Unix seconds in hexadecimal. A part of a second is rounded up, so that nothing expires
 * early.
 *
 * @param expires A `Date`, or an ISO 8601 instant with a time zone.
 * @param letters The case of the digits A to F. Tencent Cloud's push example has upper case.
 * @throws {RangeError} A `SigningMistake` if `expires` is no instant, or is outside the years 1970 to 2106.
 * @example
 * txTimeOf('2018-12-29T11:13:45+08:00') // '5C26E669'
 */
export function txTimeOf(expires: Date | string, letters: 'upper' | 'lower' = 'upper'): string {
  const text = toUnixSeconds(expires).toString(16)
  return letters === 'lower' ? text : text.toUpperCase()
}

function toUnixSeconds(expires: unknown): number {
  const instant = typeof expires === 'string' ? (parseInstant(expires) ?? Number.NaN) : getDateTime(expires)
  const seconds = Math.ceil(instant / 1000)
  if (Number.isNaN(seconds)) {
    throw new SigningMistake('expires', (name) => ({
      en: `${name} is not an instant: it takes a Date, or ISO 8601 with a time zone, such as 2026-01-01T20:00:00+08:00`,
      zh: `${name} 不是有效时间：须为 Date 或带时区的 ISO 8601，例如 2026-01-01T20:00:00+08:00`,
    }))
  }
  if (seconds >= 0 && seconds <= 0xffff_ffff) return seconds
  throw new SigningMistake('expires', (name) => ({
    en: `${name} is outside the years 1970 to 2106, which the 8 hexadecimal digits of a txTime reach`,
    zh: `${name} 超出 txTime 的 8 位十六进制数可表示的范围（1970～2106 年）`,
  }))
}

/**
 * Reads a txTime: hexadecimal or decimal, in seconds or milliseconds.
 *
 * @returns The instant; `undefined` if the text is no txTime.
 */
export function expiryOf(txTime: string): Date | undefined {
  const { seconds } = readTxTime(txTime)
  return seconds === undefined ? undefined : new Date(seconds * 1000)
}
