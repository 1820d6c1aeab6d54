import { classifyUrl } from './classify.ts'
import { escapeForFile, type QuoteMark } from './escapes.ts'
import { adaptKind, detectFileKind, type FileKind } from './file-kind.ts'
import type { FoundUrl } from './found.ts'
import { findShellIdiom, isInShellCall, type ShellIdiom } from './idioms/shells.ts'
import { hasOpenEnd, isUnfinishedString } from './idioms/unfinished.ts'
import { readUrl, type ScannedUrl } from './read.ts'
import { ShellText } from './shell-text.ts'
import { joinWithStreamKey } from './stream-key.ts'

/** Where a push URL may begin: its scheme (in `.properties` also with `\:`), or the parameter of a WHIP endpoint that carries one. */
const URL_START = /(?:rtmps?|srt|webrtc)\\?:(?:\/\/|(?:\\{1,4}(?:\/|u002f)){2})|[?&;]streamurl=/gi
const MAX_ENDPOINT_LENGTH = 200

/**
 * Every push URL in a text, in the order of places.
 *
 * @param file The file's name, which says how the text escapes and quotes.
 */
export function* findUrls(text: string, file: string): Generator<FoundUrl> {
  const fileKind = detectFileKind(file, text)
  const lines = new LineCounter(text)
  const shell = findShellIdiom(fileKind.language)
  const shellText = shell === undefined ? undefined : new ShellText(text, shell)
  let from = 0
  let last = 0
  for (;;) {
    URL_START.lastIndex = from
    const match = URL_START.exec(text)
    if (match === null) return
    from = URL_START.lastIndex
    const scheme = findUrlStart(text, match)
    if (scheme === undefined) continue
    // Slashes escaped as in JSON mean that there is JSON within a file of another kind, such as a log.
    const isProperties = fileKind.escapes === 'properties'
    if (!isProperties && match[0].includes('\\:')) continue
    const valueStart = fileKind.quotesHoldValues ? findValueStart(text, scheme) : scheme
    const start = valueStart < last ? scheme : valueStart
    const place = shellText?.readPlace(start)
    const isEscaped = match[0].includes('\\') && !isProperties
    const kind = adaptKind(isEscaped ? { ...fileKind, escapes: 'string' } : fileKind, isEscaped ? undefined : place)
    const quote = getQuoteBefore(text, start)
    const entities = kind.entities === 'all' || (kind.entities === 'tags' && isInTag(text, start, quote))
    const scanned = readUrl(text, start, kind, entities, quote, scheme)
    const joined = joinWithStreamKey(text, start, scanned, kind, entities)
    const pieces = joined ?? scanned.mappedUrl
    last = scanned.end
    from = Math.max(from, last)
    const { bareAmpersand } = scanned
    const isCut =
      bareAmpersand !== undefined &&
      joined === undefined &&
      (place === 'bare' || isInShellCall(text, start, kind.language))
    const isOpen = joined === undefined && !isCut && isOpenEnded(text, start, scanned, kind)
    const extent = isCut ? 'cut' : isOpen ? 'open' : scanned.endsInExpression ? 'continued' : 'whole'
    const classification = classifyUrl(pieces, extent)
    if (classification === undefined) continue
    lines.advanceTo(start)
    const cut = isCut
      ? { at: bareAmpersand, quote: getQuoteToAdd(text, lines.start, start, scanned.end, shell) }
      : undefined
    yield {
      mappedUrl: pieces,
      span: { start, end: scanned.end },
      line: lines.line,
      column: start - lines.start + 1,
      ...classification,
      ...(cut === undefined ? {} : { cut }),
      write: (replacement) =>
        replacement === cut?.quote
          ? replacement
          : escapeForFile(replacement, kind, entities, findQuoteAround(text, start, scanned.end, quote, kind)),
    }
  }
}

/** Whether the rest of a URL is added elsewhere. */
function isOpenEnded(text: string, start: number, { mappedUrl, end, quote }: ScannedUrl, kind: FileKind): boolean {
  const { url } = mappedUrl
  const isString = kind.hasOperators && quote !== '' && text.charAt(end) === quote
  return (isString && hasOpenEnd(url)) || isUnfinishedString(text, start, end, url, quote, kind.language)
}

/** What a word may hold within double quotes, so that it stays the same there. Another `&` than a parameter's begins a command. */
const QUOTABLE = /^[^"'`\\!^\s&]*(?:&[A-Za-z_][\w.-]*=[^"'`\\!^\s&]*)+$/

/** The quote to put around a URL that a shell cuts; `undefined` if it is not known that this is right. */
function getQuoteToAdd(
  text: string,
  lineStart: number,
  start: number,
  end: number,
  shell: ShellIdiom | undefined,
): '"' | undefined {
  if (shell === undefined || start - lineStart > MAX_LOOKBACK) return undefined
  const before = text.slice(lineStart, start)
  return shell.canQuote.test(before) && /(?:^|[\s=])$/.test(before) && QUOTABLE.test(text.slice(start, end))
    ? '"'
    : undefined
}

/** Counts the lines of a text up to a place that moves forward. `start`: where the current line begins. */
export class LineCounter {
  readonly #text: string
  #end: number
  line = 1
  start = 0

  constructor(text: string) {
    this.#text = text
    this.#end = text.indexOf('\n')
  }

  advanceTo(at: number): void {
    while (this.#end >= 0 && this.#end < at) {
      this.line++
      this.start = this.#end + 1
      this.#end = this.#text.indexOf('\n', this.start)
    }
  }
}

/** Where the URL of a match begins; `undefined` if the scheme is part of a longer word. */
function findUrlStart(text: string, match: RegExpExecArray): number | undefined {
  const at = match.index
  if (/^[?&;]/.test(match[0])) return findEndpointStart(text, at)
  const before = text.charAt(at - 1)
  // The `n` of `\n` does not belong to the scheme.
  return /[A-Za-z0-9+]/.test(before) && !(/[nrt]/.test(before) && text.charAt(at - 2) === '\\') ? undefined : at
}

function findEndpointStart(text: string, at: number): number | undefined {
  const window = text.slice(Math.max(0, at - MAX_ENDPOINT_LENGTH), at)
  const separator = window.lastIndexOf('://')
  if (separator < 0 || /[\s"'`<>]/.test(window.slice(separator))) return undefined
  const scheme = /https?$/i.exec(window.slice(0, separator))
  return scheme === null ? undefined : at - window.length + scheme.index
}

const VALUE_START = /["'][ \t\u00a0\u3000\u2018-\u201f]{1,20}$/

/** Where a value begins that has white space or typographic quotes before its URL: they were pasted with it. */
function findValueStart(text: string, at: number): number {
  const last = text.charCodeAt(at - 1)
  if (last > 0x20 && last < 0xa0) return at
  const found = VALUE_START.exec(text.slice(Math.max(0, at - 21), at))
  return found === null ? at : at - found[0].length + 1
}

/** The quote that opens directly before a URL. */
function getQuoteBefore(text: string, start: number): '' | '"' | "'" | '`' {
  const before = text.charAt(start - 1)
  return before === '"' || before === "'" || before === '`' ? before : ''
}

const MAX_LOOKBACK = 2000

/** The quote around a URL that opens earlier, as in `-e "URL=rtmp://…"`. Matters for lines of a shell only. */
function findQuoteAround(
  text: string,
  start: number,
  end: number,
  quote: '' | '"' | "'" | '`',
  kind: FileKind,
): QuoteMark {
  if (quote !== '' || kind.unquoted === 'plain') return quote
  const from = text.lastIndexOf('\n', start - 1) + 1
  if (start - from > MAX_LOOKBACK) return 'perhaps'
  let open: QuoteMark = ''
  for (const one of text.slice(from, start).match(/\\.|["'`]/g) ?? []) {
    if (open === '' && (one === '"' || one === "'" || one === '`')) open = one
    else if (one === open) open = ''
  }
  if (open === '') return ''
  return text.charAt(end) === open ? open : 'perhaps'
}

const MAX_TAG_LENGTH = 200

/** Whether a URL is in an attribute or in the text between tags: templates are HTML there, and code elsewhere. */
function isInTag(text: string, start: number, quote: string): boolean {
  if (quote === '') return text.charAt(start - 1) === '>'
  if (text.charAt(start - 2) !== '=') return false
  const window = text.slice(Math.max(0, start - MAX_TAG_LENGTH), start)
  return /^<\/?[a-z]/i.test(window.slice(window.lastIndexOf('<')))
}
