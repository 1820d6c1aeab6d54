import { execAt, findMatchEnd } from '../url/match-pattern.ts'
import type { FileKind } from './file-kind.ts'

// Placeholders in source code, templates and documents. Every pattern is bounded, and none runs over another beginning of
// its kind, so that a text of nothing but beginnings takes no longer than any other.

/** By first character, so that ordinary characters cost nothing. */
const placeholderPatterns: Readonly<Record<string, RegExp>> = {
  // `${x}`, `${x:-${y}}`, `$(date +%s)`, `$x`, PHP's `$x->y` and `$x['y']`
  $: /\$\{(?:[^{}\r\n]|\{[^{}\r\n]{0,80}\}){0,200}\}|\$\((?:[^()\r\n]|\([^()\r\n]{0,80}\)){0,200}\)|\$[A-Za-z_]\w{0,60}(?:->\w{1,60}|\[['"]?\w{1,60}['"]?\])?|\$[0-9@]/y,
  // `{{{x}}}`, `{{ x }}`, `{% x %}`, `{x}`, `{$x['y']}`, `{}`, `{0}`, `{x:>10}`
  '{': /\{\{\{?[^{}\r\n]{0,200}\}?\}\}|\{%[^{}\r\n]{0,200}%\}|\{[^{}\r\n"]{0,80}\}/y,
  // `#{x}`
  '#': /#\{[^{}\r\n]{0,200}\}/y,
  // `<stream>`, `<?= $x ?>`, `<?php echo $x; ?>`, `<%= x %>`; a name of HTML's is a tag, unless the URL goes on after it
  '<': /<\?(?:(?!<\?)[^\r\n]){0,200}?\?>|<%(?:(?!<%)[^\r\n]){0,200}?%>|<(?!(?:br|hr|wbr|p|b|i|u|a|s|em|kbd|code|pre|span|div|strong|small|li|ul|ol|td|tr|th|font|img|sub|sup)(?: [\w .-]{0,60})?>(?![?/&]))[A-Za-z_\u3400-\u9fff][\w .\u3400-\u9fff-]{0,60}>/iy,
  // printf's, Python's `%(x)s`, Windows' `%X%`. What begins like `%2F` is an escape, but for `%08X`
  '%': /%\([A-Za-z_]\w{0,60}\)[sdxX]|%0\d{1,2}[xXdu](?![0-9A-Fa-f])|%\d\$[sdxX]|%(?![0-9A-Fa-f]{2})(?:[-+#]?\d{0,2}(?:l|ll)?[dxXuiqv](?![0-9A-Za-z])|s(?![0-9a-z])|@|[A-Za-z_]\w{0,60}%)/y,
  // `@STREAM@`
  '@': /@[A-Z_]{2,40}@/y,
  // `__STREAM__`
  _: /__[A-Z][A-Z0-9_]{0,40}__/y,
  // `[stream]`, but not a host of IPv6
  '[': /\[[A-Za-z_\u3400-\u9fff][\w \u3400-\u9fff-]{0,60}\](?!\()/y,
  '【': /【[^【】\r\n]{1,60}】/y,
  // JSON's and HTML's `<stream>`
  '\\': /\\u003c[\w .\u3400-\u9fff-]{1,60}\\u003e/iy,
  '&': /&lt;[\w .\u3400-\u9fff-]{1,60}&gt;/iy,
}

/** Placeholders for a whole name or value: `:stream` of a route, and the dots, stars and crosses of documents. */
const wholeValuePatterns: Readonly<Record<string, RegExp>> = {
  ':': /:[A-Za-z_]\w{0,60}/y,
  '*': /\*{2,200}(?=[&/?"'`\s)<,;|，。；、！？）」》]|$)/y,
  x: /x{3,64}(?=[&/?"'`\s)<,;|，。；、！？）」》]|$)/iy,
  X: /x{3,64}(?=[&/?"'`\s)<,;|，。；、！？）」》]|$)/iy,
  '.': /\.{3,6}/y,
  '…': /…{1,6}/y,
  '•': /•{1,200}/y,
}

/** Where a placeholder that begins at `at` ends; `at` if there is none. `before`: the text before it in the URL. */
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

/** More placeholders, which count only as a value: elsewhere they may be tags, or asides in a sentence. */
const VALUE_PATTERNS = [
  // `<s>`, `<sign:md5>`, `<…>`, and an element: `<b>f85a</b>`
  String.raw`<([a-z]{1,10})(?: [^<>\r\n]{0,80})?>[^<>\r\n]{0,80}</\1>`,
  String.raw`<(?![/!?%]|(?:br|hr|wbr|img|td|tr|th|li|ul|ol)\b)[^<>"'\r\n]{1,80}>`,
  // The same, escaped as in Markdown, HTML and JSON
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
/** A value that is cut short: `txSecret=f85a...`. After a whole value, the dots end a sentence. */
const TRUNCATED_VALUE = /\btx(?:secret=(?![0-9a-f]{32})|time=(?![0-9a-f]{8}))\w{1,40}$/i
const DOTS = /\.{3,6}/y
const MAX_TRUNCATED_LENGTH = 60

/** Where a placeholder that is the value after the `=` before `at` ends; `at` if there is none. */
export function findValuePlaceholderEnd(text: string, at: number): number {
  const end = findMatchEnd(VALUE_PLACEHOLDER, text, at)
  return end === at && SIGNATURE_PARAM.test(text.slice(Math.max(0, at - 10), at))
    ? findMatchEnd(WORD_AS_VALUE, text, at)
    : end
}

/** Where the dots at the end of a truncated value end; `at` if there are none. */
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

/** The most expressions between one string and the next. */
const MAX_TERMS = 6

/** How a string goes on after the operators and expressions that follow it. */
export interface Concatenation {
  readonly end: number
  /** The quote of the string that continues it; absent if it ends with an expression. */
  readonly quote?: string
  /** Whether there are only two strings, and no expression. */
  readonly isWhole?: boolean
}

/** Reads what a string that ends with the quote at `at` is concatenated with: `'…' . $x . '…'`, `"…"$x"…"`. */
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

/** An adjacent string in the same line or the next one, as in Python, Ruby and C. */
const ADJACENT_STRING = /["'][ \t]{0,100}(?:(\\?\r?\n)\s{0,100})?(?:[rfbuLR]{1,2})?["'](?!["'])/y

/** Where an adjacent string begins that continues the one that ends at the quote `at`; `at` if there is none. */
function findAdjacentStart(text: string, at: number): number {
  const found = execAt(ADJACENT_STRING, text, at)
  if (found === null) return at
  const end = ADJACENT_STRING.lastIndex
  // On a new line it may be a separate string, such as a comment.
  const isOneLine = found[1] === undefined || found[1].startsWith('\\')
  return isOneLine || /[?&/=]/.test(text.charAt(at - 1)) || /[?&/=]/.test(text.charAt(end)) ? end : at
}

function findTermEnd(text: string, at: number): number {
  const group = findMatchEnd(GROUP, text, at)
  let end = group > at ? group : findMatchEnd(TERM, text, at)
  if (end === at) return at
  // A full stop at the end is PHP's operator.
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
