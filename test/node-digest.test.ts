import fc from 'fast-check'
import { expect, test } from 'vitest'
import { nodeDigest } from '../src/node-digest.ts'
import { digest } from './digest.ts'

const text = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom('', 'key', '\u007f', '\u0080', '直播', '\ud800', 'a'.repeat(511), 'a'.repeat(512), 'a'.repeat(513)),
)

test('texts put together have the same digest, in whatever order they come', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(text, text, text), { minLength: 1, maxLength: 6 }), (calls) => {
      for (const texts of calls) {
        expect(nodeDigest.md5(...texts)).toBe(digest.md5(...texts))
        expect(nodeDigest.sha256(...texts)).toBe(digest.sha256(...texts))
        expect(nodeDigest.sha1(...texts)).toBe(digest.sha1(...texts))
        const [key, message] = texts
        for (const algorithm of ['md5', 'sha1', 'sha256'] as const)
          expect(nodeDigest.hmac(algorithm, key, message)).toBe(digest.hmac(algorithm, key, message))
      }
    }),
    { seed: 1, numRuns: 500 },
  )
})

test.each([
  ['', 'd41d8cd98f00b204e9800998ecf8427e'],
  ['abc', '900150983cd24fb0d6963f7d28e17f72'],
])('md5 of %j as RFC 1321 has it', (given, expected) => {
  expect(nodeDigest.md5(given)).toBe(expected)
})
