/** One letter over and over, as `aaa` for a signature: sources of patterns, which take letters of either case. */
export const ONE_LETTER = String.raw`([a-z])\1{2,63}`
/** Hexadecimal digits of which some are hidden: `0123…cdxx`, `0123****cdef`, `5C27xxxx`. A few stars at the end may be emphasis. */
export const HEX_DIGITS_MASKED = String.raw`(?![0-9a-f]{8}(?:[0-9a-f]{24})?\*{3}(?![*0-9a-f&]))[0-9a-f]{0,64}(?:x{2,64}|\*{3,64}|\*{2}(?=[0-9a-f&"'\`]))[0-9a-f]{0,64}`
/** A date that a program fills in, at the end of a name: `YYYYMMDD`, `yyyy-MM-dd-HHmmss`. */
export const DATE_PATTERN =
  '(?:YYYY|yyyy)(?:[-_]?(?:MM|mm))?(?:[-_]?(?:DD|dd))?(?:[-_T]?(?:HH24|HH|hh))?(?:[-_]?(?:mm|MM|mi|MI))?(?:[-_]?(?:ss|SS))?'
/** A formula with two levels of brackets: `Md5(key+StreamName+hex(time))`. */
export const FORMULA = String.raw`[A-Za-z_][\w.]{0,40}\((?:[^()\r\n"'\`]|\((?:[^()\r\n"'\`]|\([^()\r\n"'\`]{0,40}\)){0,80}\)){0,160}\)`

const NAME_WORD = /^(?:AppName|StreamName)$/
const DATED_NAME = new RegExp(`(?:^|[_-])${DATE_PATTERN}$`)
/** In a typed URL, 32 or 8 times one letter are a value that can be meant. */
const VALUE_WORD = new RegExp(`^(?:x{2,64}|(?!.{8}$|.{32}$)${ONE_LETTER}|${HEX_DIGITS_MASKED})$`, 'i')
const FORMULA_VALUE = new RegExp(`^${FORMULA}$`)

/** Whether an AppName or a StreamName is a word of the documents, or ends with a date that was not filled in. */
export const isStandInName = (name: string): boolean =>
  NAME_WORD.test(name) || (/yyyy/i.test(name) && DATED_NAME.test(name))

/** Whether a txSecret or a txTime is a word of a document or a sample: `xxx`, `aaa`, `Md5(key+…)`, `0123…xx`. */
export const isStandInValue = (value: string): boolean =>
  value.length <= MAX_STAND_IN && (VALUE_WORD.test(value) || FORMULA_VALUE.test(value))

const MAX_STAND_IN = 200
