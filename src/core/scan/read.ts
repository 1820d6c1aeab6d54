import { execAt, findMatchEnd, matchesAt } from '../url/match-pattern.ts'
import { readConcatenation } from './concatenation.ts'
import { readEscape } from './escapes.ts'
import type { FileKind } from './file-kind.ts'
import { MappedUrl } from './pieces.ts'
import { findPlaceholderEnd, findWholePlaceholderEnd } from './placeholder-syntax.ts'

/** A URL as read from a text. */
export interface ScannedUrl {
  readonly mappedUrl: MappedUrl
  /** Where it ends in the text. */
  readonly end: number
  /** Whether code adds an expression at its end: `"…" + x`. */
  readonly endsInExpression: boolean
  /** The quote that it is in at its end. */
  readonly quote: string
  /** The place in the URL of the first `&` before a parameter that is outside quotes and not escaped: a shell ends the command there. */
  readonly bareAmpersand?: number
}

/** In UTF-16 units, far more than any URL that can be sent. A longer one is cut here. */
const MAX_SCANNED_URL_LENGTH = 1 << 16

/** Characters that end a URL outside quotes: those that no URL has, and Chinese punctuation. */
const URL_END =
  /[\s<>"`\0-\x1f\x7f\u3000-\u3002\uff0c\uff1b\uff01\uff08\uff09\u201c\u201d\u2018\u2019\u300a-\u3011\ufeff]/
/** The same inside quotes, where a pasted space of another kind is part of the URL, and a mistake. */
const QUOTED_URL_END = /[\s<>\0-\x1f\x7f]/
/** Punctuation at the end of sentences, and emphasis. */
const SENTENCE_END = /[.,;:!*~_|]/
const NEXT_URL = /[,;|](?:\[[^\]\r\n]{0,80}\])?(?:rtmps?|srt|webrtc|https?):/iy
const PADDING = /[ \t]{1,100}/y
const BRACKET_PAIRS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
const ESCAPED_ANGLE = /^(?:\\u003c|&lt;)/i
const PLACEHOLDER_NAME = /[A-Za-z_\u3400-\u9fff][\w\u3400-\u9fff]{0,40}/

/**
 * Reads the URL that begins at `start`, up to where this kind of file ends it, without the file's escapes. `from`: where its
 * scheme begins, if its value has something before that.
 */
export function readUrl(
  text: string,
  start: number,
  kind: FileKind,
  entities: boolean,
  openingQuote: string,
  from: number = start,
): ScannedUrl {
  const pieces = new MappedUrl()
  const depth: Record<string, number> = {}
  let quote = openingQuote
  let at = from
  let plainStart = start
  let continuationEnd = start
  let bareAmpersand: number | undefined
  let endsInExpression = false
  const flush = (): void => pieces.add(text.slice(plainStart, at), text, plainStart, at)
  const addPlaceholder = (end: number): void => {
    if (end === at) return
    flush()
    pieces.add(formatPlaceholder(text.slice(at, end)), text, at, end, true)
    at = end
    plainStart = end
  }
  const addWholePlaceholder = (): void => {
    if (at > start + 5)
      addPlaceholder(findWholePlaceholderEnd(text, at, text.slice(Math.max(start, at - 11), at), kind.language))
  }
  const limit = Math.min(text.length, start + MAX_SCANNED_URL_LENGTH)
  while (at < limit) {
    const unit = text.charCodeAt(at)
    if (isOrdinary(unit)) {
      at++
      continue
    }
    const first = text.charAt(at)
    if (first === '=' || first === '/') {
      at++
      addWholePlaceholder()
      continue
    }
    const blank = at > start + 5 ? findPlaceholderEnd(text, at, kind.language) : at
    if (blank > at) {
      addPlaceholder(blank)
      continue
    }
    const escapeSequence = readEscape(text, at, kind, entities, quote)
    if (escapeSequence?.endsText) break
    if (escapeSequence !== undefined) {
      flush()
      pieces.add(escapeSequence.text, text, at, escapeSequence.end)
      at = escapeSequence.end
      plainStart = at
      if (escapeSequence.text === '=' || escapeSequence.text === '/') addWholePlaceholder()
      continue
    }
    if (first === '"' || first === "'" || first === '`') {
      const join = quote === '' || first === quote ? readConcatenation(text, at, kind) : undefined
      if (join?.isWhole === true) {
        flush()
        pieces.add('', text, at, join.end)
        at = join.end
        plainStart = at
      } else if (join !== undefined) addPlaceholder(join.end)
      if (join !== undefined) {
        endsInExpression = join.quote === undefined
        if (join.quote === undefined) break
        quote = join.quote
        continue
      }
      if (quote === '' || first === quote) break
    }
    if (quote !== '' && (first === ' ' || first === '\t')) {
      if (at >= continuationEnd) continuationEnd = findContinuationEnd(text, at, quote, kind)
      if (at < continuationEnd) {
        at++
        continue
      }
    }
    if ((quote === '' ? URL_END : QUOTED_URL_END).test(first)) break
    if (quote === '' && kind.unquotedEnd.includes(first) && !(first === ';' && isEntityEnd(text, at))) break
    if (quote === '' && first === '&') {
      if (isShell(kind) && matchesAt(COMMAND_END, text, at)) break
      if (matchesAt(NEXT_PARAM, text, at)) bareAmpersand ??= pieces.url.length + at - plainStart
    }
    if (startsNextUrl(text, at, first)) break
    const opening = BRACKET_PAIRS[first]
    if (opening !== undefined) {
      if ((depth[opening] ?? 0) === 0 && quote === '') break
      depth[opening] = (depth[opening] ?? 0) - 1
    } else depth[first] = (depth[first] ?? 0) + 1
    at++
  }
  flush()
  const isClosed = quote !== '' && text.charAt(at) === quote
  if (quote !== '' && !isClosed) at = findPaddedEnd(text, at, quote, pieces)
  else if (quote === '') at = trimSentenceEnd(text, start, at, pieces)
  return {
    mappedUrl: pieces,
    end: at,
    endsInExpression,
    quote,
    ...(bareAmpersand === undefined ? {} : { bareAmpersand }),
  }
}

const ORDINARY = new Uint8Array(0x80)
for (const one of 'ABCDEFGHIJKLMNOPQRSTUVWYZabcdefghijklmnopqrstuvwyz0123456789-?~') ORDINARY[one.charCodeAt(0)] = 1

/** An `&` that ends a command, also with a next one that is no parameter; and one before a parameter. */
const COMMAND_END = /&(?:[\s&|;)>]|$|(?!amp;)[A-Za-z_][\w.-]{0,40}(?:[\s|;)>]|$))/y
const NEXT_PARAM = /&[A-Za-z_][\w.-]{0,40}=/y
const isShell = ({ escapes }: FileKind): boolean => escapes === 'shell' || escapes === 'cmd' || escapes === 'powershell'

/** Whether the `;` at `at` ends an `&amp;` that was copied with the URL. */
const isEntityEnd = (text: string, at: number): boolean =>
  /&(?:amp|#38|#x26)$/i.test(text.slice(Math.max(0, at - 5), at))

/** Characters that are always part of the URL. `x` and `X` may begin a placeholder (`xxx`). */
const isOrdinary = (unit: number): boolean => unit < 0x80 && ORDINARY[unit] === 1

/** A placeholder in the form that all of core knows, with the name that it has in the file. */
const formatPlaceholder = (written: string): string =>
  `\${${PLACEHOLDER_NAME.exec(written.replace(ESCAPED_ANGLE, ''))?.[0] ?? 'x'}}`

function startsNextUrl(text: string, at: number, first: string): boolean {
  if (first !== ',' && first !== ';' && first !== '|') return false
  return matchesAt(NEXT_URL, text, at)
}

const TEXT_AFTER_SPACE = /[ \t]{1,100}([^\s"'`<>][^\r\n"'`<>]{0,400})/y
const SIGNATURE_FOLLOWS = /^(?:[^ \t]{0,200}[ \t]{1,9}){0,2}[^ \t]{0,200}?tx(?:secret|time)=/i
/** One or two words of a name: no option of a command, no aside. */
const NAME_WORDS = /^(?:[ \t]{0,9}[\p{L}\p{N}_.-]{1,60}){1,2}(?:\?[^ \t]{0,200})?[ \t]{0,9}$/u

/**
 * Where the quotes close, if a URL goes on after the space at `at`; otherwise `at`. It goes on if its signature follows, or,
 * in a file whose quotes hold values, one or two words. Otherwise the quotes hold a sentence that begins with a URL.
 */
function findContinuationEnd(text: string, at: number, quote: string, kind: FileKind): number {
  const rest = execAt(TEXT_AFTER_SPACE, text, at)?.[1]
  if (rest === undefined || text.charAt(TEXT_AFTER_SPACE.lastIndex) !== quote) return at
  const written = rest.replace(/\\{1,8}$/, '')
  if (written.includes('://') || !(SIGNATURE_FOLLOWS.test(written) || (kind.quotesHoldValues && isName(written))))
    return at
  return TEXT_AFTER_SPACE.lastIndex
}

const isName = (written: string): boolean => !written.startsWith('-') && NAME_WORDS.test(written)

/** Takes white space before the closing quote, which was pasted with the URL. */
function findPaddedEnd(text: string, at: number, quote: string, pieces: MappedUrl): number {
  const end = findMatchEnd(PADDING, text, at)
  if (end === at || text.charAt(end) !== quote) return at
  pieces.add(text.slice(at, end), text, at, end)
  return end
}

/** Removes punctuation of a sentence, a statement or emphasis after a URL. */
function trimSentenceEnd(text: string, start: number, end: number, pieces: MappedUrl): number {
  let room = pieces.plainTailLength
  let at = end
  while (room > 0 && (SENTENCE_END.test(text.charAt(at - 1)) || isApostrophe(text, at))) {
    if (text.charAt(at - 1) === '_' && text.charAt(start - 1) !== '_') break
    at--
    room--
  }
  if (at < end) pieces.dropLast(end - at)
  return at
}

const isApostrophe = (text: string, at: number): boolean => text.charAt(at - 1) === "'"
