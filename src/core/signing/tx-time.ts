/** What a txTime reads as. `seconds` counts from 1970, and is absent where no reading gives a number. */
export interface TxTime {
  readonly form: 'hex' | 'decimal' | 'hex-milliseconds' | 'decimal-milliseconds' | 'malformed'
  readonly seconds: number | undefined
}

const MALFORMED: TxTime = { form: 'malformed', seconds: undefined }

/** The last second that a `Date` can tell (ECMA-262, section 21.4.1.1). */
const LAST_SECOND = 8.64e12

/**
 * Reads a txTime: Unix seconds in hexadecimal, of either case (tencentcloud.com/document/product/267/31060). Other forms
 * are told by their shape: 10 digits that begin with 1 or 2 are decimal seconds, which as hexadecimal would be the year
 * 4000 or later; 13 digits are decimal and 11 hexadecimal digits are hexadecimal milliseconds. 8 digits are hexadecimal.
 */
export function readTxTime(text: string): TxTime {
  if (text.length === 8 && /^[0-9A-Fa-f]{8}$/.test(text)) return { form: 'hex', seconds: Number.parseInt(text, 16) }
  const digits = /^0x/i.test(text) ? text.slice(2) : text
  if (digits === '' || /[^0-9A-Fa-f]/.test(digits)) return MALFORMED
  if (/^[12]\d{9}$/.test(text)) return { form: 'decimal', seconds: Number(text) }
  if (/^[12]\d{12}$/.test(text)) return { form: 'decimal-milliseconds', seconds: Math.floor(Number(text) / 1000) }
  const number = Number.parseInt(digits, 16)
  if (/^[12][0-9A-Fa-f]{10}$/.test(text)) return { form: 'hex-milliseconds', seconds: Math.floor(number / 1000) }
  return number > LAST_SECOND ? MALFORMED : { form: 'hex', seconds: number }
}
