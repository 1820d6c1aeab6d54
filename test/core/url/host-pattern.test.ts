import { expect, test } from 'vitest'
import { normalizeHost } from '../../../src/core/url/host-pattern.ts'

test.each([
  ['push.example.com', 'push.example.com'],
  ['Push.Example.COM.', 'push.example.com'],
  ['push.example.com..', 'push.example.com.'],
  ['.', ''],
  ['', ''],
])('the one form of %j is %j', (host, normal) => {
  expect(normalizeHost(host)).toBe(normal)
})
