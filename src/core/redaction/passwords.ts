import type { Span } from '../model/push-url.ts'
import { findPattern } from '../url/match-pattern.ts'

// All repetitions have a bound; patterns.ts says why.

const AUTHORITY_SLASHES = /:[\\/]{1,8}/g
const END_OF_AUTHORITY = /[\s/?#"'`<>\\]/g
const SPACE = /\s/g
const END_OF_PATH = /[\s?#]/g
/** A domain or an address, with a path after it. */
const HOST_WITH_PATH = /^(?:[\w-]{1,63}\.){1,20}[\w-]{1,63}\.?(?::\d{1,5})?[\\/]/
/** Longer passwords are not written into URLs. In UTF-16 units. */
const MAX_PASSWORD_LENGTH = 200

/** Finds passwords in a text: in URLs with or without a protocol, and in command-line options. */
export function* findAllPasswords(text: string): Generator<Span> {
  if (text.includes('@')) {
    yield* findPasswords(text)
    yield* findBarePasswords(text)
  }
  if (text.includes('-') || text.includes('conn=')) yield* findPasswordOptions(text)
}

/** Finds what is before the `@` of URLs: the password, or all of it if there is no colon. */
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
    const cut = at < space ? findCutPasswordEnd(text, start, authority, space) : undefined
    // If a URL was turned into a path, one slash is left. In other paths, an `@` does not end a password.
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
 * Returns the end of a password with a slash in it, which looks like a port up to there; `undefined` if there is none.
 *
 * @param space where the word ends
 */
function findCutPasswordEnd(text: string, start: number, authority: string, space: number): number | undefined {
  const colon = authority.indexOf(':')
  if (colon <= 0 || authority.startsWith('[') || authority.indexOf('@', colon) >= 0) return undefined
  const passwordStart = start + colon + 1
  if (/\D/.test(authority.slice(colon + 1))) {
    const last = text.lastIndexOf('@', space - 1)
    return last > passwordStart ? last : undefined
  }
  const near = text.slice(passwordStart, Math.min(space, passwordStart + MAX_PASSWORD_LENGTH))
  const isNamed = authority.slice(0, colon).includes('.')
  const last = isNamed ? near.slice(0, findPattern(near, END_OF_PATH, 0)).lastIndexOf('@') : near.lastIndexOf('@')
  // After the port of a domain, a name may contain an `@`, but hardly a domain and a path.
  return last <= 0 || (isNamed && !HOST_WITH_PATH.test(near.slice(last + 1))) ? undefined : passwordStart + last
}

const USERINFO = /(?<![\w.+%-])[\w.+%-]{1,100}:([^\s:@/\\"'`<>,;]{1,200})@(?=[\w-]{1,63}\.[\w-])/g

/** Finds the passwords of `name:password@host` without a protocol. */
function* findBarePasswords(text: string): Generator<Span> {
  for (const { 0: match, 1: password = '', index } of text.matchAll(USERINFO)) {
    const end = index + match.length - 1
    yield { start: end - password.length, end }
  }
}

/** `curl -u name:password`, `wget --password word`. */
const PASSWORD_OPTION =
  /(?<![\w-])(?:(?:-[uU]|--(?:proxy-)?user)[\s=]{0,9}(["']?)[^\s:"'/]{1,200}:|--[a-z-]{0,20}passw(?:or)?d[\s=]{1,9}(["']?))(?=\S)/g

/** Arguments of RTMP's connect, by which some servers authenticate: ffmpeg's `-rtmp_conn S:word`, librtmp's `conn=S:word`. */
const CONNECT_OPTION = /(?<![\w-])(?:--?rtmp_conn[\s=]{1,9}(["']?)|conn=(["']?)(?=N?[A-Z]:))(?=\S)/g

/** Finds passwords in command-line options. */
function* findPasswordOptions(text: string): Generator<Span> {
  yield* findOptionValues(text, PASSWORD_OPTION)
  yield* findOptionValues(text, CONNECT_OPTION)
}

/** Finds the values after options: up to the closing quote, or to the next space. */
function* findOptionValues(text: string, pattern: RegExp): Generator<Span> {
  pattern.lastIndex = 0
  for (let option = pattern.exec(text); option !== null; option = pattern.exec(text)) {
    const start = option.index + option[0].length
    const quote = option[1] || option[2] || ''
    const closing = quote === '' ? -1 : text.indexOf(quote, start)
    const end = closing < 0 ? findPattern(text, SPACE, start) : closing
    if (end > start) yield { start, end }
    pattern.lastIndex = Math.max(start, end)
  }
}
