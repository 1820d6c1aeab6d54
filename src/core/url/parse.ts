import type { PushUrl } from '../model/push-url.ts'
import { splitAuthority } from './authority.ts'
import { CANONICAL_CLASSES, CharacterClass, getCharacterClasses } from './character.ts'
import { Cursor } from './cursor.ts'
import { findUrlBounds } from './edges.ts'
import { findLibrtmpOptions } from './librtmp-options.ts'
import { MAX_PARTS, readParams } from './params.ts'
import { ParsedUrl } from './parsed-url.ts'
import { readScheme } from './scheme.ts'
import type { SourceText, TextSlice } from './slice.ts'
import { readStreamid } from './streamid.ts'
import { readStreamurl } from './streamurl.ts'
import { locateOnlyPushUrl } from './urls-in-text.ts'

const { slash, question, ampersand } = CharacterClass
const SLASH = 0x2f

/**
 * Cuts a push URL into parts. The only push URL of a message is taken out of it. Takes any string, never throws, and never repairs: parts that the URL lacks are
 * `undefined`. Linear in the length of the input.
 *
 * The grammar is `scheme://host[:port]/AppName/StreamName?query` (tencentcloud.com/document/product/267/38393). SRT has
 * the same parts inside its streamid (267/40102), and a WHIP endpoint inside its `streamurl` (267/57042). RTMP has no
 * fragment: `#` is an ordinary character.
 *
 * @param keyAt Where OBS's Stream Key begins, if the input was joined from its two fields.
 */
export function parsePushUrl(input: string, keyAt?: number): PushUrl<TextSlice> {
  const bounds = findUrlBounds(input)
  const first = parseSourceText({ input, text: input }, bounds.start, bounds.end)
  const url =
    first.classes === (first.classes & PLAIN_CLASSES) && first.scheme !== undefined ? first : narrow(first, keyAt)
  const { start, end } = url
  if (end - start < input.length) {
    url.isWholeInput = false
    url.classes |= getCharacterClasses(input, 0, start) | getCharacterClasses(input, end)
  }
  return url.scheme === undefined ? url : readCarriedParts(url, url.scheme)
}

/** A URL of these characters alone has no text around it. */
const PLAIN_CLASSES = CANONICAL_CLASSES | CharacterClass.percent | CharacterClass.at

/** The only push URL of a message, and a URL without the options for librtmp after it. OBS's fields are no message. */
function narrow(url: ParsedUrl, keyAt: number | undefined): ParsedUrl {
  const { input, start, end } = url
  const optionsStart = findLibrtmpOptions(input, start, end)
  if (optionsStart !== undefined) {
    const plain = parseSourceText(url.source, start, optionsStart)
    plain.optionsEnd = end
    return plain
  }
  const only = keyAt === undefined ? locateOnlyPushUrl(input) : undefined
  if (only === undefined) return url
  const inner = parseSourceText(url.source, only.start, only.end)
  inner.isInText = true
  return inner
}

/** Parses the part of a source text that holds a URL. */
function parseSourceText(source: SourceText, start: number, end: number): ParsedUrl {
  const url = new ParsedUrl(source, start, end)
  const cursor = new Cursor(source, start, end)
  readScheme(cursor, url)
  readAuthority(cursor, url)
  readPath(cursor, url)
  if (cursor.at < end) {
    cursor.at++
    cursor.seenClasses |= question
    url.queryStart = cursor.at
    url.params = readParams(cursor, ampersand)
  }
  url.classes = cursor.seenClasses
  return url
}

/** Reads app, stream and parameters from SRT's streamid or a WHIP endpoint, if one carries them. */
function readCarriedParts(url: ParsedUrl, scheme: TextSlice): ParsedUrl {
  if (scheme.is('rtmp')) return url
  const protocol = scheme.value.toLowerCase()
  if (protocol === 'srt') readStreamid(url)
  else if (protocol === 'https' || protocol === 'http') return readStreamurl(url, parseSourceText) ?? url
  return url
}

function readAuthority(cursor: Cursor, url: ParsedUrl): void {
  const { at, source, end } = cursor
  const authority = cursor.take(slash | question)
  // Without a scheme, a word that no path follows is as likely a stream key as a host.
  if (url.scheme === undefined && (cursor.at === end || source.text.charCodeAt(cursor.at) !== SLASH)) return
  if (cursor.at > at) splitAuthority(authority, url)
}

function readPath(cursor: Cursor, url: ParsedUrl): void {
  url.pathStart = cursor.at
  const first = readNextSegment(cursor)
  const second = first && readNextSegment(cursor)
  if (first !== undefined) url.segments = second === undefined ? [first] : readSegments(first, second, cursor)
  url.pathEnd = cursor.at
}

// An array literal of the usual two members takes a third of the memory of an array that they are pushed on.
function readSegments(first: TextSlice, second: TextSlice, cursor: Cursor): TextSlice[] {
  const segments = [first, second]
  while (segments.length < MAX_PARTS) {
    const next = readNextSegment(cursor, segments.length === MAX_PARTS - 1 ? question : slash | question)
    if (next === undefined) break
    segments.push(next)
  }
  return segments
}

function readNextSegment(cursor: Cursor, stops = slash | question): TextSlice | undefined {
  if (cursor.at >= cursor.end || cursor.source.text.charCodeAt(cursor.at) !== SLASH) return undefined
  cursor.at++
  cursor.seenClasses |= slash
  return cursor.take(stops)
}
