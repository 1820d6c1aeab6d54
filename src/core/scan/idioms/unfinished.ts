import { matchesAt } from '../../url/match-pattern.ts'
import { C_FAMILY, createSelector, JVM, type Languages, SCRIPTS } from './languages.ts'

/** A string in a file that holds the beginning of a URL. */
interface StringPlace {
  readonly text: string
  /** The text before its quote, at most `MAX_BEFORE` characters. */
  readonly before: string
  /** Where it ends: after its closing quote. */
  readonly end: number
  /** The URL, without the escapes of the file. */
  readonly url: string
}

/** A call or a statement that adds to a string later. */
export interface UnfinishedIdiom {
  readonly id: string
  readonly languages: Languages
  readonly isUnfinished: (place: StringPlace) => boolean
}

const MAX_BEFORE = 200
/** How far after a string its variable is searched for. */
const MAX_AFTER = 3000

/** Another argument or member follows, and it is no URL: a list of URLs is not joined to one. */
const NEXT_ARGUMENT = /\s{0,100},\s{0,100}(?!["'`](?:rtmps?|srt|webrtc|https?):)[^\s)\]}]/y
/** The same in Lisp, where white space separates. */
const NEXT_LISP_ARGUMENT = /\s{1,100}(?!["](?:rtmps?|srt|webrtc|https?):)[^\s)\]}]/y

/** Row of a function that joins its arguments. `before`: the source of a pattern for the call, up to the quote. */
function joiningCall(id: string, languages: Languages, before: string, next: RegExp = NEXT_ARGUMENT): UnfinishedIdiom {
  const pattern = new RegExp(`(?:${before})$`)
  return {
    id,
    languages,
    isUnfinished: (place) => matchesAt(next, place.text, place.end) && pattern.test(place.before),
  }
}

const APPENDING_METHOD = 'append|Append|AppendFormat|WriteString|write|Write|puts|push_str|sputn|addString'
const APPEND_CALL = new RegExp(String.raw`(?:\b|\.)(${APPENDING_METHOD})\s{0,9}\(\s{0,100}[LRufb@]?$`)
const APPEND_AGAIN = new RegExp(
  String.raw`\s{0,9}\)?\s{0,9}\)\s{0,100}(?:;\s{0,100}|\.\s{0,100})?(?:[\w$]{1,40}(?:\.|->))?(${APPENDING_METHOD})\s{0,9}\(\s{0,9}(?!["'\`](?:rtmps?|srt|webrtc|https?):)[^\s)]`,
  'y',
)
const GROWING_STRING =
  /\b(?:StringBuilder|StringBuffer|StringWriter|ostringstream|stringstream|NSMutableString|StringJoiner)\b[\w\s<>]{0,60}[({]\s{0,100}[LRu@]?$/
const METHOD_THAT_ADDS =
  /[\])]?\s{0,100}(?:(?:\.|->|::)\s{0,9}(?:concat|plus|append|appending\w{0,30}|replace(?:All|First)?|gsub|sub|arg|formatted|insert|queryParam|addQueryParameter)\s{0,9}\((?!\s{0,9}["'`](?:rtmps?|srt|webrtc|https?):)|stringBy(?:Appending|Replacing)\w{0,30}:)/y
const ARRAY_START = /[[({]\s{0,100}[LRufb@]?$/
const ARRAY_JOIN =
  /\s{0,100},[^\]]{1,400}\]\s{0,100}\.\s{0,100}(?:join\s{0,9}\(\s{0,9}(?:(["'`])[/?&=_-]?\1)\s{0,9}\)|join(?![\w(])|joined\()/y
const QUERY_BUILDER =
  /\b(?:fromUriString|fromHttpUrl|fromUri|URIBuilder|UriBuilder|fromPath|URLComponents|HttpUrl\.(?:parse|get)|Uri\.parse|url\.Parse|new URL|URI\.(?:parse|create)|QUrl|furl|URL|URI)\s{0,9}[({]\s{0,100}(?:string:\s{0,9})?[LRufb@]?$/
const QUERY_WORD =
  /searchParams|[qQ]ueryParam|query_param|addQuery|queryItems|QueryItem|addParameter|setParameter|set_query|setQuery|RawQuery|with_query|update_query|query_pairs_mut|buildUpon|\.Query\(|\.query\b|\.args\b/

/** A name that the string is given to: `url = "`, `const char url[256] = "`, `url: "`, `strcpy(url, "`, `#define URL "`, `std::string url("`. */
const VARIABLE =
  /(?:^|[^\w$])([A-Za-z_$][\w$]{0,60})(?:\[\w{0,20}\])?['"]?(?:\s{0,9}:\s{0,9}[\w<>?.&' ]{1,40})?(?:\s{0,20}(?::=|=>|[:=,])\s{0,20}|\s{0,9}[({]\s{0,9})(?:new\s{1,9}\w{1,40}\s{0,9}\(\s{0,9})?[LRufb@]?$/
const DEFINED_NAME = /#[ \t]{0,9}define[ \t]{1,9}([A-Za-z_]\w{0,60})[ \t]{1,20}[LRu]?$/
/** How the text before such a string ends; cheaper than the whole pattern. */
const VARIABLE_END = /[=:,({>][ \t\r\n]{0,20}[LRufb@]?$/
const MAX_VARIABLE = 120

function findVariable(before: string): string | undefined {
  if (!VARIABLE_END.test(before.slice(-22))) return DEFINED_NAME.exec(before.slice(-MAX_VARIABLE))?.[1]
  const name = VARIABLE.exec(before.slice(-MAX_VARIABLE))?.[1]
  return name === undefined || (NO_VARIABLE.test(name) && !ASSIGNMENT_END.test(before.slice(-22))) ? undefined : name
}

/** Words that a string may stand after, without being their value. */
const NO_VARIABLE =
  /^(?:return|new|in|of|and|or|not|if|else|elif|echo|print|printf|puts|case|when|yield|await|throw|export|const|let|var|val|def|static|final|string|String|url|URL|uri|log|debug|info|warn|error)$/
/** `url = "…"` is a variable for all that. */
const ASSIGNMENT_END = /[=,]\s{0,20}[LRufb@]?$/

const escapePattern = (name: string): string => name.replace(/\$/g, '\\$')

/** Whether something is added to a variable, or to its value in an expression. */
function isAddedTo(name: string, after: string): boolean {
  const plainName = name.replace(/^\$/, '')
  if (!after.includes(plainName)) return false
  const bare = escapePattern(plainName)
  const variable = String.raw`(?<![\w$])\$?${bare}(?![\w$])`
  const text = String.raw`["'\`](?:[\s:,;(\\]|["'\`])`
  return new RegExp(
    [
      // `url += x`, `url .= x`, `url << x`
      String.raw`${variable}\s{0,9}(?:[+.~&]=|\|\|=|\.\.=|<<(?!\s{0,9}(?:std::)?endl))`,
      // `url + x`, `url . x`, `url .. x`, `url & x`, but no message after it
      String.raw`${variable}\s{0,9}(?:\+(?![+=])|\.(?=\s{0,9}[$"'])|\.\.|<>|\|\|(?=\s{0,9}'))\s{0,9}(?!${text})[\w$"'\`(@]`,
      // `url = url & x`
      String.raw`${variable}\s{0,9}=\s{0,9}${bare}\s{0,9}&`,
      // `url.append(x)`, `url.searchParams.set(…)`, `[url stringByAppendingString:x]`
      String.raw`${variable}\s{0,9}(?:\.|->|\s)\s{0,9}(?:append|concat|push_str|WriteString|insert|plus|replace|format|searchParams|query|addQuery|setQuery|set_query|RawQuery|stringByAppending|appending)`,
      // `strcat(url, x)`, `snprintf(url + n, …)`
      String.raw`\b(?:strcat|strncat|lstrcat|wcscat|strcat_s|StringCchCat[AW]?)\s{0,9}\(\s{0,9}${variable}`,
      // `format("%s?txSecret=%s", url, …)`, `"{}?txSecret={}".format(url, …)`
      String.raw`(?:%[s@v]|\{0?\})[?&/_-][^"'\`\r\n]{0,200}["'\`]\s{0,9}(?:,|%\s{0,9}\(?|\.format\s{0,9}\()\s{0,9}${variable}`,
      // `"$url?txSecret=…"`, `${url}?`, `#{url}?`, f"{url}/…"
      String.raw`[$#]\{${bare}\}[?&/_-]|\$${bare}[?&/]|["'\`]\{${bare}\}[?&/_-]|\\\(${bare}\)[?&/_-]|\$\(${bare}\)[?&/_-]|%${bare}%[?&/_-]`,
    ].join('|'),
  ).test(after)
}

const CODE = `${JVM} ${C_FAMILY} ${SCRIPTS} cs go rs swift dart py rb php phtml pl pm lua vb pas r R ex exs nim zig hx as coffee jl tcl vala d`
const APPENDING_LANGUAGES = `${JVM} ${C_FAMILY} cs go rs swift dart d vala`

export const unfinishedIdioms: readonly UnfinishedIdiom[] = [
  // `.append("…").append(id)`, `b.WriteString("…"); b.WriteString(id)`; a list of URLs takes one after the other, too
  {
    id: 'append-again',
    languages: APPENDING_LANGUAGES,
    isUnfinished: ({ text, before, end }) => APPEND_CALL.test(before) && matchesAt(APPEND_AGAIN, text, end),
  },
  // `new StringBuilder("…")`
  { id: 'growing-string', languages: APPENDING_LANGUAGES, isUnfinished: ({ before }) => GROWING_STRING.test(before) },
  // `"…".concat(id)`, `"…".replace("STREAM", id)`, `[@"…" stringByAppendingString:id]`
  { id: 'method', languages: '*', isUnfinished: ({ text, end }) => matchesAt(METHOD_THAT_ADDS, text, end) },
  // `["…", id].join("")`
  {
    id: 'array-join',
    languages: `${SCRIPTS} rb erb coffee swift dart ${JVM} ex exs py`,
    isUnfinished: ({ text, before, end }) => ARRAY_START.test(before) && matchesAt(ARRAY_JOIN, text, end),
  },
  joiningCall(
    'join',
    `${JVM} cs go`,
    String.raw`\b[jJ]oin\s{0,9}\(\s{0,9}(?:["'][/?&=_-]?["']\s{0,9},\s{0,9})?(?:\[\]string\s{0,9})?[\[({]?\s{0,100}[rfbu@]?`,
  ),
  joiningCall('join-method', 'py rb nim', String.raw`["'][/?&=_-]?["']\.join\s{0,9}\(\s{0,9}[\[(]\s{0,100}[rfbu]?`),
  joiningCall(
    'implode',
    'php phtml',
    String.raw`\b(?:implode|join)\s{0,9}\(\s{0,9}["'][/?&=_-]?["']\s{0,9},\s{0,9}(?:\[|array\s{0,9}\()\s{0,100}`,
  ),
  joiningCall(
    'concat',
    '*',
    String.raw`\b(?:[cC]oncat|CONCAT|concatenate|CONCATENATE|paste0|str_c|strjoin|Sprint|Sprintln|stringr::str_c|urljoin|JoinPath|Combine|os\.path\.join|path\.join)\s{0,9}\(\s{0,100}[rfbuN@]?`,
  ),
  joiningCall('str', 'clj cljs cljc edn', String.raw`\((?:str|format)\s{1,9}`, NEXT_LISP_ARGUMENT),
  joiningCall(
    'string-append',
    'scm ss rkt el lisp cl lsp',
    String.raw`\((?:string-append|concat|concatenate 'string)\s{1,9}`,
    NEXT_LISP_ARGUMENT,
  ),
  // `UriComponentsBuilder.fromUriString("…").queryParam(…)`, `URLComponents(string: "…")` and its `queryItems`
  {
    id: 'query-builder',
    languages: CODE,
    isUnfinished: ({ text, before, end, url }) =>
      !url.includes('?') && QUERY_BUILDER.test(before) && QUERY_WORD.test(text.slice(end, end + MAX_AFTER)),
  },
  // A variable to which something is added later
  {
    id: 'variable',
    languages: '*',
    isUnfinished: ({ text, before, end }) => {
      const name = findVariable(before)
      return name !== undefined && isAddedTo(name, text.slice(end, end + MAX_AFTER))
    },
  },
]

const getUnfinishedIdioms = createSelector(unfinishedIdioms, (rows) => rows)

/** A string of code that ends like this is the beginning of a longer one: `…/room_`, `…?txSecret=`. */
const OPEN_END = /[_?&=-]$/
/** Signature and expiry: nothing that is added changes them. */
const isSigned = (url: string): boolean => /[?&,]txSecret=[^&,$]{8}/.test(url) && /[?&,]txTime=[^&,$]{4}/.test(url)

/**
 * Whether the string that ends at `end` holds only the beginning of a URL.
 *
 * @param start Where the URL begins in the file.
 * @param quote The quote that closes the string; `''` if it has none.
 */
export function isUnfinishedString(
  text: string,
  start: number,
  end: number,
  url: string,
  quote: string,
  language: string,
): boolean {
  if (isSigned(url)) return false
  const isQuoted = quote !== '' && text.charAt(end) === quote
  const stringStart = isQuoted ? start - 1 : start
  const place: StringPlace = {
    text,
    before: text.slice(Math.max(0, stringStart - MAX_BEFORE), stringStart),
    end: isQuoted ? end + 1 : end,
    url,
  }
  return getUnfinishedIdioms(language).some(
    ({ id, isUnfinished }) => (isQuoted || id === 'variable') && isUnfinished(place),
  )
}

/** Whether a string of code ends within a name or before a value. */
export const hasOpenEnd = (url: string): boolean => OPEN_END.test(url) && !isSigned(url)
