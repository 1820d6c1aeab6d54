import { DATE_PATTERN, FORMULA, HEX_DIGITS_MASKED, ONE_LETTER } from '../../url/stand-in.ts'
import { C_FAMILY, createSelector, type Languages } from './languages.ts'

/** Where in a URL a placeholder may begin: anywhere, or directly after `//`, after `/`, after `=`, or after `txSecret=` or `txTime=`. */
export type PlaceholderPlace = 'anywhere' | 'host' | 'name' | 'value' | 'signature'

/** One way to write what is not known yet. */
export interface PlaceholderIdiom {
  readonly id: string
  readonly languages: Languages
  readonly places: readonly PlaceholderPlace[]
  /** Sticky and bounded. It must not run over another beginning of its kind, so that a text of nothing but beginnings takes no longer than any other. */
  readonly pattern: RegExp
  /** For `anywhere`: the characters that it may begin with. */
  readonly first?: string
}

/** What may follow a whole name or value. */
const END = String.raw`(?=[&/?#"'\`\s)<>,;|\]\\，。；、！？）」》]|$)`
const NAME_END = String.raw`(?=[&/?#:"'\`\s)<>,;|\]\\，。；、！？）」》]|$)`

/** A row for a whole name or value: what follows must end it. */
const wholeWord = (
  id: string,
  places: readonly PlaceholderPlace[],
  source: string,
  end: string = END,
  languages: Languages = '*',
): PlaceholderIdiom => ({ id, languages, places, pattern: new RegExp(`(?:${source})${end}`, 'iy') })

const HTML_ELEMENTS = 'br|hr|wbr|p|b|i|u|a|s|em|kbd|code|pre|span|div|strong|small|li|ul|ol|td|tr|th|font|img|sub|sup'
const ANYWHERE: readonly PlaceholderPlace[] = ['anywhere']
const VALUE: readonly PlaceholderPlace[] = ['value']
const SIGNATURE: readonly PlaceholderPlace[] = ['signature']
const NAME_OR_VALUE: readonly PlaceholderPlace[] = ['name', 'value']

/** In the order in which they are tried. */
export const placeholderIdioms: readonly PlaceholderIdiom[] = [
  // `${x}`, `${x:-${y}}`
  {
    id: 'dollar-brace',
    languages: '*',
    places: ANYWHERE,
    first: '$',
    pattern: /\$\{(?:[^{}\r\n]|\{[^{}\r\n]{0,80}\}){0,200}\}/y,
  },
  // `$(date +%s)`
  {
    id: 'dollar-parenthesis',
    languages: '*',
    places: ANYWHERE,
    first: '$',
    pattern: /\$\((?:[^()\r\n]|\([^()\r\n]{0,80}\)){0,200}\)/y,
  },
  // `$env:X`
  {
    id: 'powershell-scope',
    languages: 'ps1 psm1',
    places: ANYWHERE,
    first: '$',
    pattern: /\$[A-Za-z]{1,20}:\w{1,60}/y,
  },
  // Velocity's `$!x` and `$!{x}`
  {
    id: 'velocity-quiet',
    languages: 'vm vtl html htm xml txt',
    places: ANYWHERE,
    first: '$',
    pattern: /\$!(?:\w{1,60}|\{[\w.]{1,80}\})/y,
  },
  // `$x`, PHP's `$x->y` and `$x['y']`, `$1`
  {
    id: 'dollar-name',
    languages: '*',
    places: ANYWHERE,
    first: '$',
    pattern: /\$[A-Za-z_]\w{0,60}(?:->\w{1,60}|\[['"]?\w{1,60}['"]?\])?|\$[0-9@]/y,
  },
  // `{{{x}}}`, `{{ x }}`
  { id: 'double-brace', languages: '*', places: ANYWHERE, first: '{', pattern: /\{\{\{?[^{}\r\n]{0,200}\}?\}\}/y },
  // `{% x %}`
  { id: 'brace-percent', languages: '*', places: ANYWHERE, first: '{', pattern: /\{%[^{}\r\n]{0,200}%\}/y },
  // `{x}`, `{$x['y']}`, `{}`, `{0}`, `{x:>10}`
  { id: 'brace', languages: '*', places: ANYWHERE, first: '{', pattern: /\{[^{}\r\n"]{0,80}\}/y },
  // `#{x}`
  { id: 'hash-brace', languages: '*', places: ANYWHERE, first: '#', pattern: /#\{[^{}\r\n]{0,200}\}/y },
  // `<?= $x ?>`, `<?php echo $x; ?>`
  { id: 'php-tag', languages: '*', places: ANYWHERE, first: '<', pattern: /<\?(?:(?!<\?)[^\r\n]){0,200}?\?>/y },
  // `<%= x %>`
  { id: 'percent-tag', languages: '*', places: ANYWHERE, first: '<', pattern: /<%(?:(?!<%)[^\r\n]){0,200}?%>/y },
  // `<stream>`; a name of HTML's is a tag, unless the URL goes on after it
  {
    id: 'angle-name',
    languages: '*',
    places: ANYWHERE,
    first: '<',
    pattern: new RegExp(
      String.raw`<(?!(?:${HTML_ELEMENTS})(?: [\w .-]{0,60})?>(?![?/&]))[A-Za-z_\u3400-\u9fff][\w .\u3400-\u9fff-]{0,60}>`,
      'iy',
    ),
  },
  // `%<id>s`, `%<t>08X`, `%{id}`
  {
    id: 'ruby-reference',
    languages: '*',
    places: ANYWHERE,
    first: '%',
    pattern: /%<\w{1,60}>[-+0 #]{0,3}\d{0,3}[A-Za-z]|%\{\w{1,60}\}/y,
  },
  // Qt's `%1`, `%L2`; what begins like `%20` is an escape
  {
    id: 'qt-argument',
    languages: `${C_FAMILY} qml py`,
    places: ANYWHERE,
    first: '%',
    pattern: /%L?[1-9](?![0-9A-Fa-f])/y,
  },
  // An argument of a batch file: `%1`, `%~1`, `%*`, and its loops' `%%i`
  {
    id: 'batch-argument',
    languages: 'bat cmd',
    places: ANYWHERE,
    first: '%',
    pattern: /%~?[1-9](?![0-9A-Fa-f])|%\*|%%~?[A-Za-z](?![0-9A-Za-z])/y,
  },
  // `!STREAM!`
  { id: 'batch-delayed', languages: 'bat cmd', places: ANYWHERE, first: '!', pattern: /![A-Za-z_]\w{0,60}!/y },
  // `%Y%m%d`: none of these letters begins an escape
  { id: 'strftime', languages: '*', places: ANYWHERE, first: '%', pattern: /%[YmHMSyjp](?![0-9A-Za-z])/y },
  // printf's, Python's `%(x)s`, Windows' `%X%`. What begins like `%2F` is an escape, but for `%08X`
  {
    id: 'printf',
    languages: '*',
    places: ANYWHERE,
    first: '%',
    pattern:
      /%\([A-Za-z_]\w{0,60}\)[sdxX]|%0\d{1,2}[xXdu](?![0-9A-Fa-f])|%\d\$[sdxX]|%(?![0-9A-Fa-f]{2})(?:[-+#]?\d{0,2}(?:l|ll)?[dxXuiqv](?![0-9A-Za-z])|s(?![0-9a-z])|@|[A-Za-z_]\w{0,60}%)/y,
  },
  // `@STREAM@`; in lower case it may be a user's name, except for a whole name or value
  { id: 'at-sign', languages: '*', places: ANYWHERE, first: '@', pattern: /@[A-Z_]{2,40}@/y },
  wholeWord('at-sign-name', ['host', 'name', 'value'], String.raw`@[A-Za-z_][\w.-]{0,60}@`, NAME_END),
  // Razor's `@x`, `@Model.X`, `@(x)`
  {
    id: 'razor',
    languages: 'cshtml razor vbhtml',
    places: ['host', 'name', 'value'],
    pattern: /@(?:\([^()\r\n]{1,80}\)|[A-Za-z_][\w.]{0,80})/y,
  },
  // `__STREAM__`
  { id: 'underscores', languages: '*', places: ANYWHERE, first: '_', pattern: /__[A-Z][A-Z0-9_]{0,40}__/y },
  // `[stream]`, but not a host of IPv6
  {
    id: 'bracket',
    languages: '*',
    places: ANYWHERE,
    first: '[',
    pattern: /\[[A-Za-z_\u3400-\u9fff][\w \u3400-\u9fff-]{0,60}\](?!\()/iy,
  },
  // What may be left out, in a grammar: `[/name]`, `[:port]`, `[?key=value[&…]]`
  {
    id: 'optional-part',
    languages: '*',
    places: ANYWHERE,
    first: '[',
    pattern: /\[(?:[/?&]|:(?=[A-Za-z<{$]))(?:[^[\]\r\n"'`]|\[[^[\]\r\n"'`]{0,40}\]){1,80}\]/y,
  },
  { id: 'lenticular-bracket', languages: '*', places: ANYWHERE, first: '【', pattern: /【[^【】\r\n]{1,60}】/y },
  // Swift's `\(x)`
  {
    id: 'swift-interpolation',
    languages: 'swift',
    places: ANYWHERE,
    first: '\\',
    pattern: /\\\((?:[^()\r\n]|\([^()\r\n]{0,80}\)){1,200}\)/y,
  },
  // JSON's and HTML's `<stream>`
  {
    id: 'escaped-angle-json',
    languages: '*',
    places: ANYWHERE,
    first: '\\',
    pattern: /\\u003c[\w .\u3400-\u9fff-]{1,60}\\u003e/iy,
  },
  {
    id: 'escaped-angle-html',
    languages: '*',
    places: ANYWHERE,
    first: '&',
    pattern: /&lt;[\w .\u3400-\u9fff-]{1,60}&gt;/iy,
  },
  // A shell's `` `date +%s` ``
  {
    id: 'backquotes',
    languages: 'sh bash zsh ksh',
    places: ANYWHERE,
    first: '`',
    pattern: /`[^`\r\n]{1,200}`(?=[&/?"'\w.-])/y,
  },
  // `xxx`, `1234_xxx`, `push.xxx.com`
  {
    id: 'crosses',
    languages: '*',
    places: ANYWHERE,
    first: 'xX',
    pattern: /(?<![A-Za-z0-9])x{3,64}(?![A-Za-z0-9%])/iy,
  },
  { id: 'ellipsis', languages: '*', places: ANYWHERE, first: '…', pattern: /…/y },
  // A value that is cut short: `txSecret=f85a...`. After a whole value, the dots end a sentence
  {
    id: 'truncated',
    languages: '*',
    places: ANYWHERE,
    first: '.',
    pattern: /(?<=\btx(?:secret=(?![0-9a-f]{32})|time=(?![0-9a-f]{8}))\w{1,40})\.{3,6}/iy,
  },
  // `:stream` of a route
  { id: 'route', languages: '*', places: NAME_OR_VALUE, pattern: /:[A-Za-z_]\w{0,60}/y },
  wholeWord('stars', NAME_OR_VALUE, String.raw`\*{2,200}`),
  { id: 'dots', languages: '*', places: NAME_OR_VALUE, pattern: /\.{3,6}|…{1,6}/y },
  { id: 'bullets', languages: '*', places: NAME_OR_VALUE, pattern: /•{1,200}/y },
  // `cam_YYYYMMDD`, `yyyy-MM-dd-HHmmss`
  {
    id: 'date-pattern',
    languages: '*',
    places: NAME_OR_VALUE,
    pattern: new RegExp(String.raw`(?:[\w-]{0,40}?[_-])?${DATE_PATTERN}(?![A-Za-z0-9])`, 'y'),
  },
  // The vendor's names for names
  wholeWord('name-word', ['name'], 'app_?name|stream_?name|your[-_]?[\\w-]{1,60}'),
  wholeWord(
    'host-word',
    ['host'],
    String.raw`(?:push_?)?domain(?:_?name)?|your[\w.-]{1,60}|(?:push_?|server_?)?(?:host|ip)(?:_?name|_?addr(?:ess)?)?|server`,
    NAME_END,
  ),
  // The rest count only as a value: elsewhere they may be tags, or asides in a sentence.
  // `<s>`, `<sign:md5>`, `<…>`, and an element: `<b>f85a</b>`
  {
    id: 'element',
    languages: '*',
    places: VALUE,
    pattern: /<([a-z]{1,10})(?: [^<>\r\n]{0,80})?>[^<>\r\n]{0,80}<\/\1>/iy,
  },
  {
    id: 'angle-value',
    languages: '*',
    places: VALUE,
    pattern: /<(?![/!?%]|(?:br|hr|wbr|img|td|tr|th|li|ul|ol)\b)[^<>"'\r\n]{1,80}>/iy,
  },
  // The same, escaped as in Markdown, HTML and JSON
  { id: 'angle-value-markdown', languages: '*', places: VALUE, pattern: /\\<[^<>\\\r\n]{1,60}\\>/y },
  { id: 'angle-value-html', languages: '*', places: VALUE, pattern: /&lt;[^&<>\r\n]{1,60}&gt;/iy },
  { id: 'angle-value-json', languages: '*', places: VALUE, pattern: /\\u003c[^<>\\"\r\n]{1,60}\\u003e/iy },
  { id: 'bracket-value', languages: '*', places: VALUE, pattern: /\[[^[\]"'\r\n]{0,60}\](?!\()/y },
  { id: 'parenthesis-value', languages: '*', places: VALUE, pattern: /（[^（）\r\n]{1,60}）/y },
  { id: 'guillemet-value', languages: '*', places: VALUE, pattern: /《[^《》\r\n]{1,60}》/y },
  // `Md5(key+StreamName+hex(time))`, `hex(time)`
  {
    id: 'formula',
    languages: '*',
    places: SIGNATURE,
    pattern: new RegExp(FORMULA, 'y'),
  },
  // `txSecret=签名`, `txTime=YOUR_TIME`, `txTime=txTime`, `txSecret=*sign*`, `txSecret=xx`, `txTime=——`
  {
    id: 'signature-word',
    languages: '*',
    places: SIGNATURE,
    pattern:
      /(?:[\u3400-\u9fff]{1,40}|your[\w-]{1,60}|tx_?(?:secret|time)|todo|tbd|([*_])[a-z][a-z0-9-]{0,40}\1|x{2,64}|_{2,64}|\?{2,20}|—{1,20})(?![\w%])/iy,
  },
  // A word that no hexadecimal number is: `txSecret=secret`, `txTime=expireTime`
  wholeWord('signature-name', SIGNATURE, '(?=[a-z_-]{0,40}[g-z])[a-z][a-z_-]{1,40}'),
  // `txSecret=aaa&txTime=bbb`
  wholeWord('one-letter', SIGNATURE, ONE_LETTER),
  // `0123…cdxx`, `0123****cdef`, `5C27xxxx`
  wholeWord('masked', SIGNATURE, HEX_DIGITS_MASKED),
]

/** What reads the placeholders of a language. */
export interface PlaceholderReader {
  readonly byFirst: ReadonlyMap<string, readonly RegExp[]>
  readonly host: readonly RegExp[]
  readonly name: readonly RegExp[]
  readonly value: readonly RegExp[]
  readonly signature: readonly RegExp[]
}

/** The placeholders of a language, by where they may begin. */
export const getPlaceholderReader = createSelector(placeholderIdioms, (rows): PlaceholderReader => {
  const byFirst = new Map<string, RegExp[]>()
  for (const { first = '', pattern } of rows) {
    for (const one of first) byFirst.set(one, [...(byFirst.get(one) ?? []), pattern])
  }
  const listAt = (place: PlaceholderPlace): readonly RegExp[] =>
    rows.filter(({ places }) => places.includes(place)).map(({ pattern }) => pattern)
  const value = listAt('value')
  return { byFirst, host: listAt('host'), name: listAt('name'), value, signature: [...value, ...listAt('signature')] }
})
