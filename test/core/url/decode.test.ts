import { describe, expect, test } from 'vitest'
import { getByteLength, takeBytes } from '../../../src/core/url/byte-length.ts'
import { getCharacterClasses } from '../../../src/core/url/character.ts'
import { decodePercent } from '../../../src/core/url/decode.ts'
import { isInvisible, toHalfWidth } from '../../../src/core/url/fold.ts'
import { TextSlice } from '../../../src/core/url/slice.ts'
import { getStrayEnd } from '../../../src/core/url/trailing.ts'

const part = (text: string): TextSlice =>
  new TextSlice({ input: text, text }, 0, text.length, getCharacterClasses(text))

/** The first and the last code point of each length in UTF-8, and what is next to surrogates. */
const points = [0, 0x41, 0x7f, 0x80, 0x7ff, 0x800, 0xfff, 0x1000, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x3ffff, 0x10ffff]

const bytes = (...all: readonly number[]): string =>
  all.map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('')

describe('percent-escapes', () => {
  test.each(points)('of the code point %i', (point) => {
    const text = String.fromCodePoint(point)
    const escaped = bytes(...Buffer.from(text))
    for (const written of [escaped, escaped.toUpperCase()]) {
      const found = decodePercent(part(`a${written}b`))
      expect(found.value).toBe(`a${text}b`)
      // What comes after still knows its place.
      expect(found.within(1 + text.length).span).toEqual({ start: 1 + written.length, end: 2 + written.length })
      expect(found.within(1, 1 + text.length).span).toEqual({ start: 1, end: 1 + written.length })
    }
  })

  test.each([
    ['a byte that begins nothing', bytes(0x80)],
    ['the last of those', bytes(0xbf)],
    ['an overlong form of two bytes', bytes(0xc1, 0xbf)],
    ['an overlong form of three', bytes(0xe0, 0x9f, 0xbf)],
    ['an overlong form of four', bytes(0xf0, 0x8f, 0xbf, 0xbf)],
    ['the first surrogate', bytes(0xed, 0xa0, 0x80)],
    ['the last surrogate', bytes(0xed, 0xbf, 0xbf)],
    ['a code point beyond the last', bytes(0xf4, 0x90, 0x80, 0x80)],
    ['a beginning of five bytes', bytes(0xf8, 0x88, 0x80, 0x80, 0x80)],
    ['half a character', bytes(0xe7, 0x9b)],
    ['a character that another interrupts', bytes(0xe7, 0x41, 0xb4)],
    ['a continuation that is none', bytes(0xc3, 0xc0)],
    ['digits that are none', '%g0%0g%@0%/0%:0%`0%G0'],
    ['a sign alone', '%'],
    ['a sign and a digit', '%4'],
  ])('that are %s stay', (_, escaped) => {
    expect(decodePercent(part(`x%78${escaped}`)).value).toBe(`xx${escaped.replaceAll('%41', 'A')}`)
  })

  test('that are not valid take two characters with them if one replaces them', () => {
    const stray = 0xfffd
    const read = (text: string): string => decodePercent(part(text), stray).value
    expect(read('%zzb')).toBe('\ufffdb')
    expect(read('%4')).toBe('\ufffd')
    expect(read('%')).toBe('\ufffd')
    expect(read('%4直b')).toBe('\ufffd直b')
    expect(read('%直b')).toBe('\ufffd直b')
    expect(read('%41%zz%42')).toBe('A\ufffdB')
  })
})

describe('lengths in bytes', () => {
  test.each([...points, 0xd800, 0xdbff, 0xdc00, 0xdfff])('of the code point %i', (point) => {
    const text = `a${String.fromCodePoint(point)}b`
    expect(getByteLength(part(text))).toBe(Buffer.byteLength(text))
  })

  test.each(['\ud83d\ude00', '\ude00\ud83d', '\ud83d', '\ud83da', '\ud83d\ud83d\ude00'])(
    'of surrogates: %j',
    (text) => {
      expect(getByteLength(part(text))).toBe(Buffer.byteLength(text))
      expect(getByteLength(part(`${text}x`).within(0, text.length))).toBe(Buffer.byteLength(text))
    },
  )

  test.each([
    ['abc', 3, 'abc'],
    ['abc', 2, 'ab'],
    ['abc', 0, ''],
    ['直播', 6, '直播'],
    ['直播', 5, '直'],
    ['直播', 3, '直'],
    ['直播', 2, ''],
    ['é直', 5, 'é直'],
    ['é直', 4, 'é'],
    ['é直', 1, ''],
    ['a\ud83d\ude00', 5, 'a\ud83d\ude00'],
    ['a\ud83d\ude00', 4, 'a'],
    ['\u007f\u0080', 3, '\u007f\u0080'],
    ['\u07ff\u0800', 5, '\u07ff\u0800'],
    ['\u07ff\u0800', 4, '\u07ff'],
  ])('of %j, %i bytes hold %j', (text, limit, kept) => {
    expect(takeBytes(part(text), limit).value).toBe(kept)
  })
})

describe('what takes no room on a screen', () => {
  const ranges = [
    [0xad, 0xad],
    [0x180e, 0x180e],
    [0x200b, 0x200f],
    [0x2028, 0x202e],
    [0x2060, 0x2064],
    [0x2066, 0x2069],
    [0xfeff, 0xfeff],
  ] as const

  test.each(ranges)('from %i to %i', (first, last) => {
    expect([isInvisible(first - 1), isInvisible(first), isInvisible(last), isInvisible(last + 1)]).toEqual([
      false,
      true,
      true,
      false,
    ])
    expect(toHalfWidth(part(`a${String.fromCharCode(first, last)}b`)).value).toBe('ab')
  })

  test('nothing of ASCII', () => {
    for (let unit = 0; unit < 0x80; unit++) expect(isInvisible(unit)).toBe(false)
  })
})

test.each([
  ['\uff01', '!'],
  ['\uff5e', '~'],
  ['\uff21', 'A'],
  ['\uff00', '\uff00'],
  ['\uff5f', '\uff5f'],
  ['\u3002', '\u3002'],
])('%s is %s of half width', (wide, narrow) => {
  expect(toHalfWidth(part(`é${wide}`)).value).toBe(`é${narrow}`)
})

test.each([
  ['a/', '/'],
  ['a%20', '%20'],
  ['a%0A', '%0A'],
  ['a%0d', '%0d'],
  ['a%09', '%09'],
  ['a%2f', '%2f'],
  ['a+', '+'],
  ['a \n', ' \n'],
  ['a%0b', ''],
  ['a%2e', ''],
  ['a.', ''],
  ['a', ''],
  ['/', '/'],
  [`a${'/'.repeat(8)}`, '/'.repeat(8)],
  // Eight are left out, and a ninth stays.
  [`a${'/'.repeat(9)}`, '/'.repeat(8)],
  [`a${'%20'.repeat(9)}`, '%20'.repeat(8)],
])('after the value %j is %j', (text, stray) => {
  expect(getStrayEnd(part(text)).value).toBe(stray)
})
