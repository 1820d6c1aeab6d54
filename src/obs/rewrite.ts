import type { Node } from 'jsonc-parser'
import { rootOf, valueIn } from './service.ts'

/** What is to stand in a `service.json`. */
export interface Change {
  readonly type: string
  readonly settings: Readonly<Record<string, string | boolean>>
}

/** As OBS writes it: on one line (seen with 29.0.2). */
export const written = ({ type, settings }: Change): string => JSON.stringify({ settings, type })

/**
 * The text with the change made, and with every other character as it was: members that OBS may come to know, the
 * order and the digits of numbers are none of ours.
 */
export function rewritten(text: string, change: Change, path: string): string {
  let result = put(text, [], 'type', change.type, path)
  if (valueIn(rootOf(result, path), 'settings')?.type !== 'object') result = put(result, [], 'settings', {}, path)
  for (const [name, value] of Object.entries(change.settings)) result = put(result, ['settings'], name, value, path)
  return result
}

function put(text: string, way: readonly string[], name: string, value: unknown, path: string): string {
  let object: Node | undefined = rootOf(text, path)
  for (const step of way) object = valueIn(object, step)
  if (object === undefined) return text
  const json = JSON.stringify(value)
  const known = valueIn(object, name)
  if (known !== undefined) return splice(text, known.offset, known.length, json)
  const [first] = object.children ?? []
  const last = object.children?.at(-1)
  if (first === undefined || last === undefined)
    return splice(text, object.offset, object.length, `{"${name}":${json}}`)
  // Laid out as its neighbours are.
  const before = text.slice(object.offset + 1, first.offset)
  const [key, sibling] = first.children ?? []
  const colon = key === undefined || sibling === undefined ? ':' : text.slice(key.offset + key.length, sibling.offset)
  return splice(text, last.offset + last.length, 0, `,${before}"${name}"${colon}${json}`)
}

const splice = (text: string, offset: number, length: number, by: string): string =>
  text.slice(0, offset) + by + text.slice(offset + length)
