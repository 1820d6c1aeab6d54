import { execAt, findMatchEnd } from '../url/match-pattern.ts'
import type { FileKind } from './file-kind.ts'

// What stands in source code, templates and documents for what is not known yet. Every pattern is bounded, and none runs
// over another beginning of its kind, so that a text of nothing but beginnings takes no longer than any other.

/** By their first character, so that ordinary characters cost nothing. */
const placeholderPatterns: Readonly<Record<string, RegExp>> = {
  // `${x}`, `${x:-${y}}`, `$(date +%s)`, `$x`, PHP's `$x->y` and `$x['y']`
  $: /\$\{(?:[^{}\r\n]|\{[^{}\r\n]{0,80}\}){0,200}\}|\$\((?:[^()\r\n]|\([^()\r\n]{0,80}\)){0,200}\)|\$[A-Za-z_]\w{0,60}(?:->\w{1,60}|\[['"]?\w{1,60}['"]?\])?|\$[0-9@]/y,
  // `{{{x}}}`, `{{ x }}`, `{% x %}`, `{x}`, `{$x['y']}`, `{}`, `{0}`, `{x:>10}`
  '{': /\{\{\{?[^{}\r\n]{0,200}\}?\}\}|\{%[^{}\r\n]{0,200}%\}|\{[^{}\r\n"]{0,80}\}/y,
  // `#{x}`
  '#': /#\{[^{}\r\n]{0,200}\}/y,
  // `<stream>`, `<?= $x ?>`, `<?php echo $x; ?>`, `<%= x %>`; what HTML knows too is a tag, but where the URL goes on behind it
  '<': /<\?(?:(?!<\?)[^\r\n]){0,200}?\?>|<%(?:(?!<%)[^\r\n]){0,200}?%>|<(?!(?:br|hr|wbr|p|b|i|u|a|s|em|kbd|code|pre|span|div|strong|small|li|ul|ol|td|tr|th|font|img|sub|sup)(?: [\w .-]{0,60})?>(?![?/&]))[A-Za-z_\u3400-\u9fff][\w .\u3400-\u9fff-]{0,60}>/iy,
  // printf's, Python's `%(x)s`, Windows' `%X%`. What begins like `%2F` is an escape, but for `%08X`
  '%': /%\([A-Za-z_]\w{0,60}\)[sdxX]|%0\d{1,2}[xXdu](?![0-9A-Fa-f])|%\d\$[sdxX]|%(?![0-9A-Fa-f]{2})(?:[-+#]?\d{0,2}(?:l|ll)?[dxXuiqv](?![0-9A-Za-z])|s(?![0-9a-z])|@|[A-Za-z_]\w{0,60}%)/y,
  // `@STREAM@`
  '@': /@[A-Z_]{2,40}@/y,
  // `__STREAM__`
  _: /__[A-Z][A-Z0-9_]{0,40}__/y,
  // `[stream]`, which a host of IPv6 is not
  '[': /\[[A-Za-z_\u3400-\u9fff][\w \u3400-\u9fff-]{0,60}\](?!\()/y,
  '【': /【[^【】\r\n]{1,60}】/y,
  // JSON's and HTML's `<stream>`
  '\\': /\\u003c[\w .\u3400-\u9fff-]{1,60}\\u003e/iy,
  '&': /&lt;[\w .\u3400-\u9fff-]{1,60}&gt;/iy,
}

/** What stands for a whole name or value: `:stream` of a route, and what documents leave out. */
const wholeValuePatterns: Readonly<Record<string, RegExp>> = {
  ':': /:[A-Za-z_]\w{0,60}/y,
  '*': /\*{2,200}(?=[&/?"'`\s)<,;|，。；、！？）」》]|$)/y,
  x: /x{3,64}(?=[&/?"'`\s)<,;|，。；、！？）」》]|$)/iy,
  X: /x{3,64}(?=[&/?"'`\s)<,;|，。；、！？）」》]|$)/iy,
  '.': /\.{3,6}/y,
  '…': /…{1,6}/y,
  '•': /•{1,200}/y,
}

/** Where a blank that begins at `at` ends; `at` where there is none. `before` is what stands before it in the URL. */
export function findPlaceholderEnd(text: string, at: number, before: string): number {
  const first = text.charAt(at)
  const pattern = placeholderPatterns[first]
  const end = pattern === undefined ? at : findMatchEnd(pattern, text, at)
  if (end > at) return end
  const wholePattern =
    /[/=]$/.test(before) && (first !== ':' || !before.endsWith('//')) ? wholeValuePatterns[first] : undefined
  if (wholePattern !== undefined) return findMatchEnd(wholePattern, text, at)
  return first === '…' ? at + 1 : first === '.' ? findEllipsisEnd(text, at) : at
}

/** In the place of a value, where no tag and no aside of a sentence would begin, more stands for what is not known. */
const VALUE_PATTERNS = [
  // `<s>`, `<sign:md5>`, `<…>`, and one that is set off: `<b>f85a</b>`
  String.raw`<([a-z]{1,10})(?: [^<>\r\n]{0,80})?>[^<>\r\n]{0,80}</\1>`,
  String.raw`<(?![/!?%]|(?:br|hr|wbr|img|td|tr|th|li|ul|ol)\b)[^<>"'\r\n]{1,80}>`,
  // The same escaped, as Markdown, HTML and JSON do
  String.raw`\\<[^<>\\\r\n]{1,60}\\>`,
  String.raw`&lt;[^&<>\r\n]{1,60}&gt;`,
  String.raw`\\u003c[^<>\\"\r\n]{1,60}\\u003e`,
  String.raw`\[[^[\]"'\r\n]{0,60}\](?!\()`,
  String.raw`（[^（）\r\n]{1,60}）`,
  String.raw`《[^《》\r\n]{1,60}》`,
]
const VALUE_PLACEHOLDER = new RegExp(VALUE_PATTERNS.join('|'), 'iy')
/** `txSecret=签名`, `txTime=YOUR_TIME`, `txTime=txTime`, `txSecret=*sign*`, `txSecret=xx`, `txTime=——` */
const WORD_AS_VALUE =
  /(?:[\u3400-\u9fff]{1,40}|your[\w-]{1,60}|tx_?(?:secret|time)|todo|tbd|([*_])[a-z][a-z0-9-]{0,40}\1|x{2,64}|_{2,64}|\?{2,20}|—{1,20})(?![\w%])/iy
const SIGNATURE_PARAM = /\btx(?:secret|time)=$/i
/** A value that is cut short: `txSecret=f85a...`. A whole one ends a sentence there. */
const TRUNCATED_VALUE = /\btx(?:secret=(?![0-9a-f]{32})|time=(?![0-9a-f]{8}))\w{1,40}$/i
const DOTS = /\.{3,6}/y
const MAX_TRUNCATED_LENGTH = 60

/** Where a value that is a blank, and begins behind the `=` before `at`, ends; `at` where it is none. */
export function findValuePlaceholderEnd(text: string, at: number): number {
  const end = findMatchEnd(VALUE_PLACEHOLDER, text, at)
  return end === at && SIGNATURE_PARAM.test(text.slice(Math.max(0, at - 10), at))
    ? findMatchEnd(WORD_AS_VALUE, text, at)
    : end
}

/** Where dots that a value is cut short with end; `at` where there are none. */
const findEllipsisEnd = (text: string, at: number): number =>
  text.startsWith('...', at) && TRUNCATED_VALUE.test(text.slice(Math.max(0, at - MAX_TRUNCATED_LENGTH), at))
    ? findMatchEnd(DOTS, text, at)
    : at

const OPERATOR = /\s{0,100}(?:\.{1,2}(?=\s{0,100}["'`$])|\.\.|\+|\|\||<>)\s{0,100}/y
const DOT_OPERATOR = /\s{0,100}(?:\.|\+)\s{0,100}/y
const TERM = /[$\w@\\](?:[\w$:.]|->|\?\.){0,100}/y
/** A call or an index: one level of brackets within. */
const ARGUMENTS = /(?:\((?:[^()\r\n]|\([^()\r\n]{0,80}\)){0,150}\)|\[[^[\]\r\n]{0,100}\])/y
const REST = /(?:\.|->|\?\.)\w{1,60}/y
const GROUP = /\((?:[^()\r\n]|\([^()\r\n]{0,80}\)){1,200}\)/y
const QUOTE = /[rfb]?(["'`])/y

/** How many expressions are followed from one text to the next. */
const MAX_TERMS = 6

/** A text that goes on behind the expressions that it is put together with. */
export interface Concatenation {
  readonly end: number
  /** The quote that the text goes on in; absent where it ends with an expression. */
  readonly quote?: string
  /** Whether there is nothing but the two texts. */
  readonly isWhole?: boolean
}

/** Where a text that ends with the quote at `at` is put together with something else: `'…' . $x . '…'`, `"…"$x"…"`. */
export function readConcatenation(text: string, at: number, kind: FileKind): Concatenation | undefined {
  if (kind.backslash === 'shell') return readShellConcatenation(text, at)
  if (!kind.hasOperators) return undefined
  const next = kind.joinsAdjacentStrings ? findAdjacentStart(text, at) : at
  if (next > at) return { end: next, quote: text.charAt(next - 1), isWhole: true }
  let end = at + 1
  let hasTerms = false
  for (let terms = 0; terms <= MAX_TERMS; terms++) {
    const operatorEnd = findMatchEnd(kind.hasDotOperator ? DOT_OPERATOR : OPERATOR, text, end)
    if (operatorEnd === end) break
    const quoted = findMatchEnd(QUOTE, text, operatorEnd)
    if (quoted > operatorEnd) return { end: quoted, quote: text.charAt(quoted - 1), isWhole: !hasTerms }
    const term = findTermEnd(text, operatorEnd)
    if (term === operatorEnd) break
    hasTerms = true
    end = term
  }
  return hasTerms ? { end } : undefined
}

/** The next text, of the same line or of the next one, as Python, Ruby and C have it. */
const ADJACENT_STRING = /["'][ \t]{0,100}(?:(\\?\r?\n)\s{0,100})?(?:[rfbuLR]{1,2})?["'](?!["'])/y

/** Where a text begins that goes on with what ends at the quote `at`; `at` where the next one is another. */
function findAdjacentStart(text: string, at: number): number {
  const found = execAt(ADJACENT_STRING, text, at)
  if (found === undefined) return at
  const end = ADJACENT_STRING.lastIndex
  // A new line may as well begin a text of its own, such as a comment.
  const isOneLine = found[1] === undefined || found[1].startsWith('\\')
  return isOneLine || /[?&/=]/.test(text.charAt(at - 1)) || /[?&/=]/.test(text.charAt(end)) ? end : at
}

function findTermEnd(text: string, at: number): number {
  const group = findMatchEnd(GROUP, text, at)
  let end = group > at ? group : findMatchEnd(TERM, text, at)
  if (end === at) return at
  // What ends with a full stop goes on with the joiner of PHP.
  while (text.charAt(end - 1) === '.' && end > at) end--
  for (let more = 0; more < 4; more++) {
    const next = findMatchEnd(REST, text, findMatchEnd(ARGUMENTS, text, end))
    if (next === end) break
    end = next
  }
  return end
}

const SHELL_CONCATENATION = /["']?(?:\$\{[^{}\r\n]{0,200}\}|\$\([^()\r\n]{0,200}\)|\$[A-Za-z_0-9]\w{0,60})(["']?)/y

function readShellConcatenation(text: string, at: number): Concatenation | undefined {
  const end = findMatchEnd(SHELL_CONCATENATION, text, at)
  if (end === at || !/["']/.test(text.charAt(at))) return undefined
  const last = text.charAt(end - 1)
  return last === '"' || last === "'" ? { end, quote: last } : { end }
}
