/**
 * The class of a character, as one bit, so that one number says which classes a part has. A name of `SAFE_CLASSES` alone
 * is accepted wherever Tencent Cloud states a set: `[A-Za-z0-9._-]` (API type LiveStreamMonitorInputInfo).
 */
export const CharacterClass = {
  lowerHex: 1 << 0,
  lower: 1 << 1,
  upperHex: 1 << 2,
  upper: 1 << 3,
  digit: 1 << 4,
  dot: 1 << 5,
  hyphen: 1 << 6,
  underscore: 1 << 7,
  percent: 1 << 8,
  slash: 1 << 9,
  question: 1 << 10,
  ampersand: 1 << 11,
  equals: 1 << 12,
  colon: 1 << 13,
  at: 1 << 14,
  comma: 1 << 15,
  /** The rest of printable ASCII. */
  punctuation: 1 << 16,
  /** ASCII white space. */
  space: 1 << 17,
  control: 1 << 18,
  nonAscii: 1 << 19,
} as const

const C = CharacterClass

export const SAFE_CLASSES = C.lowerHex | C.lower | C.upperHex | C.upper | C.digit | C.dot | C.hyphen | C.underscore
export const UPPER_CASE_CLASSES = C.upperHex | C.upper
/** Printable ASCII that is in no set that Tencent Cloud states. */
export const UNUSUAL_CLASSES =
  C.percent | C.slash | C.question | C.ampersand | C.equals | C.colon | C.at | C.comma | C.punctuation
/** No name may have these: white space, control and non-ASCII characters. */
export const FORBIDDEN_CLASSES = C.space | C.control | C.nonAscii
/** The characters of an unescaped, unquoted URL with plain names. */
export const CANONICAL_CLASSES = SAFE_CLASSES | C.slash | C.question | C.ampersand | C.equals | C.colon

const delimiters = new Map<string, number>([
  ['.', C.dot],
  ['-', C.hyphen],
  ['_', C.underscore],
  ['%', C.percent],
  ['/', C.slash],
  ['?', C.question],
  ['&', C.ampersand],
  ['=', C.equals],
  [':', C.colon],
  ['@', C.at],
  [',', C.comma],
])

/** By UTF-16 unit: one look-up without a branch, since it is done for every character of every URL. */
const classTable = new Uint32Array(0x10000).fill(C.nonAscii)
for (let code = 0; code < 128; code++) classTable[code] = classifyAscii(String.fromCharCode(code))

function classifyAscii(character: string): number {
  if (/[a-f]/.test(character)) return C.lowerHex
  if (/[g-z]/.test(character)) return C.lower
  if (/[A-F]/.test(character)) return C.upperHex
  if (/[G-Z]/.test(character)) return C.upper
  if (/[0-9]/.test(character)) return C.digit
  if (/[ \t-\r]/.test(character)) return C.space
  if (/[\0-\x1f\x7f]/.test(character)) return C.control
  return delimiters.get(character) ?? C.punctuation
}

/** The class of a UTF-16 unit. */
export const getCharacterClass = (unit: number): number => classTable[unit] as number

/** The union of the classes of `text` from `start` to `end`. */
export function getCharacterClasses(text: string, start = 0, end = text.length): number {
  let classes = 0
  for (let at = start; at < end; at++) classes |= getCharacterClass(text.charCodeAt(at))
  return classes
}
