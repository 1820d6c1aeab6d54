import type { Part } from '../model/push-url.ts'
import { CharacterClass } from './character.ts'
import type { Slice } from './slice.ts'

/** How many bytes a part's value has in UTF-8; `classes` where the part does not know its own. */
export function byteLength(part: Part, classes: number = part.classes): number {
  const { start, end } = part as Slice
  if ((classes & CharacterClass.nonAscii) === 0) return end - start
  let bytes = 0
  for (const character of part.value) bytes += bytesOf(character.codePointAt(0) ?? 0)
  return bytes
}

/** RFC 3629, section 3. */
const bytesOf = (codePoint: number): number =>
  codePoint < 0x80 ? 1 : codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4
