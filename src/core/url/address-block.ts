import ipaddr from 'ipaddr.js'

type Address = ipaddr.IPv4 | ipaddr.IPv6

/** A range of addresses: one address or a CIDR block. `bits`: the length of the prefix. */
export interface AddressBlock {
  readonly address: Address
  readonly bits: number
}

/** The address that a text is, an IPv4-mapped IPv6 address as the IPv4 address within; `undefined` for anything else. */
export function parseAddress(text: string): Address | undefined {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return ipaddr.IPv4.parse(text)
  if (!text.includes(':') || !ipaddr.IPv6.isValid(text)) return undefined
  const address = ipaddr.IPv6.parse(text)
  return address.isIPv4MappedAddress() ? address.toIPv4Address() : address
}

/** Reads `192.0.2.1`, `192.0.2.0/24`, `2001:db8::/32`; `undefined` for anything else. */
export function parseAddressBlock(text: string): AddressBlock | undefined {
  const [addressText = '', length, ...more] = text.split('/')
  const address = parseAddress(addressText)
  if (address === undefined || more.length > 0) return undefined
  const width = address.kind() === 'ipv4' ? 32 : 128
  if (length === undefined) return { address, bits: width }
  // The block of a mapped address counts its bits from the IPv6 end.
  const bits = Number(length) - (width === 32 && addressText.includes(':') ? 96 : 0)
  return /^\d{1,3}$/.test(length) && bits >= 0 && bits <= width ? { address, bits } : undefined
}

/** Whether an address lies in a block. An address of the other family never does. */
export const isInBlock = (address: Address, block: AddressBlock): boolean =>
  address.kind() === block.address.kind() && address.match(block.address, block.bits)
