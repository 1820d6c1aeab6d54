import fc from 'fast-check'
import { expect, test } from 'vitest'
import { TxSecret } from '../../../src/core/recipes/secret.ts'

const digests = fc.constantFrom(16, 20, 32).chain((size) => fc.uint8Array({ minLength: size, maxLength: size }))

test('base64 of a digest is undone, in either alphabet, padded or not, escaped or not', () => {
  fc.assert(
    fc.property(digests, (bytes) => {
      const buffer = Buffer.from(bytes)
      const padded = buffer.toString('base64')
      const unpadded = padded.replace(/=+$/, '')
      const escaped = [
        encodeURIComponent(padded),
        padded.replaceAll('+', '%2b').replaceAll('/', '%2f').replaceAll('=', '%3d'),
      ]
      for (const one of [padded, unpadded, buffer.toString('base64url'), ...escaped, padded.replaceAll('+', ' ')]) {
        expect(new TxSecret(one).base64).toBe(buffer.toString('hex'))
      }
    }),
    { seed: 503 },
  )
})

test.each([
  ['ZTEyYzQ2ZjI2MTJkNTEwNmUyMDM0NzgxYWIyNjFjYTM=', 'e12c46f2612d5106e2034781ab261ca3'],
  ['RTEyQzQ2RjI2MTJENTEwNkUyMDM0NzgxQUIyNjFDQTM', 'e12c46f2612d5106e2034781ab261ca3'],
])('base64 of the digits %s is distinguished from that of the bytes', (text, digits) => {
  expect(new TxSecret(text).base64OfHex).toBe(digits)
})

test.each(['', '=', 'a', 'abcde', 'a-b c*', '直播', '%2', '%zz', 'a'.repeat(10_000), 'QUJD'])(
  '%j is no base64 of a digest',
  (text) => {
    const { base64, base64OfHex } = new TxSecret(text)
    expect([base64, base64OfHex]).toEqual([undefined, undefined])
  },
)

test('hexadecimal digits count in either case, however many', () => {
  expect(new TxSecret('ABCdef0').hex).toBe('abcdef0')
  expect(new TxSecret('ABCdefg').hex).toBeUndefined()
})
