/** What can control a terminal or break a line and is not escaped by JSON: DEL, C1, bidi marks, line separators. */
const UNSAFE = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

const CONTROLS = /[\0-\x1f]/g

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Bounded by the number of unsafe characters that exist; a text may contain millions of them. */
const escapeCache = new Map<string, string>()

function escapeUnit(unit: string): string {
  const cached = escapeCache.get(unit)
  if (cached !== undefined) return cached
  const created = `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  escapeCache.set(unit, created)
  return created
}

/** Makes JSON text safe for a terminal, for one line and for a GitHub log, with the same meaning. */
export const escapeJson = (json: string): string => escapeBrackets(json.replace(UNSAFE, escapeUnit))

/** Makes a text safe inside a line of output: unsafe characters become `\uXXXX`. */
export const escapeText = (text: string): string =>
  escapeBrackets(text.replace(CONTROLS, escapeUnit).replace(UNSAFE, escapeUnit).replace(LONE_SURROGATE, escapeUnit))

/** Makes a text safe as a line of output or as its beginning. */
export const escapeLine = (text: string): string => escapeColons(escapeText(text))

/** Makes formatted lines, which are safe in a terminal, safe in a GitHub log. */
export const escapeCommands = (lines: string): string => escapeColons(escapeBrackets(lines))

// GitHub's runner obeys what follows `##[` anywhere in a log line, and a line that begins with `::`, with or without
// whitespace before it (github.com/actions/runner, src/Runner.Common/ActionCommand.cs). Its comparison ignores zero-width
// characters.
const SEEN = /\P{DI}/gu
const SEEN_OR_LINE_END = /\n|[^\s\p{DI}]/gu

function escapeBrackets(text: string): string {
  const places: number[] = []
  for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
    const second = findIndexFrom(text, SEEN, at + 1)
    if (text.charAt(second) === '#' && text.charAt(findIndexFrom(text, SEEN, second + 1)) === '[') places.push(at)
  }
  return escapeAt(text, places)
}

function escapeColons(text: string): string {
  if (!text.includes('::') && !HIDDEN_COLONS.test(text)) return text
  const places: number[] = []
  for (let start = 0; start < text.length; start = findIndexFrom(text, LINE_END, start) + 1) {
    const first = findIndexFrom(text, SEEN_OR_LINE_END, start)
    if (text.charAt(first) === ':' && text.charAt(findIndexFrom(text, SEEN, first + 1)) === ':') places.push(first)
  }
  return escapeAt(text, places)
}

/** The first match of a global pattern at or after `from`; the end of the text if there is none. */
function findIndexFrom(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from
  return pattern.exec(text)?.index ?? text.length
}

const LINE_END = /\n/g
const HIDDEN_COLONS = /:\p{DI}/u

/** Escapes the characters at these offsets. */
function escapeAt(text: string, places: readonly number[]): string {
  if (places.length === 0) return text
  const pieces: string[] = []
  let end = 0
  for (const place of places) {
    pieces.push(text.slice(end, place), escapeUnit(text.charAt(place)))
    end = place + 1
  }
  return pieces.join('') + text.slice(end)
}

/** A text as one word of a POSIX shell, which nothing in it can leave (POSIX.1-2024, XCU 2.2.2). */
export const quoteForShell = (text: string): string => `'${text.replaceAll("'", String.raw`'\''`)}'`

/** A cell of CSV (RFC 4180). Quoted as well if it would begin a line like a command of GitHub's runner. */
export const quoteCsvCell = (text: string): string =>
  /[",\r\n]|^\s*::/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
