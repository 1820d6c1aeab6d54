import type { Span } from '../model/push-url.ts'
import { CharacterClass } from './character.ts'
import { decodePercent } from './decode.ts'
import type { TextSlice } from './slice.ts'

/**
 * What unfilled templates leave in a text: `${x}`, `$(x)`, `{{ x }}`, `{x}`, `#{x}`, `<x>`, `%s`, `%X%`, `%<x>s`, `@x@`, `\(x)`, `<?= x ?>`, `<%= x %>`,
 * `" + x + "`, `' . $x . '`, `$x`. No alternative can run over a slash or a line end except inside its own brackets, and
 * none can take the beginning of a percent-escape for a name. Every run is bounded, and none runs
 * over another beginning of its kind, so matching is linear.
 */
const PLACEHOLDER =
  /\$\{[^{}\r\n]{0,200}\}|\$\([^()\r\n]{0,200}\)|\{\{[^{}\r\n]{0,200}\}\}|%<\w{1,60}>[A-Za-z]|%\{\w{1,60}\}|(?<=^|[/=_.-])@[A-Za-z_][\w.-]{0,60}@(?=[/?&=,:_.-]|$)|\\\(\w[\w.]{0,100}\)|#?\{[A-Za-z_\u3400-\u9fff][\w.\u3400-\u9fff-]{0,100}\}|<\?(?:(?!<\?)[^\r\n]){0,200}?\?>|<%(?:(?!<%)[^\r\n]){0,200}?%>|<[A-Za-z\u3400-\u9fff][\w .\u3400-\u9fff-]{0,100}>|(["'`])\s{0,9}[+.]\s{0,9}[$\w.()[\]]{1,100}(?:\s{0,9}[+.](?:\s{0,9}\1)?)?|\$[A-Za-z_]\w{0,100}|%(?![0-9A-Fa-f]{2})[A-Za-z_]\w{1,100}%|%[sxX@]|%d(?![0-9A-Fa-f])/g

/** A text without any of these holds no placeholder. */
export const PLACEHOLDER_CLASSES = CharacterClass.punctuation | CharacterClass.percent | CharacterClass.at

/** The first placeholder in a part that begins at or after `from`, an offset into its value. */
export function findPlaceholder(part: TextSlice, from: number): TextSlice | undefined {
  const found = findNextPlaceholder(part.value, from)
  return found && part.within(found.start, found.end)
}

/** Whether a part, escaped or not, holds a placeholder, so that its final value is not known. */
export const hasPlaceholder = (part: TextSlice | undefined): boolean =>
  part !== undefined &&
  (part.classes & PLACEHOLDER_CLASSES) !== 0 &&
  findNextPlaceholder(decodePercent(part).value, 0) !== undefined

/** Makes a test whether an offset into `text` is inside a placeholder. Cheapest if asked in ascending order. */
export function createPlaceholderTest(text: string): (at: number) => boolean {
  let span = findNextPlaceholder(text, 0)
  if (span === undefined) return () => false
  let before = 0
  // In ascending order, as in a scan, this is one walk over text and placeholders, and no further than asked.
  return (at) => {
    if (at < before) span = findNextPlaceholder(text, 0)
    before = at
    while (span !== undefined && span.end <= at) span = findNextPlaceholder(text, span.end)
    return span !== undefined && span.start <= at
  }
}

function findNextPlaceholder(text: string, from: number): Span | undefined {
  PLACEHOLDER.lastIndex = from
  const start = PLACEHOLDER.exec(text)?.index
  return start === undefined ? undefined : { start, end: PLACEHOLDER.lastIndex }
}
