import type { Param } from '../model/push-url.ts'
import { CharacterClass } from './character.ts'
import type { Cursor } from './cursor.ts'
import { MOST_PARTS } from './most-parts.ts'
import type { Slice } from './slice.ts'

const { equals } = CharacterClass
const EQUALS = 0x3d

/**
 * The pairs from the cursor to its end: `name=value`, cut at `separator`. An empty pair (`?&`, `&&`) is left out, since
 * the vendor's own samples have them.
 */
export function readParams(cursor: Cursor, separator: number): Param<Slice>[] {
  const first = nextParam(cursor, separator)
  const second = first && nextParam(cursor, separator)
  if (first === undefined) return []
  if (second === undefined) return [first]
  // A list that begins with its two usual members takes a third of the room of one that they are pushed on.
  const params = [first, second]
  while (params.length < MOST_PARTS) {
    const next = nextParam(cursor, params.length === MOST_PARTS - 1 ? 0 : separator)
    if (next === undefined) break
    params.push(next)
  }
  return params
}

function nextParam(cursor: Cursor, separator: number): Param<Slice> | undefined {
  while (cursor.at < cursor.end) {
    const name = cursor.take(separator | equals)
    const hasValue = cursor.at < cursor.end && cursor.frame.text.charCodeAt(cursor.at) === EQUALS
    if (hasValue) {
      cursor.at++
      cursor.seen |= equals
    }
    const value = hasValue ? cursor.take(separator) : undefined
    if (cursor.at < cursor.end) cursor.seen |= separator
    cursor.at++
    if (hasValue || name.end > name.start) return { name, value }
  }
  return undefined
}
