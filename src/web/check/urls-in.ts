import { isPushScheme } from '../../core/url/push-scheme.ts'

/** Ends a URL in a sentence, a table or a piece of code. What a slip puts into one, such as `：` or `？`, does not. */
const END = String.raw`\s"'\u0060<>\u2018-\u201d\u3001\u3002\u3008-\u3011\uff01\uff08\uff09\uff0c\uff1b`
/** A URL of any kind, up to where the next begins. A space in it is of it where the signature follows in the same line. */
const URLS = new RegExp(
  String.raw`(?<![a-z0-9+.-])([a-z][a-z0-9+.-]{0,15}):(?:\\?/){2}(?:(?![,;|][a-z]{3,6}:/)[^${END}])+` +
    String.raw`(?:[^\S\n](?:(?!://)[^${END}]|[^\S\n])*tx(?:secret|time)=[^${END}]*)?`,
  'gi',
)
/** What sentences, Markdown and JSON go on with behind a URL. */
const BEHIND = /[.,;:!?*~_|)\]}\\]{1,20}$/

/** More are not to be chosen from. */
const MOST = 20

const SIGNED = /tx(?:secret|time)=/i
const WORD = /[\p{L}\p{N}]/u

/** Whether a text holds a part of a signature. */
export const isSigned = (text: string): boolean => SIGNED.test(text)

/**
 * The push URLs of a message, those that are signed first. None where the text is to be judged as it stands: where it is
 * a URL with a mistake in it, or where what would be left out may belong to one.
 */
export function urlsIn(text: string): readonly string[] {
  const pushed: string[] = []
  let around = ''
  let from = 0
  for (const { 0: match, 1: scheme = '', index } of text.matchAll(URLS)) {
    const url = match.replace(BEHIND, '')
    around += `${text.slice(from, index)} `
    from = index + url.length
    if (isPushScheme(scheme.toLowerCase()) && !pushed.includes(url)) pushed.push(url)
  }
  const rest = text.slice(from)
  around += rest
  if (isSigned(around)) return []
  const [only] = pushed
  if (pushed.length === 1 && only !== undefined) {
    if (!WORD.test(around)) return []
    // `rtmp://d/live/room 1`, one of a template, and one that was broken at the end of a line.
    if (text.startsWith(only) && (!isSigned(only) || /^["'<>`]|^\s+[\w&=?%./-]+$/.test(rest))) return []
  }
  return pushed.sort((one, other) => Number(isSigned(other)) - Number(isSigned(one))).slice(0, MOST)
}
