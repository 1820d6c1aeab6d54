import { CharacterClass } from './character.ts'
import type { Cursor } from './cursor.ts'
import type { ParsedParam } from './parsed-url.ts'
import type { Slice } from './slice.ts'

const { ampersand, equals } = CharacterClass
const EQUALS = 0x3d

/**
 * The pairs from the cursor to its end: `name=value`, cut at `separator`. An empty pair (`?&`, `&&`) is left out, since
 * the vendor's own samples have them.
 */
export function readParams(cursor: Cursor, separator: number = ampersand): ParsedParam[] {
  const { frame, end } = cursor
  const params: ParsedParam[] = []
  while (cursor.at < end) {
    const name = cursor.take(separator | equals)
    let value: Slice | undefined
    if (cursor.at < end && frame.text.charCodeAt(cursor.at) === EQUALS) {
      cursor.at++
      cursor.seen |= equals
      value = cursor.take(separator)
    }
    if (value !== undefined || name.end > name.start) params.push({ name, value })
    if (cursor.at < end) cursor.seen |= separator
    cursor.at++
  }
  return params
}
