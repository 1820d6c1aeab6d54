import { findUrlBounds } from '../../core/url/edges.ts'
import { isPushScheme } from '../../core/url/push-scheme.ts'

/** Ends a URL in a sentence, a table or a piece of code. What a slip puts into one, such as `：` or `？`, does not. */
const URL_END = String.raw`\s"'\u0060<>\u2018-\u201d\u3001\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1b`
/** A URL of any kind, up to where the next begins. A space in it is of it where the signature follows in the same line. */
const URLS = new RegExp(
  String.raw`(?<![a-z0-9+])([a-z][a-z0-9+.-]{0,15}):(?:\\?/){2}(?:(?![,;|][a-z]{3,6}:/)[^${URL_END}])+` +
    String.raw`(?:[^\S\n](?:(?!://)[^${URL_END}]|[^\S\n])*tx(?:secret|time)=[^${URL_END}]*)?`,
  'gi',
)
/** What sentences, Markdown and JSON go on with behind a URL. A bracket that the URL opened is of it. */
const TRAILING_MARKS = /(?:[.,;:!?*~_|\]}\\]|\)(?<!\([^()]*\))){1,20}$/

/** More are not to be chosen from. */
const MAX_URLS = 20

const SIGNATURE_PARAM = /tx(?:secret|time)=/i
/** What a URL that was broken, or is one of a template, goes on with. A word alone is of the message. */
const CONTINUATION = /^["'<>`\u2018\u201c\u300a\u300c\u3010\uff08]|^\s+(?=\S*[\d?&=%/])[\w&=?%./-]+$/
/** A last value that is whole: nothing of it is on the next line. */
const COMPLETE_LAST_PARAM = /tx(?:time=[\da-f]{8}|secret=[\da-f]{32})(?![\w&]|\s*&)/i

/** Whether a text holds a part of a signature. */
export const hasSignatureParam = (text: string): boolean => SIGNATURE_PARAM.test(text)

/**
 * The push URLs of a message, those that are signed first. None where the text is to be judged as it stands: where it is
 * a URL with a mistake in it, or where what would be left out may belong to one.
 */
export function findPushUrls(text: string): readonly string[] {
  const pushUrls: string[] = []
  let around = ''
  let from = 0
  for (const { 0: match, 1: scheme = '', index } of text.matchAll(URLS)) {
    const url = match.replace(TRAILING_MARKS, '')
    around += `${text.slice(from, index)} `
    from = index + url.length
    if (isPushScheme(scheme.toLowerCase()) && !pushUrls.includes(url)) pushUrls.push(url)
  }
  if (hasSignatureParam(around + text.slice(from))) return []
  const [only] = pushUrls
  if (pushUrls.length === 1 && only !== undefined && (isAlone(only, text) || isBroken(only, text))) return []
  return pushUrls
    .sort((one, other) => Number(hasSignatureParam(other)) - Number(hasSignatureParam(one)))
    .slice(0, MAX_URLS)
}

/** With no more around it than quotes and white space, of which the rules tell. */
function isAlone(url: string, text: string): boolean {
  const { start, end } = findUrlBounds(text)
  return text.slice(start, end) === url
}

/** `rtmp://d/live/room 1`, one of a template, and one that was broken at the end of a line. */
const isBroken = (url: string, text: string): boolean =>
  text.startsWith(url) && !COMPLETE_LAST_PARAM.test(text) && CONTINUATION.test(text.slice(url.length))
