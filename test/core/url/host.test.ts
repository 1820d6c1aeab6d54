import { describe, expect, test } from 'vitest'
import { classifyHost, type HostFault, type IpForm } from '../../../src/core/url/host.ts'

describe('an address is seen in every form that a resolver takes', () => {
  test.each<[host: string, address: string, written: IpForm, range: string]>([
    ['1.2.3.4', '1.2.3.4', 'ipv4', 'unicast'],
    ['1.2.3.4.', '1.2.3.4', 'ipv4', 'unicast'],
    ['203.0.113.7', '203.0.113.7', 'ipv4', 'reserved'],
    ['127.0.0.1', '127.0.0.1', 'ipv4', 'loopback'],
    ['10.0.0.1', '10.0.0.1', 'ipv4', 'private'],
    ['169.254.1.1', '169.254.1.1', 'ipv4', 'linkLocal'],
    ['100.64.0.1', '100.64.0.1', 'ipv4', 'carrierGradeNat'],
    ['127.1', '127.0.0.1', 'ipv4-short', 'loopback'],
    ['1.2.772', '1.2.3.4', 'ipv4-short', 'unicast'],
    ['0x7f.1', '127.0.0.1', 'ipv4-hex', 'loopback'],
    ['0X7F000001', '127.0.0.1', 'ipv4-hex', 'loopback'],
    ['0x7f.0.0.0x1', '127.0.0.1', 'ipv4-hex', 'loopback'],
    ['0177.0.0.1', '127.0.0.1', 'ipv4-octal', 'loopback'],
    ['127.0.0.01', '127.0.0.1', 'ipv4-octal', 'loopback'],
    ['017700000001', '127.0.0.1', 'ipv4-octal', 'loopback'],
    ['2130706433', '127.0.0.1', 'ipv4-integer', 'loopback'],
    ['4294967295', '255.255.255.255', 'ipv4-integer', 'broadcast'],
    ['0', '0.0.0.0', 'ipv4-integer', 'unspecified'],
    ['[::1]', '::1', 'ipv6', 'loopback'],
    ['::1', '::1', 'ipv6', 'loopback'],
    ['[::]', '::', 'ipv6', 'unspecified'],
    ['[fd00::1]', 'fd00::1', 'ipv6', 'uniqueLocal'],
    ['[2001:DB8::1]', '2001:db8::1', 'ipv6', 'reserved'],
    ['[fe80::1%25en0]', 'fe80::1', 'ipv6', 'linkLocal'],
    ['fe80::1%en0', 'fe80::1', 'ipv6', 'linkLocal'],
    // The longest ways to write one, and the longest zone.
    ['[2001:0db8:0000:0000:0000:0000:0000:0001]', '2001:db8::1', 'ipv6', 'reserved'],
    ['0000:0000:0000:0000:0000:ffff:255.255.255.255', '255.255.255.255', 'ipv4-mapped', 'broadcast'],
    [`fe80::1%${'a'.repeat(248)}`, 'fe80::1', 'ipv6', 'linkLocal'],
    [`[fe80::1%${'a'.repeat(246)}]`, 'fe80::1', 'ipv6', 'linkLocal'],
    ['[::ffff:1.2.3.4]', '1.2.3.4', 'ipv4-mapped', 'unicast'],
    ['::ffff:7f00:1', '127.0.0.1', 'ipv4-mapped', 'loopback'],
    ['１２７.0.0.1', '127.0.0.1', 'full-width', 'loopback'],
    ['127。0｡0．1', '127.0.0.1', 'full-width', 'loopback'],
  ])('%s is %s', (host, address, written, range) => {
    expect(classifyHost(host)).toEqual({ kind: 'ip', address, written, range })
  })
})

test.each([
  'push.example.com',
  'push.example.com.',
  'PUSH.Example.COM',
  'a_b.example.com',
  '_push.example.com',
  'xn--fiqs8s.example.com',
  '1-2-3-4.example.com',
  '1.2.3.4.example.com',
  '8888.livepush.myqcloud.com',
  `${'x'.repeat(63)}.com`,
  `${'x'.repeat(49)}.`.repeat(5).concat('com'),
  // The dot of the root is none of its 253 characters.
  `${'x'.repeat(49)}.`.repeat(5).concat('com.'),
])('%s is a name', (host) => {
  expect(classifyHost(host)).toEqual({ kind: 'name' })
})

describe('what is neither is described by its first fault, at its place', () => {
  test.each<[host: string, fault: HostFault, at: string]>([
    ['push..example.com', 'empty-label', '.'],
    ['.example.com', 'empty-label', '.'],
    ['push.example.com..', 'empty-label', '.'],
    ['.', 'empty-label', '.'],
    ['1..2', 'empty-label', '.'],
    ['push example.com', 'character', ' '],
    ['push%2Eexample.com', 'character', '%'],
    ['直播.example.com', 'character', '直播'],
    ['push.exa\u200bmple.com', 'character', '\u200b'],
    ['[1.2.3.4]', 'character', '['],
    ['[::1', 'character', '[::'],
    ['1.2.3.4:80:80', 'character', ':'],
    ['-a.com', 'hyphen-at-edge', '-a'],
    ['a.b-.com', 'hyphen-at-edge', 'b-'],
    [`${'x'.repeat(64)}.com`, 'label-too-long', 'x'.repeat(64)],
    [`${'x'.repeat(49)}.`.repeat(5).concat('comm'), 'too-long', `${'x'.repeat(49)}.`.repeat(5).concat('comm')],
    ['localhost', 'no-dot', 'localhost'],
    ['live', 'no-dot', 'live'],
    [`fe80::1%${'a'.repeat(249)}`, 'character', '::'],
    ['4294967296', 'no-dot', '4294967296'],
    ['256.1.1.1', 'numeric-last-label', '1'],
    ['08.1.1.1', 'numeric-last-label', '1'],
    ['1.2.3.4.5', 'numeric-last-label', '5'],
    ['push.example.123.', 'numeric-last-label', '123'],
  ])('%s: %s', (host, fault, at) => {
    const kind = classifyHost(host)
    expect(kind).toMatchObject({ kind: 'malformed', fault })
    expect(kind.kind === 'malformed' && host.slice(kind.start, kind.end)).toBe(at)
  })
})

test('an absurdly long host does not take for ever', { timeout: 60_000 }, () => {
  const started = performance.now()
  for (const piece of ['a.', '1', '0', ':', '.', '[a:', '１', '%']) classifyHost(piece.repeat(1_000_000))
  expect(performance.now() - started).toBeLessThan(20_000)
})
