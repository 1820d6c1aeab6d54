import { expect, test } from 'vitest'
import { readTxTime } from '../../../src/core/signing/tx-time.ts'

// What was typed, how it reads, and the instant in seconds.
test.each([
  ['5C271099', 'hex', 1546064025],
  ['5c271099', 'hex', 1546064025],
  ['65676000', 'hex', 1701273600],
  ['0', 'hex', 0],
  ['7FFFFFFF', 'hex', 2147483647],
  ['FFFFFFFF', 'hex', 4294967295],
  ['0x5C271099', 'malformed', undefined],
  ['005C271099', 'hex', 1546064025],
  ['1546064025', 'decimal', 1546064025],
  ['2546064025', 'decimal', 2546064025],
  ['1546064025000', 'decimal-milliseconds', 1546064025],
  ['167f898d5a8', 'hex-milliseconds', 1546064025],
  // From 2033 on, and from 2039 on, milliseconds begin with 2.
  ['2000000000000', 'decimal-milliseconds', 2000000000],
  ['20000000000', 'hex-milliseconds', 2199023255],
  ['2FFFFFFFFFF', 'hex-milliseconds', 3298534883],
  ['', 'malformed', undefined],
  ['NAN', 'malformed', undefined],
  ['5C27109G', 'malformed', undefined],
  ['5C27:099', 'malformed', undefined],
  ['5C27`099', 'malformed', undefined],
  ['5c271099.c28f', 'malformed', undefined],
  ['-5C27109', 'malformed', undefined],
  ['5C271099 ', 'malformed', undefined],
  ['0x', 'malformed', undefined],
  ['F'.repeat(400), 'malformed', undefined],
  ['直播', 'malformed', undefined],
])('readTxTime(%j) is %s', (text, form, seconds) => {
  expect(readTxTime(text)).toEqual({ form, seconds })
})

test('no text makes an instant that a Date cannot tell', () => {
  for (const text of ['7fffffffffff', '7DBA8218000', '999999999999', 'ffffffffffff', '2999999999999']) {
    const { seconds } = readTxTime(text)
    if (seconds !== undefined) expect(() => new Date(seconds * 1000).toISOString()).not.toThrow()
  }
})
