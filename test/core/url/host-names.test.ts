import { expect, test } from 'vitest'
import { classifyHost } from '../../../src/core/url/host.ts'
import { classifyNetwork, isLocalhost, matchesHostPattern, normalizeHost } from '../../../src/core/url/host-names.ts'

/** The first and the last address of each block, and what lies on either side (IANA registries of special-purpose addresses). */
test.each([
  ['9.255.255.255', 'public'],
  ['10.0.0.0', 'private'],
  ['10.255.255.255', 'private'],
  ['11.0.0.0', 'public'],
  ['100.63.255.255', 'public'],
  ['100.64.0.0', 'private'],
  ['100.127.255.255', 'private'],
  ['100.128.0.0', 'public'],
  ['126.255.255.255', 'public'],
  ['127.0.0.0', 'loopback'],
  ['127.255.255.255', 'loopback'],
  ['128.0.0.0', 'public'],
  ['169.253.255.255', 'public'],
  ['169.254.0.0', 'private'],
  ['169.254.255.255', 'private'],
  ['169.255.0.0', 'public'],
  ['172.15.255.255', 'public'],
  ['172.16.0.0', 'private'],
  ['172.31.255.255', 'private'],
  ['172.32.0.0', 'public'],
  ['192.167.255.255', 'public'],
  ['192.168.0.0', 'private'],
  ['192.168.255.255', 'private'],
  ['192.169.0.0', 'public'],
  ['0.0.0.0', 'loopback'],
  ['[::]', 'loopback'],
  ['[::1]', 'loopback'],
  ['[::2]', 'public'],
  ['[::ffff:10.0.0.1]', 'private'],
  ['[fbff::1]', 'public'],
  ['[fc00::1]', 'private'],
  ['[fdff::1]', 'private'],
  ['[fe00::1]', 'public'],
  ['[fe80::1]', 'private'],
  ['[febf::1]', 'private'],
  ['[fec0::1]', 'private'],
  ['[feff::1]', 'private'],
])('%s is %s', (host, network) => {
  const kind = classifyHost(host)
  expect(kind.kind === 'ip' && classifyNetwork(kind.range)).toBe(network)
})

test.each([
  ['localhost', true],
  ['LocalHost', true],
  ['localhost.', true],
  ['localhost..', false],
  ['localhosts', false],
  ['a.localhost', false],
  ['', false],
])('%j is this machine by name: %s', (host, expected) => {
  expect(isLocalhost(host)).toBe(expected)
})

test.each([
  ['push.example.com', 'push.example.com'],
  ['Push.Example.COM.', 'push.example.com'],
  ['push.example.com..', 'push.example.com.'],
  ['.', ''],
  ['', ''],
])('the one form of %j is %j', (host, normal) => {
  expect(normalizeHost(host)).toBe(normal)
})

test.each([
  ['push.example.com', 'push.example.com', true],
  ['a.push.example.com', 'push.example.com', false],
  ['push.example.com', '*.example.com', true],
  ['a.b.example.com', '*.example.com', true],
  ['example.com', '*.example.com', false],
  ['other-example.com', '*.example.com', false],
])('%s is named by %s: %j', (host, pattern, is) => {
  expect(matchesHostPattern(host, pattern)).toBe(is)
})
