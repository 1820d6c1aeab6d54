import type { RuleContext } from '../linter/rule-context.ts'
import { isMissingValue } from '../url/missing.ts'
import { findPlaceholder } from '../url/placeholder.ts'
import { findIntendedScheme } from '../url/push-scheme.ts'
import { unescapeSlice } from '../url/unescape.ts'

/** The start of a URL without a protocol: a host and a path, after any part of `://`. */
const HOST_AND_PATH = /^[:/\\;]{0,99}(?:[\w-]{1,253}\.[\w.:-]{1,253}|\[[0-9a-f:.]{2,99}\](?::\d{1,9})?)\//i

/** A protocol, with any part of `://` after it. */
const PROTOCOL = /^(?:rtmps?|srt|webrtc)(?![a-z0-9])/i

/** Parameters that identify a Stream Key without its Server. */
const SIGNATURE_PARAM = /tx(?:secret|time)=/i

/**
 * Whether a text has nothing in common with a push URL, such as a pasted key or a line of another file. Such a text is not
 * repeated: it may be a secret.
 */
export function isNotUrlLike(context: RuleContext): boolean {
  const { whole, scheme } = context.url
  if (whole.length === 0 || isMissingValue(whole.value)) return false
  if (findPlaceholder(whole, 0)?.start === whole.start) return false
  if (context.isNotUrl) return true
  if (context.runContext.keyAt !== undefined) return false
  if (scheme !== undefined && findIntendedScheme(scheme.value) !== undefined) return false
  const { value } = unescapeSlice(unescapeSlice(whole))
  return !(value.includes('://') || PROTOCOL.test(value) || HOST_AND_PATH.test(value) || SIGNATURE_PARAM.test(value))
}
