import { CharacterClass } from './character.ts'
import type { ParsedUrl } from './parsed-url.ts'
import type { Slice } from './slice.ts'

const { at: atSign, colon } = CharacterClass

/** Cuts `userinfo@host:port`. An IPv6 address keeps its brackets; one without brackets is a host without a port. */
export function splitAuthority(authority: Slice, url: ParsedUrl): void {
  if ((authority.classes & (atSign | colon)) === 0) {
    url.host = authority
    return
  }
  const { value } = authority
  const userinfoEnd = value.lastIndexOf('@')
  const hostStart = userinfoEnd + 1
  if (userinfoEnd >= 0) url.userinfo = authority.within(0, userinfoEnd)
  const hostEnd = endOfHost(value, hostStart)
  if (hostEnd > hostStart) url.host = authority.within(hostStart, hostEnd)
  if (hostEnd < value.length) url.port = authority.within(hostEnd + 1)
}

function endOfHost(authority: string, start: number): number {
  if (authority.startsWith('[', start)) {
    const bracket = authority.indexOf(']', start)
    return bracket < 0 ? authority.length : bracket + 1
  }
  const first = authority.indexOf(':', start)
  const last = authority.lastIndexOf(':')
  return first < start || (first !== last && !authority.slice(first, last).includes('.')) ? authority.length : last
}
