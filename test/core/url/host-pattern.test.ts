import { expect, test } from 'vitest'
import { matchesHostPattern, normalizeHost } from '../../../src/core/url/host-pattern.ts'

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
