import type { Span } from '../model/push-url.ts'
import { normalizeHost } from '../url/host-names.ts'
import { findPattern } from '../url/match-pattern.ts'
import { findOtherIngest } from '../url/other-ingests.ts'
import type { TextSlice } from '../url/slice.ts'

/** With slashes, escaped or not, or with backslashes in their place. */
const AUTHORITY = /(?:rtmps?|srt|webrtc):(?:(?:\\{0,3}\/){2}|\\{2,8})([^\s/?#"'`<>\\]{1,300})/gi
const END_OF_URL = /[\s"'`<>]/g
const SEPARATOR = /[/?]/g
const BACKSLASH_SEPARATOR = /[\\/?]/g
/** Domains with other names can use Tencent Cloud too; with its signature, the StreamName is not a secret. */
const VENDOR_SIGNATURE = /txsecret=(?:[0-9a-f•]{64}|[0-9a-f•]{32})(?![0-9a-z])/i
/** AppNames of other platforms, such as `live2`. Any other name that is alone in a path may be the stream key. */
const USUAL_APP = /^[a-z-]{1,12}\d?$/i

/** Whether a name that is alone in the path of another platform's URL may be the stream key. */
export const mayBeStreamKey = (app: string): boolean => app !== '' && !USUAL_APP.test(app)

/** Whether a host is another platform's ingest. */
export const isForeign = (host: TextSlice | undefined): boolean =>
  host !== undefined && findOtherIngest(host.value.toLowerCase()) !== undefined

/** Finds what comes after the AppName in URLs of other platforms, where the StreamName is usually the credential. */
export function* findForeignStreamKeys(text: string): Generator<Span> {
  AUTHORITY.lastIndex = 0
  for (let found = AUTHORITY.exec(text); found !== null; found = AUTHORITY.exec(text)) {
    const authority = found[1] ?? ''
    const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d{1,9}$/, '')
    if (findOtherIngest(normalizeHost(host)) === undefined) continue
    const authorityEnd = AUTHORITY.lastIndex
    const end = findPattern(text, END_OF_URL, authorityEnd)
    const separator = found[0].includes('/') ? SEPARATOR : BACKSLASH_SEPARATOR
    const app = findPattern(text, separator, authorityEnd)
    const after = text.charAt(app) === '?' ? app : findPattern(text, separator, app + 1)
    const name = text.slice(app + 1, Math.min(after, end)).replace(/\\+$/, '')
    const isAlone = /[\\/]/.test(text.charAt(app)) && (after >= end - 1 || text.charAt(after) === '?')
    const start = isAlone && mayBeStreamKey(name) ? app + 1 : after + 1
    if (start < end && !VENDOR_SIGNATURE.test(text.slice(start, end))) yield { start, end }
    AUTHORITY.lastIndex = end
  }
}
