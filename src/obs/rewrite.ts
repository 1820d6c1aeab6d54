import type { Node } from 'jsonc-parser'
import { findMemberValue, parseJsonRoot } from './service.ts'

/** The members to set in a `service.json`. */
export interface ServiceChange {
  readonly type: string
  readonly settings: Readonly<Record<string, string | boolean>>
}

/** As OBS writes it: on one line (seen with 29.0.2). */
export const formatService = ({ type, settings }: ServiceChange): string => JSON.stringify({ settings, type })

/**
 * The text with the change, and every other character as it was: unknown members, their order and the digits of numbers are kept.
 * Throws an `ObsError` if the text is not a JSON object.
 * @param path - the file's path for messages
 */
export function rewriteService(text: string, change: ServiceChange, path: string): string {
  let result = setJsonMember(text, [], 'type', change.type, path)
  if (findMemberValue(parseJsonRoot(result, path), 'settings')?.type !== 'object')
    result = setJsonMember(result, [], 'settings', {}, path)
  for (const [name, value] of Object.entries(change.settings))
    result = setJsonMember(result, ['settings'], name, value, path)
  return result
}

function setJsonMember(text: string, steps: readonly string[], name: string, value: unknown, path: string): string {
  let object: Node | undefined = parseJsonRoot(text, path)
  for (const step of steps) object = findMemberValue(object, step)
  if (object === undefined) return text
  const json = JSON.stringify(value)
  const known = findMemberValue(object, name)
  if (known !== undefined) return replaceRange(text, known.offset, known.length, json)
  const [first] = object.children ?? []
  const last = object.children?.at(-1)
  if (first === undefined || last === undefined)
    return replaceRange(text, object.offset, object.length, `{"${name}":${json}}`)
  // Formatted like the first member.
  const before = text.slice(object.offset + 1, first.offset)
  const [key, sibling] = first.children ?? []
  const colon = key === undefined || sibling === undefined ? ':' : text.slice(key.offset + key.length, sibling.offset)
  return replaceRange(text, last.offset + last.length, 0, `,${before}"${name}"${colon}${json}`)
}

const replaceRange = (text: string, offset: number, length: number, by: string): string =>
  text.slice(0, offset) + by + text.slice(offset + length)
