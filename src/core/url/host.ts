import ipaddr from 'ipaddr.js'
import { stripRootDot } from './host-names.ts'
import { findPattern } from './match-pattern.ts'

/** Why a host is no domain name (RFC 1035, section 2.3.4, and RFC 1123, section 2.1, with `_` allowed). */
export type HostFault =
  | 'empty-label'
  | 'character'
  | 'hyphen-at-edge'
  | 'label-too-long'
  | 'too-long'
  | 'no-dot'
  | 'numeric-last-label'

/** What a host is. Offsets count within the host's text; `range` is that of ipaddr.js. */
export type HostKind =
  | { readonly kind: 'ip'; readonly address: string; readonly written: IpForm; readonly range: string }
  | { readonly kind: 'name' }
  | { readonly kind: 'malformed'; readonly fault: HostFault; readonly start: number; readonly end: number }

/** How an IP address is written: plainly, or in another form that resolvers accept. */
export type IpForm =
  | 'ipv4'
  | 'ipv6'
  | 'ipv4-mapped'
  | 'ipv4-short'
  | 'ipv4-hex'
  | 'ipv4-octal'
  | 'ipv4-integer'
  | 'full-width'

/**
 * More than any form of an address needs, with its zone (RFC 4007, section 11). A longer text is not tried: normalising
 * and matching it would only cost time.
 */
const MAX_ADDRESS_LENGTH = 256

/** The most that the names of DNS allow without the root's dot (RFC 1035, section 2.3.4, less the length octets). */
const MAX_HOST_LENGTH = 253
const MAX_LABEL_LENGTH = 63

const NAME_CHARACTER = /[A-Za-z0-9._-]/g
const INVALID_CHARACTER = /[^A-Za-z0-9._-]/g

/** What a resolver makes of a host: an address in any form that `inet_aton` and IPv6 parsers take, or a name. */
export function classifyHost(host: string): HostKind {
  return classifyIp(host) ?? classifyName(host)
}

/** No form of an address ends in a label that begins with a letter. This alone decides for most hosts. */
const OBVIOUS_NAME = /^[\w.-]*\.[a-z][\w-]*\.?$/i

function classifyIp(host: string): HostKind | undefined {
  if (host.length > MAX_ADDRESS_LENGTH || OBVIOUS_NAME.test(host)) return undefined
  const plain = host.normalize('NFKC').replace(/[\u3002\uff61]/g, '.')
  const bare = plain.replace(/^\[(.*)\]$/, '$1').replace(/\.$/, '')
  const unzoned = bare.replace(/%.*$/, '')
  const address = plain.startsWith('[') || unzoned.includes(':') ? parseIpv6(unzoned) : parseIpv4(bare)
  if (address === undefined) return undefined
  const written = plain === host ? detectIpForm(bare, address) : 'full-width'
  const unmapped = address instanceof ipaddr.IPv6 && address.isIPv4MappedAddress() ? address.toIPv4Address() : address
  return { kind: 'ip', address: unmapped.toString(), written, range: unmapped.range() }
}

// The parsers throw on invalid addresses. `isValid` parses twice, but only for hosts that were not seen before.
const parseIpv4 = (text: string): ipaddr.IPv4 | undefined =>
  ipaddr.IPv4.isValid(text) ? ipaddr.IPv4.parse(text) : undefined
const parseIpv6 = (text: string): ipaddr.IPv6 | undefined =>
  ipaddr.IPv6.isValid(text) ? ipaddr.IPv6.parse(text) : undefined

function detectIpForm(text: string, address: ipaddr.IPv4 | ipaddr.IPv6): IpForm {
  if (address instanceof ipaddr.IPv6) return address.isIPv4MappedAddress() ? 'ipv4-mapped' : 'ipv6'
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return 'ipv4'
  if (/0x/i.test(text)) return 'ipv4-hex'
  if (/(?:^|\.)0\d/.test(text)) return 'ipv4-octal'
  return text.includes('.') ? 'ipv4-short' : 'ipv4-integer'
}

function classifyName(host: string): HostKind {
  const malformed = (fault: HostFault, start: number, end: number): HostKind => ({
    kind: 'malformed',
    fault,
    start,
    end,
  })
  // One dot at the end is the DNS root, and valid.
  const name = stripRootDot(host)
  const invalidStart = findPattern(name, INVALID_CHARACTER, 0)
  if (invalidStart < name.length)
    return malformed('character', invalidStart, findPattern(name, NAME_CHARACTER, invalidStart))
  // Before the labels, so that a name of millions of them is not cut up.
  if (name.length > MAX_HOST_LENGTH) return malformed('too-long', 0, host.length)
  let start = 0
  for (const label of name.split('.')) {
    const end = start + label.length
    if (label === '') return malformed('empty-label', start, Math.min(start + 1, host.length))
    if (label.length > MAX_LABEL_LENGTH) return malformed('label-too-long', start, end)
    if (label.startsWith('-') || label.endsWith('-')) return malformed('hyphen-at-edge', start, end)
    start = end + 1
  }
  if (!name.includes('.')) return malformed('no-dot', 0, host.length)
  const last = name.lastIndexOf('.') + 1
  return /^\d+$/.test(name.slice(last)) ? malformed('numeric-last-label', last, name.length) : { kind: 'name' }
}
