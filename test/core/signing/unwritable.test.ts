import { describe, expect, test } from 'vitest'
import { createUnwritableError } from '../../../src/core/signing/unwritable.ts'

const said = (argument: string, text: string, isStray: (one: string) => boolean = () => true): string =>
  createUnwritableError(argument, 'rtmp', [text], isStray).text.en

describe('what of a name cannot be written', () => {
  test.each([
    ['a', '`a`'],
    ['abcd', '`a`, `b`, `c`, `d`'],
    ['abcde', '`a`, `b`, `c`, `d`'],
    ['aabb', '`a`, `b`'],
    ['a b', '`a`, `U+0020`, `b`'],
    ['\u0007\u200b\u{e0001}', '`U+0007`, `U+200B`, `U+E0001`'],
  ])('of %j: %s, four at most', (text, list) => {
    expect(said('stream', text)).toBe(`stream holds ${list}, which is a delimiter in a URL of rtmp`)
  })

  test.each([
    [255, true],
    [256, false],
  ])('the character after %i others is tried: %s', (others, expected) => {
    const before = Array.from({ length: others }, (_, at) => String.fromCodePoint(0x4e00 + at)).join('')
    const message = said('stream', `${before}?`, (one) => one === 'a?a')
    expect(message.includes('`?`')).toBe(expected)
    expect(message.includes('cannot be written')).toBe(!expected)
  })
})

describe('what people give together with a host', () => {
  test.each([
    ['rtmp://a.com', 'begins with `rtmp://`'],
    [`a${'b'.repeat(20)}://a.com`, `begins with \`a${'b'.repeat(20)}://\``],
    [`a${'b'.repeat(21)}://a.com`, 'holds a path'],
    ['x://a.com', 'begins with `x://`'],
    ['a.com/live', 'holds a path'],
    ['a.com:1', 'holds `:1`'],
    ['a.com:65535', 'holds `:65535`'],
    ['a.com:123456', 'holds `a`'],
    ['a.com:', 'holds `a`'],
  ])('%s', (host, says) => {
    for (const argument of ['domain', 'txHost']) {
      expect(said(argument, host)).toContain(`${argument} ${says}`)
      expect(said(argument, host)).toMatch(/: give only the host name$/)
    }
  })

  test('is no matter of other parts', () => {
    expect(said('stream', 'rtmp://a.com', (one) => one === 'a/a')).toBe(
      'stream holds `/`, which is a delimiter in a URL of rtmp',
    )
  })
})
