import { getCharacterClass } from './character.ts'
import { createPlaceholderTest } from './placeholder.ts'
import type { TextSlice } from './slice.ts'

/**
 * The first run of characters of the given classes in a part. Characters inside a placeholder (`${room}`) do not count:
 * they are gone when the placeholder is filled in.
 */
export function findFirstRunOf(part: TextSlice, classes: number): TextSlice | undefined {
  const { value } = part
  const inside = createPlaceholderTest(value)
  const matches = (at: number): boolean => (getCharacterClass(value.charCodeAt(at)) & classes) !== 0 && !inside(at)
  for (let start = 0; start < value.length; start++) {
    if (!matches(start)) continue
    let end = start + 1
    while (end < value.length && matches(end)) end++
    return part.within(start, end)
  }
  return undefined
}
