import type { Param } from '../model/push-url.ts'
import { getEditDistance } from '../text/edit-distance.ts'
import { getCharacterClasses, SAFE_CLASSES } from './character.ts'
import type { TextSlice } from './slice.ts'

/** Parameters of other platforms that look similar. Other rules report them. */
const OTHER_VENDOR_PREFIX = /^(?:ws|hw|volc)/i

/** Names that public code uses in place of txTime. */
const EXPIRY_NAME = /^(?:(?:tx)?expires?(?:time)?|time)$/

/** A parameter whose name looks like a misspelling of one that Tencent Cloud reads. */
export interface MisspeltParam {
  readonly param: Param<TextSlice>
  readonly meant: string
}

/** Misspellings of txSecret, txTime and txHost, if the URL has none of that name. */
export function findMisspeltParams(params: readonly Param<TextSlice>[]): MisspeltParam[] {
  const signed = hasParamNamed(params, 'txSecret')
  const timed = hasParamNamed(params, 'txTime')
  const secret = signed ? undefined : params.find(({ name }) => isSimilarName(name.value, 'txSecret', 2))
  const expiry = timed
    ? undefined
    : (params.find((param) => param !== secret && isSimilarName(param.name.value, 'txTime', 1)) ??
      (signed || secret !== undefined ? params.find(({ name }) => isExpiryName(name.value)) : undefined))
  const host = hasParamNamed(params, 'txHost')
    ? undefined
    : params.find(({ name }) => name.length === 6 && name.value.toLowerCase() === 'txhost')
  const found: MisspeltParam[] = []
  if (secret !== undefined) found.push({ param: secret, meant: 'txSecret' })
  if (expiry !== undefined) found.push({ param: expiry, meant: 'txTime' })
  if (host !== undefined) found.push({ param: host, meant: 'txHost' })
  return found
}

const hasParamNamed = (params: readonly Param<TextSlice>[], wanted: string): boolean =>
  params.some(({ name }) => name.value === wanted)

/** A name without case, `_` and `-`. */
export const normalizeParamName = (name: string): string => name.toLowerCase().replace(/[_-]/g, '')

/** Longer names are not misspellings. */
const MAX_NAME_LENGTH = 16

const isExpiryName = (name: string): boolean =>
  name.length <= MAX_NAME_LENGTH && EXPIRY_NAME.test(normalizeParamName(name))

function isSimilarName(name: string, wanted: string, most: number): boolean {
  if (
    name.length > MAX_NAME_LENGTH ||
    OTHER_VENDOR_PREFIX.test(name) ||
    (getCharacterClasses(name) & ~SAFE_CLASSES) !== 0
  )
    return false
  const letters = normalizeParamName(name)
  return Math.abs(letters.length - wanted.length) <= most && getEditDistance(letters, wanted.toLowerCase()) <= most
}
