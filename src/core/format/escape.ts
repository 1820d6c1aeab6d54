/** What could drive a terminal or break a line and is not escaped by JSON itself: DEL, C1, bidi marks, line separators. */
const UNSAFE = /[\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g

const CONTROLS = /[\0-\x1f]/g

const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g

/** Remembered: a text may hold millions of them, but only so many kinds. */
const escapes = new Map<string, string>()

function escaped(unit: string): string {
  const known = escapes.get(unit)
  if (known !== undefined) return known
  const fresh = `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`
  escapes.set(unit, fresh)
  return fresh
}

/** JSON text that means the same, and is safe in a terminal and on one line. */
export const escapeJson = (json: string): string => json.replace(UNSAFE, escaped)

/** A text for one line of output, unsafe characters as `\uXXXX`. */
export const escapeLine = (text: string): string =>
  text.replace(CONTROLS, escaped).replace(UNSAFE, escaped).replace(LONE_SURROGATE, escaped)
