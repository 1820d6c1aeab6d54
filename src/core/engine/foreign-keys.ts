import type { Span } from '../model/span.ts'
import { normalHost } from '../url/host-pattern.ts'
import { searchFrom } from '../url/occurrences.ts'
import { otherIngestAt } from '../url/other-ingests.ts'

const AUTHORITY = /(?:rtmps?|srt|webrtc):(?:\\{0,3}\/){2}([^\s/?#"'`<>\\]{1,300})/gi
const END_OF_URL = /[\s"'`<>]/g
const SEPARATOR = /[/?]/g
/** Domains of other names run on this vendor too, and with its signature the StreamName is no secret. */
const SIGNED = /tx(?:secret|time)/i

/** What stands behind the AppName in URLs of other platforms: there the StreamName itself is mostly the credential. */
export function* foreignKeysIn(text: string): Generator<Span> {
  AUTHORITY.lastIndex = 0
  for (let found = AUTHORITY.exec(text); found !== null; found = AUTHORITY.exec(text)) {
    const authority = found[1] ?? ''
    const host = authority.slice(authority.lastIndexOf('@') + 1).replace(/:\d{1,9}$/, '')
    if (otherIngestAt(normalHost(host)) === undefined) continue
    const behind = AUTHORITY.lastIndex
    const end = searchFrom(text, END_OF_URL, behind)
    const app = searchFrom(text, SEPARATOR, behind)
    const start = 1 + (text.charAt(app) === '?' ? app : searchFrom(text, SEPARATOR, app + 1))
    if (start < end && !SIGNED.test(text.slice(start, end))) yield { start, end }
    AUTHORITY.lastIndex = end
  }
}
