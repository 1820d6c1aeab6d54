import { CharacterClass, classOf } from './character.ts'

/** White space and invisible characters that may stand around a URL without being of it. */
const PADDING = /[\s\u0085\u00ad\u180e\u200b-\u200f\u2028-\u202f\u2060-\u2064\u2066-\u2069\ufeff]/

/** Each opening quote with what closes it. */
const QUOTES = new Map([
  ['"', '"'],
  ["'", "'"],
  ['`', '`'],
  ['\u201c', '\u201d'],
  ['\u2018', '\u2019'],
  ['\u300c', '\u300d'],
  ['\u00ab', '\u00bb'],
  ['<', '>'],
])

/** Where the URL begins and ends in `input`, once white space, byte order marks and quotes around it are left out. */
export function edgesOf(input: string): { start: number; end: number } {
  let start = 0
  let end = input.length
  if (isPlainEdge(input.charCodeAt(0)) && isPlainEdge(input.charCodeAt(end - 1))) return { start, end }
  for (;;) {
    while (start < end && PADDING.test(input.charAt(start))) start++
    while (end > start && PADDING.test(input.charAt(end - 1))) end--
    const closing = start < end ? QUOTES.get(input.charAt(start)) : undefined
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
      else return { start, end }
    } else if (closing === '>' && !isBracketed(input, start, end)) {
      return { start, end }
    } else if (end - start > 1 && input.charAt(end - 1) === closing) {
      start++
      end--
    } else start++
  }
}

/** Angle brackets are quotes only as one pair around it all: `<host>/live/<stream>` begins and ends with placeholders. */
const isBracketed = (input: string, start: number, end: number): boolean =>
  input.indexOf('>', start) === end - 1 && input.lastIndexOf('<', end) === start

const PLAIN_EDGE =
  CharacterClass.lowerHex | CharacterClass.lower | CharacterClass.upperHex | CharacterClass.upper | CharacterClass.digit

const isPlainEdge = (unit: number): boolean => (classOf(unit) & PLAIN_EDGE) !== 0
