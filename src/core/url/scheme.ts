import { CharacterClass, getCharacterClasses } from './character.ts'
import type { Cursor } from './cursor.ts'
import { execAt } from './match-pattern.ts'
import type { ParsedUrl } from './parsed-url.ts'
import { TextSlice } from './slice.ts'

/** A scheme as RFC 3986, section 3.1, has it, then `://`. */
const SCHEME = /([A-Za-z][A-Za-z0-9+.-]{0,99})(:\/\/)/y

/** A word and a mistyped `://`: `:/`, `;//`, `//`, `:\\`, full-width forms. No dot, so that a host is not one. */
const MISTYPED_SCHEME = /([A-Za-z][A-Za-z0-9+-]{0,99})([:;\uff1a\uff1b][/\\\uff0f]{1,99}|[/\\\uff0f]{2,99})/y

/** A push protocol, one character for `://`, and a host with a dot and a path or a port: `rtmp:push.example.com/live`. */
const SHORT_SEPARATOR =
  /(rtmps?|srt|webrtc)([:;\uff1a\uff1b][ \t]{0,9}|[/\\\uff0f])(?=(?:[\w-]{1,63}\.){1,9}[\w-]{1,63}[:/])/iy

/** What is left of `rtmp://` if a selection began too late. */
const SEPARATOR_ONLY = /[:;\uff1a]?[/\\\uff0f]{2,99}/y

const { colon, slash } = CharacterClass
const RTMP_CLASSES = getCharacterClasses('rtmp')

/** Reads scheme and separator into `url`, if there are any, and moves the cursor after them. */
export function readScheme(cursor: Cursor, url: ParsedUrl): void {
  const { source, at, end } = cursor
  const length = source.text.startsWith('rtmp://', at) ? 4 : undefined
  const match =
    length === undefined
      ? (execAt(SCHEME, source.text, at) ??
        execAt(MISTYPED_SCHEME, source.text, at) ??
        execAt(SHORT_SEPARATOR, source.text, at))
      : undefined
  const schemeEnd = at + (length ?? match?.[1]?.length ?? 0)
  const separatorEnd = length === undefined ? at + (match?.[0].length ?? 0) : at + 7
  if (schemeEnd === at) readSeparator(cursor, url)
  if (schemeEnd === at || separatorEnd > end) return
  const classes =
    length === undefined ? getCharacterClasses(source.text, at, separatorEnd) : RTMP_CLASSES | colon | slash
  url.scheme = new TextSlice(
    source,
    at,
    schemeEnd,
    length === undefined ? getCharacterClasses(source.text, at, schemeEnd) : RTMP_CLASSES,
  )
  url.separatorStart = schemeEnd
  url.separatorEnd = separatorEnd
  cursor.seenClasses |= classes
  cursor.at = separatorEnd
}

function readSeparator(cursor: Cursor, url: ParsedUrl): void {
  const { source, at, end } = cursor
  const length = execAt(SEPARATOR_ONLY, source.text, at)?.[0].length ?? 0
  if (length === 0 || at + length > end) return
  url.separatorStart = at
  url.separatorEnd = at + length
  cursor.seenClasses |= getCharacterClasses(source.text, at, at + length)
  cursor.at += length
}
