import type { Span } from '../model/push-url.ts'
import { findUrlBounds } from './edges.ts'
import { isPushScheme } from './push-scheme.ts'

/** Characters that end a URL in prose, tables and code. Not those that get into a URL by mistake, such as `：` and `？`. */
const URL_END = String.raw`\s"'\u0060<>\u2018-\u201d\u3001\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1b`
/** A URL of any scheme, up to the next one. A space belongs to it if the signature follows on the same line. */
const URLS = new RegExp(
  String.raw`(?<![a-z0-9+])([a-z][a-z0-9+.-]{0,15}):(?:\\?/){2}(?:(?![,;|][a-z]{3,6}:/)[^${URL_END}])+` +
    String.raw`(?:[^\S\n](?:(?!://)[^${URL_END}]|[^\S\n])*tx(?:secret|time)=[^${URL_END}]*)?`,
  'gi',
)
/** Marks that follow a URL in prose, Markdown and JSON. A closing bracket belongs to the URL if the URL opens it. */
const TRAILING_MARKS = /(?:[.,;:!?*~_|\\]|\)(?<!\([^()]*\))|\](?<!\[[^[\]]*\])|\}(?<!\{[^{}]*\})){1,20}$/

/** Longer texts are not searched for URLs. */
export const MAX_MESSAGE_LENGTH = 20_000

const SIGNATURE_PARAM = /tx(?:secret|time)=/i
/** The continuation of a URL that is broken by white space or holds a placeholder. A plain word is part of the message. */
const CONTINUATION = /^["'<>`\u2018\u201c\u300a\u300c\u3010\uff08]|^\s+(?=\S*[\d?&=%/])[\w&=?%./-]+$/
/** A last parameter that is complete: the next line is not part of it. */
const COMPLETE_LAST_PARAM = /tx(?:time=[\da-f]{8}|secret=[\da-f]{32})(?![\w&]|\s*&)/i

/** Whether a text has a parameter of a signature. */
export const hasSignatureParam = (text: string): boolean => SIGNATURE_PARAM.test(text)

/**
 * The places of the push URLs of a message, each URL once, in their order. Empty if the text must be checked as it is: if it is
 * one URL with a mistake in it, if the text around it may belong to the URL, or if it is too long to be a message.
 */
export function locatePushUrls(text: string): readonly Span[] {
  if (text.length > MAX_MESSAGE_LENGTH) return []
  const spans = new Map<string, Span>()
  let around = ''
  let from = 0
  for (const { 0: match, 1: scheme = '', index } of text.matchAll(URLS)) {
    const url = match.replace(TRAILING_MARKS, '')
    around += `${text.slice(from, index)} `
    from = index + url.length
    if (isPushScheme(scheme.toLowerCase()) && !spans.has(url)) spans.set(url, { start: index, end: from })
  }
  if (hasSignatureParam(around + text.slice(from))) return []
  const [only] = spans.keys()
  if (spans.size === 1 && only !== undefined && (isAlone(only, text) || isBroken(only, text))) return []
  return [...spans.values()]
}

/**
 * The place of the only push URL of a message. `undefined` if there are several, or if a URL that begins the text may have a
 * mistake in it: what follows a URL is part of a message only if its signature is complete.
 */
export function locateOnlyPushUrl(text: string): Span | undefined {
  const [only, second] = locatePushUrls(text)
  if (only === undefined || second !== undefined) return undefined
  const isFirst = only.start <= findUrlBounds(text).start
  return isFirst && !ENDS_IN_COMPLETE_PARAM.test(text.slice(only.start, only.end)) ? undefined : only
}

const ENDS_IN_COMPLETE_PARAM = /[?&,]tx(?:time=[\da-f]{8}|secret=[\da-f]{32})$/i

/** Whether only quotes and white space surround it. The rules report those. */
function isAlone(url: string, text: string): boolean {
  const { start, end } = findUrlBounds(text)
  return text.slice(start, end) === url
}

/** Whether it is cut short: `rtmp://d/live/room 1`, a placeholder, or a break at the end of a line. */
const isBroken = (url: string, text: string): boolean =>
  text.startsWith(url) && !COMPLETE_LAST_PARAM.test(text) && CONTINUATION.test(text.slice(url.length))
