import { parseObsJson } from './json-reader.ts'
import { findMemberValue } from './service-file.ts'

/** The members to set in a `service.json`. */
export interface ServiceChange {
  readonly type: string
  readonly settings: Readonly<Record<string, string | boolean>>
}

/** As OBS writes it: on one line (seen with 29.0.2). */
export const formatService = ({ type, settings }: ServiceChange): string => JSON.stringify({ settings, type })

/**
 * The text with the change, and every other character as it was: unknown members, their order and the digits of numbers are kept.
 * @param text - an object that OBS reads
 */
export function rewriteService(text: string, change: ServiceChange): string {
  let result = setJsonMember(text, [], 'type', change.type)
  if (findMemberValue(parseObsJson(result), 'settings')?.members === undefined)
    result = setJsonMember(result, [], 'settings', {})
  for (const [name, value] of Object.entries(change.settings)) result = setJsonMember(result, ['settings'], name, value)
  return result
}

function setJsonMember(text: string, steps: readonly string[], name: string, value: unknown): string {
  const object = steps.reduce(findMemberValue, parseObsJson(text))
  if (object?.members === undefined) return text
  const json = JSON.stringify(value)
  const known = object.members.get(name)?.node
  if (known !== undefined) return replaceRange(text, known.offset, known.end, json)
  const members = [...object.members.values()]
  const [first] = members
  const last = members.at(-1)
  if (first === undefined || last === undefined)
    return replaceRange(text, object.offset, object.end, `{"${name}":${json}}`)
  // Formatted like the first member.
  const before = text.slice(object.offset + 1, first.offset)
  const colon = text.slice(first.nameEnd, first.node.offset)
  return replaceRange(text, last.node.end, last.node.end, `,${before}"${name}"${colon}${json}`)
}

const replaceRange = (text: string, start: number, end: number, by: string): string =>
  text.slice(0, start) + by + text.slice(end)
