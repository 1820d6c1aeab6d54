import { CharacterClass, classesOf } from './character.ts'
import type { Cursor } from './cursor.ts'
import type { ParsedUrl } from './parsed-url.ts'
import { Slice } from './slice.ts'

/** A scheme as RFC 3986, section 3.1, has it, then `://`. */
const SCHEME = /([A-Za-z][A-Za-z0-9+.-]*)(:\/\/)/y

/** A word and what fingers make of `://`: `:/`, `;//`, `//`, `:\\`, full-width forms. No dot, lest a host be one. */
const MISTYPED = /([A-Za-z][A-Za-z0-9+-]*)([:;\uff1a\uff1b][/\\\uff0f]+|[/\\\uff0f]{2,})/y

/** What is left of `rtmp://` where a selection began too late. */
const BEHEADED = /[:;\uff1a]?[/\\\uff0f]{2,}/y

const { colon, slash } = CharacterClass
const RTMP = classesOf('rtmp')

/** Notes scheme and separator, where there are any, and moves the cursor behind them. */
export function readScheme(cursor: Cursor, url: ParsedUrl): void {
  const { frame, at, end } = cursor
  const length = frame.text.startsWith('rtmp://', at) ? 4 : undefined
  const match =
    length === undefined ? (matchAt(SCHEME, frame.text, at) ?? matchAt(MISTYPED, frame.text, at)) : undefined
  const schemeEnd = at + (length ?? match?.[1]?.length ?? 0)
  const separatorEnd = length === undefined ? at + (match?.[0].length ?? 0) : at + 7
  if (schemeEnd === at) readSeparator(cursor, url)
  if (schemeEnd === at || separatorEnd > end) return
  const classes = length === undefined ? classesOf(frame.text, at, separatorEnd) : RTMP | colon | slash
  url.scheme = new Slice(frame, at, schemeEnd, length === undefined ? classesOf(frame.text, at, schemeEnd) : RTMP)
  url.separatorStart = schemeEnd
  url.separatorEnd = separatorEnd
  cursor.seen |= classes
  cursor.at = separatorEnd
}

function readSeparator(cursor: Cursor, url: ParsedUrl): void {
  const { frame, at, end } = cursor
  const length = matchAt(BEHEADED, frame.text, at)?.[0].length ?? 0
  if (length === 0 || at + length > end) return
  url.separatorStart = at
  url.separatorEnd = at + length
  cursor.seen |= classesOf(frame.text, at, at + length)
  cursor.at += length
}

function matchAt(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at
  return pattern.exec(text)
}
