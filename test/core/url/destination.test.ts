import { expect, test } from 'vitest'
import { resolveDestination } from '../../../src/core/url/destination.ts'
import { classifyHost } from '../../../src/core/url/host.ts'
import { parsePushUrl } from '../../../src/core/url/parse.ts'

const portOf = (port: string) =>
  resolveDestination(parsePushUrl(`rtmp://push.example.com:${port}/live/room1`), 'rtmp', classifyHost)?.port

test.each([
  ['0', undefined],
  ['00', undefined],
  ['1', 1],
  ['1935', 1935],
  ['65535', 65_535],
  ['65536', undefined],
  ['123456', undefined],
  ['abc', undefined],
])('of port %s a probe connects to %s', (port, expected) => {
  expect(portOf(port)).toBe(expected)
})
