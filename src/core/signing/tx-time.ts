import { parseInstant } from '../model/instant.ts'
import { SigningMistake } from './signing-mistake.ts'

/** What a txTime reads as. `seconds` counts from 1970, and is absent where no reading gives a number. */
export interface TxTime {
  readonly form: 'hex' | 'decimal' | 'hex-milliseconds' | 'decimal-milliseconds' | 'malformed'
  readonly seconds: number | undefined
}

const MALFORMED_TIME: TxTime = { form: 'malformed', seconds: undefined }

/** The last second that a `Date` can tell in every time zone: a day before its last (ECMA-262, section 21.4.1.1). */
const LAST_SECOND = 8.64e12 - 86_400

/**
 * Reads a txTime: Unix seconds in hexadecimal, of either case (tencentcloud.com/document/product/267/31060). Other forms
 * are told by their shape: 10 digits that begin with 1 or 2 are decimal seconds, which as hexadecimal would be the year
 * 4000 or later; 13 digits are decimal and 11 hexadecimal digits are hexadecimal milliseconds. 8 digits are hexadecimal. No document knows `0x`.
 */
export function readTxTime(text: string): TxTime {
  const seconds = text.length === 8 ? parseHexadecimal(text) : undefined
  if (seconds !== undefined) return { form: 'hex', seconds }
  if (text === '' || /[^0-9A-Fa-f]/.test(text)) return MALFORMED_TIME
  if (/^[12]\d{9}$/.test(text)) return { form: 'decimal', seconds: Number(text) }
  if (/^[12]\d{12}$/.test(text)) return { form: 'decimal-milliseconds', seconds: Math.floor(Number(text) / 1000) }
  const number = Number.parseInt(text, 16)
  if (/^[12][0-9A-Fa-f]{10}$/.test(text)) return { form: 'hex-milliseconds', seconds: Math.floor(number / 1000) }
  return number > LAST_SECOND ? MALFORMED_TIME : { form: 'hex', seconds: number }
}

/** The value of hexadecimal digits. Most URLs pass here, and this takes a third of the time of a pattern and `parseInt`. */
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
 * An instant as a txTime: Unix seconds in hexadecimal, in upper case as in the vendor's push example, unless `lower` is
 * asked for. A part of a second counts as a whole one, so that nothing expires early. Throws a `SigningMistake` where the instant is
 * none, or lies outside what 8 digits tell (1970 to 2106).
 */
export function txTimeOf(expires: Date | string, letters: 'upper' | 'lower' = 'upper'): string {
  const text = toUnixSeconds(expires).toString(16)
  return letters === 'lower' ? text : text.toUpperCase()
}

/** A `Date` of another realm is no instance of ours, but has its time. */
function getDateTime(expires: unknown): number {
  try {
    return Date.prototype.getTime.call(expires)
  } catch {
    return Number.NaN
  }
}

function toUnixSeconds(expires: unknown): number {
  const instant = typeof expires === 'string' ? (parseInstant(expires) ?? Number.NaN) : getDateTime(expires)
  const seconds = Math.ceil(instant / 1000)
  if (Number.isNaN(seconds)) {
    throw new SigningMistake('expires', (name) => ({
      en: `${name} is no instant: it takes a Date, or ISO 8601 with a time zone, such as 2026-01-01T20:00:00+08:00`,
      zh: `${name} 不是有效时间：须为 Date 或带时区的 ISO 8601，例如 2026-01-01T20:00:00+08:00`,
    }))
  }
  if (seconds >= 0 && seconds <= 0xffff_ffff) return seconds
  throw new SigningMistake('expires', (name) => ({
    en: `${name} lies outside the years 1970 to 2106, which the 8 hexadecimal digits of a txTime reach`,
    zh: `${name} 超出 txTime 的 8 位十六进制数可表示的范围（1970～2106 年）`,
  }))
}

/** The instant that a txTime names, in whatever form it is written; `undefined` where it reads as none. */
export function expiryOf(txTime: string): Date | undefined {
  const { seconds } = readTxTime(txTime)
  return seconds === undefined ? undefined : new Date(seconds * 1000)
}
