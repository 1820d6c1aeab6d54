import { expect, test } from 'vitest'
import { decodeUtf8, encodeUtf8 } from '../../../src/core/wire/bytes.ts'
import { type AmfWritable, encodeAmf0, readAmf0 } from '../../../src/core/wire/rtmp/amf0.ts'
import { Chance } from '../../oracle/chance.ts'

test('texts become the bytes that Node.js makes of them, and come back', () => {
  const chance = new Chance(3)
  const edges = [0, 0x7f, 0x80, 0x7ff, 0x800, 0xd7ff, 0xe000, 0xffff, 0x10000, 0x10ffff]
  for (let round = 0; round < 500; round++) {
    const points = Array.from({ length: chance.below(12) }, () =>
      chance.below(2) === 0 ? (edges[chance.below(edges.length)] ?? 0) : chance.below(0xd800),
    )
    const text = String.fromCodePoint(...points)
    expect(Buffer.from(encodeUtf8(text))).toEqual(Buffer.from(text))
    expect(decodeUtf8(encodeUtf8(text))).toBe(text)
  }
  expect(Buffer.from(encodeUtf8('a\ud800b'))).toEqual(Buffer.from('a\ufffdb'))
})

test.each([
  ['a byte that begins nothing', [0x61, 0xff, 0x62], 'a\ufffdb'],
  ['a character that is cut off', [0x61, 0xe7, 0x9b], 'a\ufffd\ufffd'],
  ['a character in more bytes than it needs', [0xc0, 0xaf], '\ufffd\ufffd'],
  ['a surrogate', [0xed, 0xa0, 0x80], '\ufffd\ufffd\ufffd'],
  ['a point above the last', [0xf4, 0x90, 0x80, 0x80], '\ufffd\ufffd\ufffd\ufffd'],
])('%s is replaced', (_, bytes, text) => {
  expect(decodeUtf8(Uint8Array.from(bytes))).toBe(text)
})

test('what is written as AMF0 is read back', () => {
  const values: readonly AmfWritable[] = [
    'connect',
    1.5,
    true,
    null,
    undefined,
    { app: 'live', more: { name: '直播' } },
    'x'.repeat(70_000),
  ]
  const { values: read, fault } = readAmf0(encodeAmf0(values))
  expect(fault).toBeUndefined()
  const members = new Map<string, unknown>([
    ['app', 'live'],
    ['more', new Map([['name', '直播']])],
  ])
  expect(read).toEqual(['connect', 1.5, true, null, undefined, members, 'x'.repeat(70_000)])
})

test.each([
  // Dates and arrays, as encoders write them into metadata; the count of an ECMA array may be wrong.
  ['0b 0000000000000000 0000', [0]],
  ['08 000000ff 0001 61 05 0000 09', [new Map([['a', null]])]],
  ['0a 00000002 05 0101', [[null, true]]],
  ['10 0001 43 0001 61 05 0000 09', [new Map([['a', null]])]],
  ['0c 00000001 61', ['a']],
  ['07 0001 05', [undefined, null]],
  // AMF3 ends the reading.
  ['05 11 0a0b01', [null]],
])('%s is read', (bytes, values) => {
  expect(readAmf0(new Uint8Array(Buffer.from(bytes.replaceAll(' ', ''), 'hex')))).toEqual({ values })
})
