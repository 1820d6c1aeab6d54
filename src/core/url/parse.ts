import type { PushUrl } from '../model/push-url.ts'
import { splitAuthority } from './authority.ts'
import { CharacterClass, classesOf } from './character.ts'
import { Cursor } from './cursor.ts'
import { edgesOf } from './edges.ts'
import { MOST_PARTS } from './most-parts.ts'
import { readParams } from './params.ts'
import { ParsedUrl } from './parsed-url.ts'
import { readScheme } from './scheme.ts'
import type { Frame, Slice } from './slice.ts'
import { readStreamid } from './streamid.ts'
import { readStreamurl } from './streamurl.ts'

const { slash, question, ampersand } = CharacterClass
const SLASH = 0x2f

/**
 * Cuts a push URL into parts. Takes any string, never throws, and never repairs: what a careless URL leaves out is
 * `undefined` in the answer. Linear in the length of the input.
 *
 * The grammar is `scheme://host[:port]/AppName/StreamName?query` (tencentcloud.com/document/product/267/38393). SRT has
 * the same nouns inside its streamid (267/40102), and a WHIP endpoint inside its `streamurl` (267/57042). RTMP has no
 * fragment: `#` is an ordinary character.
 */
export function parse(input: string): PushUrl<Slice> {
  const { start, end } = edgesOf(input)
  const url = parseFrame({ input, text: input }, start, end)
  if (end - start < input.length) {
    url.isWholeInput = false
    url.classes |= classesOf(input, 0, start) | classesOf(input, end)
  }
  return url.scheme === undefined ? url : withinCarrier(url, url.scheme)
}

/** Parses the stretch of a frame that holds a URL. */
function parseFrame(frame: Frame, start: number, end: number): ParsedUrl {
  const url = new ParsedUrl(frame, start, end)
  const cursor = new Cursor(frame, start, end)
  readScheme(cursor, url)
  readAuthority(cursor, url)
  readPath(cursor, url)
  if (cursor.at < end) {
    cursor.at++
    cursor.seen |= question
    url.queryStart = cursor.at
    url.params = readParams(cursor, ampersand)
  }
  url.classes = cursor.seen
  return url
}

/** Where SRT's streamid or a WHIP endpoint carries the nouns of the URL, they are read from there. */
function withinCarrier(url: ParsedUrl, scheme: Slice): ParsedUrl {
  if (scheme.is('rtmp')) return url
  const protocol = scheme.value.toLowerCase()
  if (protocol === 'srt') readStreamid(url)
  else if (protocol === 'https' || protocol === 'http') return readStreamurl(url, parseFrame) ?? url
  return url
}

function readAuthority(cursor: Cursor, url: ParsedUrl): void {
  const { at, frame, end } = cursor
  const authority = cursor.take(slash | question)
  // Without a scheme, a word that no path follows is as likely a stream key as a host.
  if (url.scheme === undefined && (cursor.at === end || frame.text.charCodeAt(cursor.at) !== SLASH)) return
  if (cursor.at > at) splitAuthority(authority, url)
}

function readPath(cursor: Cursor, url: ParsedUrl): void {
  url.pathStart = cursor.at
  const first = nextSegment(cursor)
  const second = first && nextSegment(cursor)
  if (first !== undefined) url.segments = second === undefined ? [first] : segmentsFrom(first, second, cursor)
  url.pathEnd = cursor.at
}

// A list that begins with its two usual members takes a third of the room of one that they are pushed on.
function segmentsFrom(first: Slice, second: Slice, cursor: Cursor): Slice[] {
  const segments = [first, second]
  while (segments.length < MOST_PARTS) {
    const next = nextSegment(cursor, segments.length === MOST_PARTS - 1 ? question : slash | question)
    if (next === undefined) break
    segments.push(next)
  }
  return segments
}

function nextSegment(cursor: Cursor, stops = slash | question): Slice | undefined {
  if (cursor.at >= cursor.end || cursor.frame.text.charCodeAt(cursor.at) !== SLASH) return undefined
  cursor.at++
  cursor.seen |= slash
  return cursor.take(stops)
}
