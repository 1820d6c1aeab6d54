import type { Param } from '../model/push-url.ts'
import { CharacterClass } from './character.ts'
import type { Cursor } from './cursor.ts'
import type { TextSlice } from './slice.ts'

/**
 * The most parameters, or segments of a path, that are cut; the last one holds the rest. More than fit into the longest
 * text that an RTMP client sends, of 65,535 bytes (AMF 0, section 1.4): a line of millions would take gigabytes.
 */
export const MAX_PARTS = 1 << 16

/**
 * Whether a parameter is for playback: `tabr_bitrates` and others choose the bitrates of adaptive playback over WebRTC
 * (github.com/tencentyun/intlcloud-documents, LEB).
 */
export const isPlaybackParam = ({ name }: Param<TextSlice>): boolean => name.value.startsWith('tabr_')

const { equals } = CharacterClass
const EQUALS = 0x3d

/**
 * The pairs from the cursor to its end: `name=value`, cut at `separator`. An empty pair (`?&`, `&&`) is left out, since
 * Tencent Cloud's own samples have them.
 */
export function readParams(cursor: Cursor, separator: number): Param<TextSlice>[] {
  const first = readNextParam(cursor, separator)
  const second = first && readNextParam(cursor, separator)
  if (first === undefined) return []
  if (second === undefined) return [first]
  // An array literal of the usual two members takes a third of the memory of an array that they are pushed on.
  const params = [first, second]
  while (params.length < MAX_PARTS) {
    const next = readNextParam(cursor, params.length === MAX_PARTS - 1 ? 0 : separator)
    if (next === undefined) break
    params.push(next)
  }
  return params
}

function readNextParam(cursor: Cursor, separator: number): Param<TextSlice> | undefined {
  while (cursor.at < cursor.end) {
    const name = cursor.take(separator | equals)
    const hasValue = cursor.at < cursor.end && cursor.source.text.charCodeAt(cursor.at) === EQUALS
    if (hasValue) {
      cursor.at++
      cursor.seenClasses |= equals
    }
    const value = hasValue ? cursor.take(separator) : undefined
    if (cursor.at < cursor.end) cursor.seenClasses |= separator
    cursor.at++
    if (hasValue || name.end > name.start) return { name, value }
  }
  return undefined
}
