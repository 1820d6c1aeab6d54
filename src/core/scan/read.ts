import { blankEnd, blankValueEnd, joinAt } from './blank.ts'
import { escapeAt } from './escapes.ts'
import type { FileKind } from './file-kind.ts'
import { Pieces } from './pieces.ts'

/** What is read of a URL at its place. */
export interface Read {
  readonly pieces: Pieces
  /** Where it ends in the text. */
  readonly end: number
}

/** Far beyond any URL that can be sent: what is longer is cut here. */
const LONGEST_URL = 1 << 16

/** Ends a URL wherever it stands: what no URL holds, and what sentences and lists go on with in Chinese. */
const END = /[\s<>"`\0-\x1f\x7f\u3000-\u3002\uff0c\uff1b\uff01\uff08\uff09\u201c\u201d\u2018\u2019\u300a-\u3011\ufeff]/
/** The same inside quotes of its own: a pasted space of another kind is of the URL, and a mistake. */
const END_QUOTED = /[\s<>\0-\x1f\x7f]/
/** Ends of sentences, and emphasis. */
const TRAILING = /[.,;:!*~_|]/
const NEXT_URL = /[,;|](?:\[[^\]\r\n]{0,80}\])?(?:rtmps?|srt|webrtc|https?):/iy
const PADDING = /[ \t]{1,100}/y
const CLOSING: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' }
const ESCAPED_ANGLE = /^(?:\\u003c|&lt;)/i
const NAME = /[A-Za-z_\u3400-\u9fff][\w\u3400-\u9fff]{0,40}/

/**
 * Reads the URL that begins at `start`: as far as it goes where it stands, with the file's own escapes undone. `from`: where
 * its scheme begins, if something of its value stands before that.
 */
export function readUrl(
  text: string,
  start: number,
  kind: FileKind,
  entities: boolean,
  opened: string,
  from: number = start,
): Read {
  const pieces = new Pieces()
  const depth: Record<string, number> = {}
  let quote = opened
  let at = from
  let plain = start
  let blanksUntil = start
  const flush = (): void => pieces.put(text.slice(plain, at), text, plain, at)
  const leaveOpen = (end: number): void => {
    if (end === at) return
    flush()
    pieces.put(blankText(text.slice(at, end)), text, at, end, true)
    at = end
    plain = end
  }
  const limit = Math.min(text.length, start + LONGEST_URL)
  while (at < limit) {
    const unit = text.charCodeAt(at)
    if (isOrdinary(unit)) {
      at++
      continue
    }
    const first = text.charAt(at)
    if (first === '=') {
      at++
      leaveOpen(blankValueEnd(text, at))
      continue
    }
    const blank = at > start + 5 ? blankEnd(text, at, text.slice(Math.max(start, at - 3), at)) : at
    if (blank > at) {
      leaveOpen(blank)
      continue
    }
    const escaped = escapeAt(text, at, kind, entities)
    if (escaped?.ends) break
    if (escaped !== undefined) {
      flush()
      pieces.put(escaped.text, text, at, escaped.end)
      at = escaped.end
      plain = at
      continue
    }
    if (first === '"' || first === "'" || first === '`') {
      const join = quote === '' || first === quote ? joinAt(text, at, kind) : undefined
      if (join?.isWhole === true) {
        flush()
        pieces.put('', text, at, join.end)
        at = join.end
        plain = at
      } else if (join !== undefined) leaveOpen(join.end)
      if (join !== undefined) {
        if (join.quote === undefined) break
        quote = join.quote
        continue
      }
      if (quote === '' || first === quote) break
    }
    if (quote !== '' && (first === ' ' || first === '\t')) {
      if (at >= blanksUntil) blanksUntil = goesOnUntil(text, at, quote, kind)
      if (at < blanksUntil) {
        at++
        continue
      }
    }
    if ((quote === '' ? END : END_QUOTED).test(first)) break
    if (quote === '' && kind.stops.includes(first)) break
    if (startsNext(text, at, first)) break
    const opening = CLOSING[first]
    if (opening !== undefined) {
      if ((depth[opening] ?? 0) === 0 && quote === '') break
      depth[opening] = (depth[opening] ?? 0) - 1
    } else depth[first] = (depth[first] ?? 0) + 1
    at++
  }
  flush()
  const isClosed = quote !== '' && text.charAt(at) === quote
  if (quote !== '' && !isClosed) at = paddedEnd(text, at, quote, pieces)
  else if (quote === '') at = trimmed(text, start, at, pieces)
  return { pieces, end: at }
}

const ORDINARY = new Uint8Array(0x80)
for (const one of 'ABCDEFGHIJKLMNOPQRSTUVWYZabcdefghijklmnopqrstuvwyz0123456789-/?~') ORDINARY[one.charCodeAt(0)] = 1

/** Characters that are always of the URL. `x` and `X` may begin what a document leaves out. */
const isOrdinary = (unit: number): boolean => unit < 0x80 && ORDINARY[unit] === 1

/** A placeholder in the one form that all of core knows, under the name that it has in the file. */
const blankText = (written: string): string => `\${${NAME.exec(written.replace(ESCAPED_ANGLE, ''))?.[0] ?? 'x'}}`

function startsNext(text: string, at: number, first: string): boolean {
  if (first !== ',' && first !== ';' && first !== '|') return false
  NEXT_URL.lastIndex = at
  return NEXT_URL.test(text)
}

const BEHIND_BLANK = /[ \t]{1,100}([^\s"'`<>][^\r\n"'`<>]{0,400})/y
const SIGNED_SOON = /^(?:[^ \t]{0,200}[ \t]{1,9}){0,2}[^ \t]{0,200}?tx(?:secret|time)=/i
/** A word or two, as a name has them: no option of a command, no aside. */
const WORDS = /^(?:[ \t]{0,9}[\p{L}\p{N}_.-]{1,60}){1,2}(?:\?[^ \t]{0,200})?[ \t]{0,9}$/u

/**
 * Where the quotes close, if a URL goes on behind the blank at `at`; else `at`. It does where its signature follows, or
 * in a file whose quotes hold values, a word or two. Else it is a sentence that begins with a URL.
 */
function goesOnUntil(text: string, at: number, quote: string, kind: FileKind): number {
  BEHIND_BLANK.lastIndex = at
  const rest = BEHIND_BLANK.exec(text)?.[1]
  if (rest === undefined || text.charAt(BEHIND_BLANK.lastIndex) !== quote) return at
  const written = rest.replace(/\\{1,8}$/, '')
  if (written.includes('://') || !(SIGNED_SOON.test(written) || (kind.values && isName(written)))) return at
  return BEHIND_BLANK.lastIndex
}

const isName = (written: string): boolean => !written.startsWith('-') && WORDS.test(written)

/** A blank before the closing quote was pasted with the URL. */
function paddedEnd(text: string, at: number, quote: string, pieces: Pieces): number {
  PADDING.lastIndex = at
  if (!PADDING.test(text) || text.charAt(PADDING.lastIndex) !== quote) return at
  const end = PADDING.lastIndex
  pieces.put(text.slice(at, end), text, at, end)
  return end
}

/** Leaves out what a sentence, a statement or emphasis goes on with behind a URL. */
function trimmed(text: string, start: number, end: number, pieces: Pieces): number {
  let room = pieces.plainEnd
  let at = end
  while (room > 0 && (TRAILING.test(text.charAt(at - 1)) || isApostrophe(text, at))) {
    if (text.charAt(at - 1) === '_' && text.charAt(start - 1) !== '_') break
    at--
    room--
  }
  if (at < end) pieces.drop(end - at)
  return at
}

const isApostrophe = (text: string, at: number): boolean => text.charAt(at - 1) === "'"
