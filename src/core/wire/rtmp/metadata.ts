import { clipText } from '../../text/clip-text.ts'
import type { MetadataEvent } from '../events.ts'
import type { AmfValue } from './amf0.ts'

const MAX_VALUES = 40
const MAX_TEXT_LENGTH = 100

/**
 * The plain values of `onMetaData`, with or without `@setDataFrame` before it; `undefined` for other data. Texts are
 * shortened: some clients send pads of NUL bytes.
 */
export function readMetadata(values: readonly AmfValue[]): MetadataEvent['values'] | undefined {
  const [first, second] = values
  const isMetadata = first === 'onMetaData' || (first === '@setDataFrame' && second === 'onMetaData')
  const members = values.find((value): value is ReadonlyMap<string, AmfValue> => value instanceof Map)
  if (!isMetadata || members === undefined) return undefined
  const plain: [string, string | number | boolean][] = []
  for (const [name, value] of members) {
    if (plain.length >= MAX_VALUES) break
    if (typeof value === 'string') plain.push([clip(name), clip(value)])
    else if (typeof value === 'number' || typeof value === 'boolean') plain.push([clip(name), value])
  }
  return Object.fromEntries(plain)
}

const clip = (text: string): string => clipText(text.replaceAll('\0', ''), MAX_TEXT_LENGTH)
