import { expect, test } from 'vitest'
import { isInBlock, parseAddress, parseAddressBlock } from '../../../src/core/url/address-block.ts'

const holds = (block: string, address: string): boolean | undefined => {
  const [read, range] = [parseAddress(address), parseAddressBlock(block)]
  return read && range && isInBlock(read, range)
}

test.each([
  ['203.0.113.9', '203.0.113.9', true],
  ['203.0.113.0/24', '203.0.113.255', true],
  ['203.0.113.0/24', '203.0.114.0', false],
  ['203.0.113.77/24', '203.0.113.1', true],
  ['0.0.0.0/0', '198.51.100.1', true],
  ['203.0.113.9', '::ffff:203.0.113.9', true],
  ['::ffff:203.0.113.0/120', '203.0.113.9', true],
  ['2001:db8::/32', '2001:db8:1::1', true],
  ['2001:db8::/32', '2001:db9::1', false],
  ['2001:db8::/32', '203.0.113.9', false],
  ['0.0.0.0/0', '2001:db8::1', false],
  ['203.0.113.9/32', '203.0.113.9', true],
  ['203.0.113.9/32', '203.0.113.8', false],
  ['203.0.113.8/31', '203.0.113.9', true],
  ['203.0.113.8/31', '203.0.113.10', false],
  ['128.0.0.0/1', '127.255.255.255', false],
  ['128.0.0.0/1', '128.0.0.0', true],
  ['203.0.113.0/024', '203.0.113.9', true],
  // All IPv4 addresses, and one of them, as IPv6 counts the bits.
  ['::ffff:0.0.0.0/96', '203.0.113.9', true],
  ['::ffff:203.0.113.9/128', '203.0.113.9', true],
  ['::ffff:203.0.113.9/128', '203.0.113.8', false],
  ['::/0', '2001:db8::1', true],
  ['2001:db8::1/128', '2001:db8::1', true],
  ['2001:db8::1/128', '2001:db8::2', false],
])('%s and %s: %s', (block, address, expected) => {
  expect(holds(block, address)).toBe(expected)
})

test.each([
  '',
  ' ',
  'office',
  '203.0.113',
  '203.0.113.0/33',
  '203.0.113.0/',
  '203.0.113.0/-1',
  '203.0.113.0/8/8',
  '010.0.0.1',
  '::ffff:203.0.113.0/24',
  '2001:db8::/129',
  '::ffff:203.0.113.0/95',
  '::ffff:203.0.113.0/129',
  '203.0.113.0/1000',
  '203.0.113.0/0024',
  '203.0.113.0/8.0',
  '203.0.113.0/ 8',
  '256.0.113.0',
  '0x7f.1',
])('%j is no block', (text) => {
  expect(parseAddressBlock(text)).toBeUndefined()
})
