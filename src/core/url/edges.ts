import { CharacterClass, getCharacterClass } from './character.ts'

/** White space and invisible characters around a URL that are not part of it. */
const PADDING = /[\s\u0085\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u2064\u2066-\u2069\ufeff]/

/** Each opening quote with what closes it. */
const QUOTE_PAIRS = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['\u201c', '\u201d'],
  ['\u2018', '\u2019'],
  ['\u300c', '\u300d'],
  ['\u00ab', '\u00bb'],
  ['<', '>'],
  ['(', ')'],
  ['[', ']'],
  ['\u3010', '\u3011'],
  ['\u300a', '\u300b'],
  ['\u300e', '\u300f'],
  ['\uff08', '\uff09'],
])

/** Brackets that may be part of the URL: `<host>/live/<stream>`, `[2001:db8::1]`, `$(date)`. */
const BRACKET_PAIRS = new Map([
  ['>', '<'],
  [')', '('],
  [']', '['],
])

/** Punctuation of a sentence or a list after the URL. */
const PUNCTUATION = /[\u3002\uff0c\u3001\uff1b\uff01\uff1f!,;.)\]\u3011\u300b\uff09\u300f]/

/**
 * A last parameter whose value cannot hold such punctuation, plain or percent-encoded inside a WHIP endpoint. Values of
 * other parameters may hold anything.
 */
const COMPLETE_LAST_PARAM = /(?:[?&;]|%3F|%26)tx(?:Secret|Time|Host)(?:=|%3D)[^?&=([{<]{1,200}$/i

/** The same for an SRT streamid, whose keys are separated by commas. */
const COMPLETE_LAST_IN_STREAMID = /(?:,|%2C)(?:m|tx(?:Secret|Time|Host))(?:=|%3D)[^?&=([{<]{1,200}$/i
const SRT = /^[([<]?srt:/i

/** In UTF-16 units. A longer last parameter is not looked at. */
const MAX_LAST_PARAM = 216

/** Where the URL begins and ends in `input`, without the white space, byte order marks, quotes and punctuation around it. */
export function findUrlBounds(input: string): { start: number; end: number } {
  let start = 0
  let end = input.length
  if (isAlphanumeric(input.charCodeAt(0)) && isAlphanumeric(input.charCodeAt(end - 1))) return { start, end }
  for (;;) {
    while (start < end && PADDING.test(input.charAt(start))) start++
    while (end > start && PADDING.test(input.charAt(end - 1))) end--
    const closing = start < end ? QUOTE_PAIRS.get(input.charAt(start)) : undefined
    // A list or an assignment that was copied with its line: `"rtmp://…",`.
    if (
      closing !== undefined &&
      end - start > 2 &&
      /[,;]/.test(input.charAt(end - 1)) &&
      input.charAt(end - 2) === closing
    )
      end--
    if (closing === undefined) {
      // A closing quote alone is what is left of a pair after a careless selection.
      if (end > start && /["'`\u201d\u2019\u300d]/.test(input.charAt(end - 1))) end--
      else if (end > start && PUNCTUATION.test(input.charAt(end - 1)) && endsInCompleteParam(input, start, end)) end--
      else return { start, end }
    } else if (BRACKET_PAIRS.has(closing) && !isEnclosed(input, start, end, closing)) {
      // `(rtmp://…).`
      if (!PUNCTUATION.test(input.charAt(end - 1)) || !endsInCompleteParam(input, start, end)) return { start, end }
      end--
    } else if (end - start > 1 && input.charAt(end - 1) === closing) {
      start++
      end--
    } else start++
  }
}

/** Brackets are quotes only as one pair around all of it: `<host>/live/<stream>` begins and ends with placeholders. */
const isEnclosed = (input: string, start: number, end: number, closing: string): boolean =>
  input.indexOf(closing, start) === end - 1 && input.lastIndexOf(BRACKET_PAIRS.get(closing) ?? '', end) === start

function endsInCompleteParam(input: string, start: number, end: number): boolean {
  const pattern = SRT.test(input.slice(start, start + 5)) ? COMPLETE_LAST_IN_STREAMID : COMPLETE_LAST_PARAM
  return pattern.test(input.slice(Math.max(start, end - MAX_LAST_PARAM), end))
}

const ALPHANUMERIC =
  CharacterClass.lowerHex | CharacterClass.lower | CharacterClass.upperHex | CharacterClass.upper | CharacterClass.digit

const isAlphanumeric = (unit: number): boolean => (getCharacterClass(unit) & ALPHANUMERIC) !== 0
