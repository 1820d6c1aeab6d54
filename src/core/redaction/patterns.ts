import type { Span } from '../model/push-url.ts'
import { findPattern, findPatternRuns, matchesAt } from '../url/match-pattern.ts'

// All repetitions have a bound: without one, a pattern runs out of stack for backtracking on a run of millions of characters.

/**
 * Names of parameters, members and variables with secret values: txSecret and its misspellings, signatures of other
 * platforms, passwords, authorization headers. These count even if the separator before them is missing.
 */
const SECRET_NAME_PART =
  'secret(?:[_-]?(?:access[_-]?)?key|[_-]?id)?|tx[_-]?s[a-z]{1,8}|auth_?key|auth_?info|passphrase|passwo?r?d'
/** Endings of secret names with any beginning, such as `liveKey`. */
const SECRET_NAME_ENDING = 'key|token|pwd|密[码钥]|口令|令牌|推流码'
const WHOLE_SECRET_NAME = 'auth|authorization|credential|psk|sign|signature|(?:user)?sig|policy|pass|hdn(?:ea|ts)|cert'
/** As PHP writes the members of a list: `txSecret[]`, `txSecret[0]`. */
const BRACKETS = '(?:\\[[^\\s\\]=&]{0,20}\\]){0,3}'
const SECRET_PARAM = new RegExp(
  `(?:${SECRET_NAME_PART}|${SECRET_NAME_ENDING}|(?<![a-z0-9])(?:${WHOLE_SECRET_NAME}))${BRACKETS}(?=[\\s+"'\\\\]{0,20}(?:[=:]|&#|\\\\u003d))`,
  'gi',
)
const SECRET_NAME = new RegExp(
  `^[\\s+]{0,3}(?:[a-z_-]{0,8}(?:${SECRET_NAME_PART})|[a-z0-9_-]{0,20}(?:${SECRET_NAME_ENDING})|${WHOLE_SECRET_NAME})${BRACKETS}[\\s+]{0,3}$`,
  'i',
)

/** Whether the whole value of a parameter with this name is secret. */
export const isSecretName = (name: string): boolean => name.length < 30 && SECRET_NAME.test(name)

const SECRET_NAME_ANYWHERE = new RegExp(SECRET_NAME_PART, 'i')

/** Whether a text contains the name of a secret, with or without a sign after it. */
export const mentionsSecretName = (text: string): boolean => SECRET_NAME_ANYWHERE.test(text)

/** Finds the values of secret parameters in a text, in order. */
export function* findSecretValues(text: string): Generator<Span> {
  SECRET_PARAM.lastIndex = 0
  for (let name = SECRET_PARAM.exec(text); name !== null; name = SECRET_PARAM.exec(text)) {
    const nameEnd = name.index + name[0].length
    const sign = findSignsEnd(text, nameEnd)
    const value = sign > nameEnd ? readValue(text, sign) : { start: sign, end: sign }
    if (value.end > value.start) yield value
    SECRET_PARAM.lastIndex = value.end
  }
}

const NON_BLANK = /[\S\r\n]/g
const OPENING_QUOTE = /\s{0,3}\\{0,3}["'`]/y
/** The scheme before the secret in an `Authorization` header. */
const AUTH_SCHEME = /(?:bearer|basic|digest|token)[\t ]{1,9}(?=\S)/iy
const END_OF_VALUE = /[&\s,;"'`<>|，；。]|\\u0026/gi

/** The value after a sign, on the same line. A quoted value, escaped or not, ends at its closing quote. */
function readValue(text: string, sign: number): Span {
  const begin = findPattern(text, NON_BLANK, text.charAt(sign) === '>' ? sign + 1 : sign)
  const isQuoted = matchesAt(OPENING_QUOTE, text, begin)
  const inside = isQuoted ? OPENING_QUOTE.lastIndex : begin
  const start = matchesAt(AUTH_SCHEME, text, inside) ? AUTH_SCHEME.lastIndex : inside
  const quote = isQuoted ? text.indexOf(text.charAt(inside - 1), start) : -1
  return { start, end: quote < 0 ? findPattern(text, END_OF_VALUE, start) : quote }
}

const STREAMID = /(?<![a-z])streamid=/gi
const END_OF_STREAMID = /[&\s]/g

/** Finds the streamids of SRT in a text. On other platforms, a streamid may be the whole credential. */
export function* findStreamIds(text: string): Generator<Span> {
  STREAMID.lastIndex = 0
  for (let name = STREAMID.exec(text); name !== null; name = STREAMID.exec(text)) {
    const start = name.index + name[0].length
    const end = findPattern(text, END_OF_STREAMID, start)
    if (end > start) yield { start, end }
    STREAMID.lastIndex = end
  }
}

/** Returns the end of the `=` signs after a name, escaped or not; `start` if there are none. */
function findSignsEnd(text: string, start: number): number {
  let at = start
  while (at < start + 20 && BEFORE_SIGN.test(text.charAt(at)) && !matchesAt(ESCAPED_SIGN, text, at)) at++
  for (let length = getSignLength(text, at); length > 0; length = getSignLength(text, at)) at += length
  return at
}

/** The closing quote of a name may come first, escaped as in JSON within JSON. */
const BEFORE_SIGN = /[\s+"'\\]/
const ESCAPED_SIGN = /\\u003d/iy
const DIGITS_OF_SIGN = /61;|3d;/iy

function getSignLength(text: string, at: number): number {
  const first = text.charAt(at)
  if (first === '=' || first === ':') return 1
  if (first === '\\') return matchesAt(ESCAPED_SIGN, text, at) ? 6 : 0
  if (first !== '&' || text.charAt(at + 1) !== '#') return 0
  const isHex = text.charAt(at + 2).toLowerCase() === 'x'
  let digits = at + (isHex ? 3 : 2)
  while (text.charAt(digits) === '0') digits++
  const isSign = matchesAt(DIGITS_OF_SIGN, text, digits) && isHex === (text.charAt(digits) === '3')
  return isSign ? digits + 3 - at : 0
}

const HEX_RUN = /[0-9A-Fa-f]{32}/g
const NON_HEX = /[^0-9A-Fa-f]/g

/** Finds digests, and keys that look like one. */
export const findHexRuns = (text: string): Generator<Span> => findPatternRuns(text, HEX_RUN, NON_HEX)

/** Whether `findHexRuns` finds anything. */
export const hasHexRun = (text: string): boolean => findPattern(text, HEX_RUN, 0) < text.length

const WORD = /[0-9A-Za-z]{8}/g
const NON_WORD = /[^0-9A-Za-z]/g

/** The long words of a secret: a message may quote it without the characters around it, such as a slash after a digest. */
export function splitWords(text: string): string[] {
  return Array.from(findPatternRuns(text, WORD, NON_WORD), ({ start, end }) => text.slice(start, end))
}
