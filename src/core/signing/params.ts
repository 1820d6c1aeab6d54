import type { Protocol } from '../model/signing.ts'
import { SigningMistake } from './signing-mistake.ts'

export type ParamPair = readonly [name: string, value: string]

/** Parameters that have a field of their own in `Push`, and that field. */
const RESERVED_PARAMS: Readonly<Record<string, string>> = { txSecret: 'key', txTime: 'expires', txHost: 'txHost' }

/** The same for a streamid, which also has the domain and the path (tencentcloud.com/document/product/267/40102). */
const RESERVED_STREAMID_PARAMS: Readonly<Record<string, string>> = { ...RESERVED_PARAMS, h: 'txHost', r: 'app, stream' }

/** White space ends a URL for most clients, and no URL has control characters. */
const UNPRINTABLE = /[\s\u0000-\u001f\u007f-\u009f\u2028\u2029]/

/** The further parameters of a push, as pairs. Throws a `SigningMistake` if they are no pairs, or cannot be in a URL. */
export function readParamPairs(params: unknown, protocol: Protocol): readonly ParamPair[] {
  if (params === undefined || params === null) return []
  if (!isIterable(params)) throw createShapeError()
  const pairs: ParamPair[] = []
  for (const pair of params) {
    if (!isPair(pair)) throw createShapeError()
    pairs.push(pair)
  }
  const fields = protocol === 'srt' ? RESERVED_STREAMID_PARAMS : RESERVED_PARAMS
  for (const [name, value] of pairs) {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined
    if (field !== undefined) throw createReservedError(name, field)
    if (UNPRINTABLE.test(name) || UNPRINTABLE.test(value)) throw createUnprintableError()
  }
  return pairs
}

/** Not a text, which is iterable as well. */
const isIterable = (value: unknown): value is Iterable<unknown> =>
  typeof value === 'object' && value !== null && typeof Reflect.get(value, Symbol.iterator) === 'function'

const isPair = (value: unknown): value is ParamPair =>
  Array.isArray(value) && value.length === 2 && value.every((text) => typeof text === 'string')

const createShapeError = (): SigningMistake =>
  new SigningMistake('params', (name) => ({
    en: `${name} takes pairs of texts: [['name', 'value']], a Map or a URLSearchParams`,
    zh: `${name} 须为成对的文本：[['name', 'value']]、Map 或 URLSearchParams`,
  }))

const createReservedError = (param: string, field: string): SigningMistake =>
  new SigningMistake('params', (name) => ({
    en: `${name} holds \`${param}\`, which has a field of its own: ${field}`,
    zh: `${name} 含有 \`${param}\`，请改用单独的字段：${field}`,
  }))

const createUnprintableError = (): SigningMistake =>
  new SigningMistake('params', (name) => ({
    en: `${name} holds white space or a control character; write it percent-encoded, a space as %20`,
    zh: `${name} 含有空白字符或控制字符，请使用百分号编码，例如空格写作 %20`,
  }))
