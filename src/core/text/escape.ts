/** What could drive a terminal or break a line and is not escaped by JSON itself: DEL, C1, bidi marks, line separators. */
const UNSAFE = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

const CONTROLS = /[\0-\x1f]/g

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Remembered: a text may hold millions of them, but only so many kinds. */
const escapeCache = new Map<string, string>()

function escapeUnit(unit: string): string {
  const cached = escapeCache.get(unit)
  if (cached !== undefined) return cached
  const created = `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  escapeCache.set(unit, created)
  return created
}

/** JSON text that means the same, and is safe in a terminal, on one line and in a log of GitHub's. */
export const escapeJson = (json: string): string => escapeBrackets(json.replace(UNSAFE, escapeUnit))

/** A text for a place within a line of output, unsafe characters as `\uXXXX`. */
export const escapeText = (text: string): string =>
  escapeBrackets(text.replace(CONTROLS, escapeUnit).replace(UNSAFE, escapeUnit).replace(LONE_SURROGATE, escapeUnit))

/** A text for a line of output, all of it or its beginning. */
export const escapeLine = (text: string): string => escapeColons(escapeText(text))

/** Lines that are laid out already and safe in a terminal, made safe in a log of GitHub's. */
export const escapeCommands = (lines: string): string => escapeColons(escapeBrackets(lines))

// GitHub's runner obeys what follows `##[` anywhere in a line of a log, and a line that begins with `::`, be there white space
// before it or not (github.com/actions/runner, src/Runner.Common/ActionCommand.cs). It compares texts by the rules of a
// language, for which characters that take no room are not there.
const SEEN = /\P{DI}/gu
const SEEN_OR_LINE_END = /\n|[^\s\p{DI}]/gu

function escapeBrackets(text: string): string {
  const places: number[] = []
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
    const second = indexFrom(text, SEEN, at + 1)
    if (text.charAt(second) === '#' && text.charAt(indexFrom(text, SEEN, second + 1)) === '[') places.push(at)
  }
  return escapedAt(text, places)
}

function escapeColons(text: string): string {
  if (!text.includes('::') && !HIDDEN_COLONS.test(text)) return text
  const places: number[] = []
  for (let start = 0; start < text.length; start = indexFrom(text, LINE_END, start) + 1) {
    const first = indexFrom(text, SEEN_OR_LINE_END, start)
    if (text.charAt(first) === ':' && text.charAt(indexFrom(text, SEEN, first + 1)) === ':') places.push(first)
  }
  return escapedAt(text, places)
}

/** Where a global pattern first matches at or after `from`; the end of the text if it does not. */
function indexFrom(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}

const LINE_END = /\n/g
const HIDDEN_COLONS = /:\p{DI}/u

/** A text with the characters at these places escaped. */
function escapedAt(text: string, places: readonly number[]): string {
  if (places.length === 0) return text
  const pieces: string[] = []
  let end = 0
  for (const place of places) {
    pieces.push(text.slice(end, place), escapeUnit(text.charAt(place)))
    end = place + 1
  }
  return pieces.join('') + text.slice(end)
}
