import type { SignedParts } from '../signing/digest.ts'
import { CharacterClass, getCharacterClass } from '../url/character.ts'
import { CANONICAL_FORM } from './canonical-url.ts'

const toBytes = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0))

const SECRET = toBytes('?txSecret=')
const TIME = toBytes('&txTime=')
const SECRET_LENGTH = 32
const TIME_LENGTH = 8
/** From `?` to the end. */
const QUERY_LENGTH = SECRET.length + SECRET_LENGTH + TIME.length + TIME_LENGTH

const HEX_CLASSES = CharacterClass.digit | CharacterClass.lowerHex | CharacterClass.upperHex

/** No longer URL is canonical. */
export const CANONICAL_BYTES = CANONICAL_FORM.maxLength.url

/**
 * Finds the parts of the usual canonical URL, which is `isCanonicalUrl` and besides has txSecret before txTime, 32 characters
 * and 8 hexadecimal digits. One scanner serves all URLs: its members are those of the last one.
 */
export class CanonicalScanner implements SignedParts {
  streamStart = 0
  streamEnd = 0
  secretStart = 0
  timeStart = 0
  timeEnd = 0
  /** Of txTime: Unix seconds. */
  seconds = 0

  /** Returns whether the bytes go on like such a URL after `rtmp://host/AppName/`, which is not looked at. */
  scan(bytes: Uint8Array, streamStart: number, end: number): boolean {
    const streamEnd = end - QUERY_LENGTH
    const timeStart = end - TIME_LENGTH
    const streamLength = streamEnd - streamStart
    if (streamLength < 1 || streamLength > CANONICAL_FORM.maxLength.stream) return false
    if (!hasBytesAt(bytes, streamEnd, SECRET) || !hasBytesAt(bytes, timeStart - TIME.length, TIME)) return false
    let classes = 0
    for (let at = streamStart; at < streamEnd; at++) classes |= getCharacterClass(bytes[at] as number)
    const seconds = (classes & ~CANONICAL_FORM.streamClasses) === 0 ? readSeconds(bytes, timeStart) : -1
    if (seconds < 0) return false
    this.streamStart = streamStart
    this.streamEnd = streamEnd
    this.secretStart = streamEnd + SECRET.length
    this.timeStart = timeStart
    this.timeEnd = end
    this.seconds = seconds
    return true
  }
}

function hasBytesAt(bytes: Uint8Array, start: number, wanted: Uint8Array): boolean {
  for (let at = 0; at < wanted.length; at++) if (bytes[start + at] !== wanted[at]) return false
  return true
}

/** The value of 8 hexadecimal digits of either case; -1 if they are none. */
function readSeconds(bytes: Uint8Array, start: number): number {
  let value = 0
  let classes = 0
  for (let at = start; at < start + TIME_LENGTH; at++) {
    const byte = bytes[at] as number
    classes |= getCharacterClass(byte)
    // Without a branch, as digits and letters come at random: a letter has the bit 0x40, and its low bits count from 1.
    value = value * 16 + (byte & 15) + 9 * (byte >> 6)
  }
  return (classes & ~HEX_CLASSES) === 0 ? value : -1
}
