import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { HmacMd5 } from '../../../src/core/signing/hmac-md5.ts'

const hmacMd5 = new HmacMd5()

// The first is test case 2 of RFC 2202, section 2.
test.each([
  ['Jefe', 'what do ya want for nothing?', '750c783e6ab0b503eaa86e310a5db738'],
  ['k'.repeat(65), 'text', undefined],
  ['钥匙', 'text', undefined],
  ['key', '直播', undefined],
])('the HMAC-MD5 with the key %j of %j', (key, text, expected) => {
  expect(hmacMd5.hash(key, text)).toBe(expected)
})

test('is that of node:crypto, for one key after another', () => {
  const ascii = (maxLength: number) => fc.string({ unit: 'binary-ascii', maxLength })
  fc.assert(
    fc.property(ascii(64), ascii(64), ascii(200), (key, other, text) => {
      for (const one of [key, key, other, key])
        expect(hmacMd5.hash(one, text)).toBe(createHmac('md5', one).update(text).digest('hex'))
    }),
    { seed: 2104, numRuns: 300 },
  )
})
