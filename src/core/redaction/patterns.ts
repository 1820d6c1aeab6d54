import type { Span } from '../model/push-url.ts'
import { findPattern, findPatternRuns, matchesAt } from '../url/match-pattern.ts'

// Nothing here repeats without a bound: on a run of millions a pattern that does runs out of room for its steps back.

/**
 * Parameters, members and variables whose values are secrets: txSecret and what it is misspelt as, the signatures of other vendors,
 * passwords, headers that sign in. Names that say it by themselves count even where a separator before them is missing.
 */
const SECRET_NAME_PART =
  'secret(?:[_-]?(?:access[_-]?)?key|[_-]?id)?|tx[_-]?s[a-z]{1,8}|auth_?key|auth_?info|passphrase|passwo?r?d'
/** What names of secrets end with, whatever they begin with, such as `liveKey`. */
const SECRET_NAME_ENDING = 'key|token|pwd|密[码钥]|口令|令牌|推流码'
const WHOLE_SECRET_NAME = 'auth|authorization|credential|psk|sign|signature|(?:user)?sig|policy|pass|hdn(?:ea|ts)|cert'
const SECRET_PARAM = new RegExp(
  `(?:${SECRET_NAME_PART}|${SECRET_NAME_ENDING}|(?<![a-z0-9])(?:${WHOLE_SECRET_NAME}))(?=[\\s+"'\\\\]{0,20}(?:[=:]|&#|\\\\u003d))`,
  'gi',
)
const SECRET_NAME = new RegExp(
  `^[\\s+]{0,3}(?:[a-z_-]{0,8}(?:${SECRET_NAME_PART})|[a-z0-9_-]{0,20}(?:${SECRET_NAME_ENDING})|${WHOLE_SECRET_NAME})[\\s+]{0,3}$`,
  'i',
)

/** Whether a parameter of this name holds a secret, all of its value. */
export const isSecretName = (name: string): boolean => name.length < 30 && SECRET_NAME.test(name)

const SECRET_NAME_ANYWHERE = new RegExp(SECRET_NAME_PART, 'i')

/** Whether a text names a secret, be there a sign behind it or not. */
export const mentionsSecretName = (text: string): boolean => SECRET_NAME_ANYWHERE.test(text)

/** The values of secret parameters in a text, in order. */
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
/** How `Authorization` says what kind of secret follows. */
const AUTH_SCHEME = /(?:bearer|basic|digest|token)[\t ]{1,9}(?=\S)/iy
const END_OF_VALUE = /[&\s,;"'`<>|，；。]|\\u0026/gi

/** The value behind a sign, on the same line. One in quotes, escaped or not, ends with them. */
function readValue(text: string, sign: number): Span {
  const begin = findPattern(text, NON_BLANK, text.charAt(sign) === '>' ? sign + 1 : sign)
  const isQuoted = matchesAt(OPENING_QUOTE, text, begin)
  const inside = isQuoted ? OPENING_QUOTE.lastIndex : begin
  const start = matchesAt(AUTH_SCHEME, text, inside) ? AUTH_SCHEME.lastIndex : inside
  const quote = isQuoted ? text.indexOf(text.charAt(inside - 1), start) : -1
  return { start, end: quote < 0 ? findPattern(text, END_OF_VALUE, start) : quote }
}

const AUTHORITY_SLASHES = /:[\\/]{1,8}/g
const END_OF_AUTHORITY = /[\s/?#"'`<>\\]/g
const SPACE = /\s/g
const END_OF_PATH = /[\s?#]/g
/** A domain or an address, with a path after it. */
const HOST_WITH_PATH = /^(?:[\w-]{1,63}\.){1,20}[\w-]{1,63}\.?(?::\d{1,5})?[\\/]/
/** Whoever writes a longer one does not write it into a URL. In UTF-16 units. */
const LONGEST_PASSWORD = 200

/** The passwords in a text: of URLs, with a protocol or without, and in the options of command lines. */
export function* allPasswordsIn(text: string): Generator<Span> {
  if (text.includes('@')) {
    yield* findPasswords(text)
    yield* barePasswordsIn(text)
  }
  if (text.includes('-')) yield* passwordOptionsIn(text)
}

/** What precedes the `@` of URLs in a text: their passwords, or what may be one if there is no colon. */
function* findPasswords(text: string): Generator<Span> {
  let at = text.indexOf('@')
  let space = -1
  AUTHORITY_SLASHES.lastIndex = 0
  for (let slashes = AUTHORITY_SLASHES.exec(text); slashes !== null; slashes = AUTHORITY_SLASHES.exec(text)) {
    const start = slashes.index + slashes[0].length
    if (at >= 0 && at < start) at = text.indexOf('@', start)
    if (at < 0) return
    if (space < start) space = findPattern(text, SPACE, start)
    const authority = text.slice(start, findPattern(text, END_OF_AUTHORITY, start))
    const colon = authority.indexOf(':')
    const last = authority.lastIndexOf('@')
    const cut = at < space ? endOfCutPassword(text, start, authority, space) : undefined
    // A path that a URL was made into has one slash left. In other paths an `@` is none of a password's.
    const isUrl = slashes[0].split('/').length > 2 || colon >= 0
    if (cut !== undefined) {
      if (last > 0) yield { start, end: start + last }
      yield { start: start + colon + 1, end: cut }
    } else if (isUrl) {
      const from = colon < last ? colon + 1 : 0
      if (last > from) yield { start: start + from, end: start + last }
    }
    AUTHORITY_SLASHES.lastIndex = Math.max(start + authority.length, cut ?? 0)
  }
}

/**
 * Where a password ends that has a slash in it, and looks like a port up to there; `undefined` if there is none. `space`: where
 * the word ends.
 */
function endOfCutPassword(text: string, start: number, authority: string, space: number): number | undefined {
  const colon = authority.indexOf(':')
  if (colon <= 0 || authority.startsWith('[') || authority.indexOf('@', colon) >= 0) return undefined
  const behind = start + colon + 1
  if (/\D/.test(authority.slice(colon + 1))) {
    const last = text.lastIndexOf('@', space - 1)
    return last > behind ? last : undefined
  }
  const near = text.slice(behind, Math.min(space, behind + LONGEST_PASSWORD))
  const isNamed = authority.slice(0, colon).includes('.')
  const last = isNamed ? near.slice(0, findPattern(near, END_OF_PATH, 0)).lastIndexOf('@') : near.lastIndexOf('@')
  // After the port of a domain a name may hold an `@`, but hardly a domain and a path.
  return last <= 0 || (isNamed && !HOST_WITH_PATH.test(near.slice(last + 1))) ? undefined : behind + last
}

const USERINFO = /(?<![\w.+%-])[\w.+%-]{1,100}:([^\s:@/\\"'`<>,;]{1,200})@(?=[\w-]{1,63}\.[\w-])/g

/** The passwords of `name:password@host` without a protocol before it. */
function* barePasswordsIn(text: string): Generator<Span> {
  for (const { 0: match, 1: password = '', index } of text.matchAll(USERINFO)) {
    const end = index + match.length - 1
    yield { start: end - password.length, end }
  }
}

/** `curl -u name:password`, `wget --password word`. */
const OPTION =
  /(?<![\w-])(?:(?:-[uU]|--(?:proxy-)?user)[\s=]{0,9}(["']?)[^\s:"'/]{1,200}:|--[a-z-]{0,20}passw(?:or)?d[\s=]{1,9}(["']?))(?=\S)/g

/** The passwords in the options of command lines. */
function* passwordOptionsIn(text: string): Generator<Span> {
  OPTION.lastIndex = 0
  for (let option = OPTION.exec(text); option !== null; option = OPTION.exec(text)) {
    const start = option.index + option[0].length
    const quote = option[1] || option[2] || ''
    const closing = quote === '' ? -1 : text.indexOf(quote, start)
    const end = closing < 0 ? findPattern(text, SPACE, start) : closing
    if (end > start) yield { start, end }
    OPTION.lastIndex = Math.max(start, end)
  }
}

const STREAMID = /(?<![a-z])streamid=/gi
const END_OF_STREAMID = /[&\s]/g

/** The streamids of SRT in a text: what stands in one is its server's affair, and may be all that this asks for. */
export function* findStreamIds(text: string): Generator<Span> {
  STREAMID.lastIndex = 0
  for (let name = STREAMID.exec(text); name !== null; name = STREAMID.exec(text)) {
    const start = name.index + name[0].length
    const end = findPattern(text, END_OF_STREAMID, start)
    if (end > start) yield { start, end }
    STREAMID.lastIndex = end
  }
}

/** Where the `=` behind a name end, one or more of them, escaped or not. */
function findSignsEnd(text: string, start: number): number {
  let at = start
  while (at < start + 20 && BEFORE_SIGN.test(text.charAt(at)) && !matchesAt(ESCAPED_SIGN, text, at)) at++
  for (let length = getSignLength(text, at); length > 0; length = getSignLength(text, at)) at += length
  return at
}

/** The quote that a name ends with may stand there too, escaped as JSON within JSON has it. */
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

/** Digests, and keys that look like one. */
export const findHexRuns = (text: string): Generator<Span> => findPatternRuns(text, HEX_RUN, NON_HEX)

/** Whether there are any. */
export const hasHexRun = (text: string): boolean => findPattern(text, HEX_RUN, 0) < text.length

const WORD = /[0-9A-Za-z]{8}/g
const NON_WORD = /[^0-9A-Za-z]/g

/** What is left of a secret that loses what is around it on its way into a sentence, such as a slash behind a digest. */
export function splitWords(text: string): string[] {
  return Array.from(findPatternRuns(text, WORD, NON_WORD), ({ start, end }) => text.slice(start, end))
}
