import { decodePercent } from './decode.ts'
import { toHalfWidth } from './fold.ts'
import { SourceMapBuilder } from './rewriting.ts'
import type { TextSlice } from './slice.ts'

/** A part without percent-escapes, full-width forms and invisible characters. Its characters keep their places. */
export const unescapeSlice = (part: TextSlice): TextSlice => toHalfWidth(decodePercent(part))

/** Escapes of JSON, JavaScript and HTML. Nothing repeats without a bound. */
const ESCAPE =
  /\\{1,8}(?:u\{0{0,9}([0-9a-f]{1,6})\}|u([0-9a-f]{4})|x([0-9a-f]{2}))|&#(?:x0{0,9}([0-9a-f]{1,6})|0{0,9}(\d{1,7}));?|&([a-z]{3,6});/gi

/** HTML's names for the characters of URLs (html.spec.whatwg.org, Named character references). */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  bsol: '\\',
  colon: ':',
  comma: ',',
  commat: '@',
  equals: '=',
  excl: '!',
  gt: '>',
  lowbar: '_',
  lt: '<',
  num: '#',
  percnt: '%',
  period: '.',
  plus: '+',
  quest: '?',
  quot: '"',
  semi: ';',
  sol: '/',
}

/** A part without the escapes of program texts and of HTML. Its characters keep their places. */
function unescapeCode(part: TextSlice): TextSlice {
  const { value } = part
  let text: SourceMapBuilder | undefined
  let at = 0
  for (const { start, end, replacement } of findEscapes(value)) {
    text ??= new SourceMapBuilder(part)
    for (; at < start; at++) text.append(value.charCodeAt(at), at)
    for (let unit = 0; unit < replacement.length; unit++) text.append(replacement.charCodeAt(unit), start)
    at = end
  }
  if (text === undefined) return part
  for (; at < value.length; at++) text.append(value.charCodeAt(at), at)
  return text.build()
}

function* findEscapes(
  text: string,
): Generator<{ readonly start: number; readonly end: number; readonly replacement: string }> {
  if (!text.includes('\\') && !text.includes(';') && !text.includes('&#')) return
  for (const match of text.matchAll(ESCAPE)) {
    const [whole, braced, four, two, hex, decimal, name] = match
    const digits = braced ?? four ?? two ?? hex
    const point = digits === undefined ? Number(decimal) : Number.parseInt(digits, 16)
    const replacement =
      name === undefined ? (point <= 0x10ffff ? String.fromCodePoint(point) : undefined) : NAMED[name.toLowerCase()]
    if (replacement !== undefined) yield { start: match.index, end: match.index + whole.length, replacement }
  }
}

/** More layers of escapes than programs add by mistake. */
const MAX_LAYERS = 5

/** A part as it is, then without one, two, … layers of escapes, as far as there are any. */
export function listUnescapedLayers(part: TextSlice): readonly TextSlice[] {
  const layers = [part]
  for (let last = part; layers.length <= MAX_LAYERS; ) {
    const next = unescapeSlice(unescapeCode(last))
    if (next === last) break
    layers.push(next)
    last = next
  }
  return layers
}
