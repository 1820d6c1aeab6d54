import type { PushUrl } from '../model/push-url.ts'
import { findIntendedScheme, isPushScheme } from './push-scheme.ts'
import type { TextSlice } from './slice.ts'
import { unescapeSlice } from './unescape.ts'

/** A parameter of Tencent Cloud's push URLs. */
const TENCENT_PARAM = /(?<![a-z0-9])(?:tx(?:secret|time|host)|bizid)=/i

/** A word before a slash, up to the length of a domain with a port. */
const WORD_BEFORE_SLASH = /(?<![^\s/])[^\s/]{1,300}\//g
/** A word with a dot in it, an IPv6 address, or `localhost`. IPv4 addresses have dots. */
const HOST_LIKE = /[\p{L}\p{N}_-]\.[\p{L}\p{N}_-]|\[[\da-f:.]{2,}\]|(?<![a-z0-9])localhost(?:$|[:/])/iu

/**
 * Whether a text is not even a mistyped push URL: it has no `://`, no host before a slash, no parameter of Tencent Cloud and no
 * `?`. Linear in the length of the text.
 */
export function isNotUrl({ whole, scheme, separator, host }: PushUrl<TextSlice>): boolean {
  if (separator?.is('://')) return false
  const isProtocol = scheme !== undefined && (isPushScheme(scheme.value.toLowerCase()) || isMistyped(scheme))
  if (isProtocol && host !== undefined) return false
  if (whole.value.includes('?')) return false
  const { value } = unescapeSlice(unescapeSlice(whole))
  return !(value.includes('://') || TENCENT_PARAM.test(value) || hasHostBeforeSlash(value))
}

const isMistyped = ({ value }: TextSlice): boolean => findIntendedScheme(value) !== undefined

function hasHostBeforeSlash(text: string): boolean {
  for (const [word] of text.matchAll(WORD_BEFORE_SLASH)) if (HOST_LIKE.test(word)) return true
  return false
}
