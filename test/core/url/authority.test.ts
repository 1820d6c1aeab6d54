import { expect, test } from 'vitest'
import { parsePushUrl } from '../../../src/core/url/parse.ts'

const cut = (authority: string): readonly (string | undefined)[] => {
  const { userinfo, host, port } = parsePushUrl(`rtmp://${authority}/live/test`)
  return [userinfo?.value, host?.value, port?.value]
}

test.each<[string, string | undefined, string | undefined, string | undefined]>([
  ['a.com', undefined, 'a.com', undefined],
  ['a.com:', undefined, 'a.com', ''],
  ['a.com:1', undefined, 'a.com', '1'],
  ['a.com:1:2', undefined, 'a.com', '1:2'],
  [':1', undefined, undefined, '1'],
  ['@a.com', '', 'a.com', undefined],
  ['@', '', undefined, undefined],
  ['u:p@a.com:1', 'u:p', 'a.com', '1'],
  ['u@v@a.com', 'u@v', 'a.com', undefined],
  ['[::1]', undefined, '[::1]', undefined],
  ['[::1]:1', undefined, '[::1]', '1'],
  ['[::1', undefined, '[::1', undefined],
  ['u@[::1]:1', 'u', '[::1]', '1'],
  // An address without brackets, of groups of no more than four digits.
  ['::1', undefined, '::1', undefined],
  ['1::', undefined, '1::', undefined],
  ['2001:db8::1', undefined, '2001:db8::1', undefined],
  ['ffff:ffff:1', undefined, 'ffff:ffff:1', undefined],
  ['fffff:ffff:1', undefined, 'fffff', 'ffff:1'],
  ['ffff:fffff:1', undefined, 'ffff', 'fffff:1'],
  ['u@2001:db8::1', 'u', '2001:db8::1', undefined],
  ['g:1:2', undefined, 'g', '1:2'],
])('%s', (authority, userinfo, host, port) => {
  expect(cut(authority)).toEqual([userinfo, host, port])
})

test.each([
  [`a${'b'.repeat(99)}`, true],
  [`a${'b'.repeat(100)}`, false],
  ['a+-.1', true],
  ['1a', false],
])('a scheme has a hundred characters at most: %s', (scheme, expected) => {
  expect(parsePushUrl(`${scheme}://a.com/live/test`).scheme?.value === scheme).toBe(expected)
})

test.each([1, 99])('a separator may have %i slashes', (count) => {
  const url = parsePushUrl(`rtmp:${'/'.repeat(count)}a.com/live/test`)
  // With two it is right, and the path begins where the third would be.
  expect(url.separator?.value).toBe(`:${'/'.repeat(count === 1 ? 1 : 2)}`)
  const semicolon = parsePushUrl(`rtmp;${'/'.repeat(count)}a.com/live/test`)
  expect([semicolon.separator?.value, semicolon.host?.value]).toEqual([`;${'/'.repeat(count)}`, 'a.com'])
})
