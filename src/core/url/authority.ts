import { CharacterClass } from './character.ts'
import type { ParsedUrl } from './parsed-url.ts'
import type { TextSlice } from './slice.ts'

const { at: atSign, colon } = CharacterClass

/** Cuts `userinfo@host:port` into `url`. An IPv6 address keeps its brackets; one without brackets is a host without a port. */
export function splitAuthority(authority: TextSlice, url: ParsedUrl): void {
  if ((authority.classes & (atSign | colon)) === 0) {
    url.host = authority
    return
  }
  const { value } = authority
  const userinfoEnd = value.lastIndexOf('@')
  const hostStart = userinfoEnd + 1
  if (userinfoEnd >= 0) url.userinfo = authority.within(0, userinfoEnd)
  const hostEnd = findHostEnd(value, hostStart)
  if (hostEnd > hostStart) url.host = authority.within(hostStart, hostEnd)
  if (hostEnd < value.length) url.port = authority.within(hostEnd + 1)
}

/** Begins like an IPv6 address without brackets: at most four hexadecimal digits before the first colon. */
const BARE_IPV6 = /[0-9A-Fa-f]{0,4}:[0-9A-Fa-f]{0,4}:/y

function findHostEnd(authority: string, start: number): number {
  const bracket = authority.startsWith('[', start) ? authority.indexOf(']', start) : start
  const colon = bracket < 0 ? -1 : authority.indexOf(':', bracket)
  if (colon < 0) return authority.length
  BARE_IPV6.lastIndex = start
  return BARE_IPV6.test(authority) ? authority.length : colon
}
