import type { RuleContext } from '../linter/rule-context.ts'
import { findPlaceholder } from '../url/placeholder.ts'
import { findIntendedScheme } from '../url/push-scheme.ts'
import { unescapeSlice } from '../url/unescape.ts'

/** What a URL without its protocol begins with: a host and a path, be there left of `://` what will. */
const HOST_AND_PATH = /^[:/\\;]{0,99}(?:[\w-]{1,253}\.[\w.:-]{1,253}|\[[0-9a-f:.]{2,99}\](?::\d{1,9})?)\//i

/** A protocol, be there left of what follows it what will. */
const PROTOCOL = /^(?:rtmps?|srt|webrtc)(?![a-z0-9])/i

/** What a program writes for a value that is not there. */
const MISSING_VALUE = /^(?:undefined|null|NaN)$/

/** Parameters by which a Stream Key is known without its Server. */
const SIGNATURE_PARAM = /tx(?:secret|time)=/i

/**
 * Whether a text has nothing of a push URL: a key that was pasted, or a line of a file that holds no URLs. Who gave it
 * learns nothing from seeing it again, and everybody else might.
 */
export function isNotUrlLike({ url: { whole, scheme }, runContext: { keyAt } }: RuleContext): boolean {
  if (keyAt !== undefined || whole.length === 0) return false
  if (scheme !== undefined && findIntendedScheme(scheme.value) !== undefined) return false
  const { value } = unescapeSlice(unescapeSlice(whole))
  return !(
    value.includes('://') ||
    PROTOCOL.test(value) ||
    HOST_AND_PATH.test(value) ||
    SIGNATURE_PARAM.test(value) ||
    MISSING_VALUE.test(value) ||
    findPlaceholder(whole, 0)?.start === whole.start
  )
}
