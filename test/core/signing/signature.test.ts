import { describe, expect, test } from 'vitest'
import { computeSignature } from '../../../src/core/signing/signature.ts'
import { verifySignature } from '../../../src/core/signing/verify.ts'
import { parsePushUrl } from '../../../src/core/url/parse.ts'
import type { TextSlice } from '../../../src/core/url/slice.ts'
import { digest } from '../../digest.ts'
import { vectors } from '../../vectors.ts'

/** A text as the parser would hand it to the judge. */
function partOf(text: string): TextSlice {
  const [param] = parsePushUrl(`rtmp://push.example.com/live/test?txSecret=${text}`).params
  if (param?.value === undefined) throw new Error(`no part: ${text}`)
  return param.value
}

const verdictOf = (key: string, txSecret: string, stream: string, txTime: string) =>
  verifySignature(digest, [{ role: 'primary', value: key }], partOf(txSecret), stream, txTime)

describe.each(vectors)('$source: $stream at $txTime', ({ algorithm, key, stream, txTime, txSecret, verifies }) => {
  test('verifies as it should', () => {
    expect(verdictOf(key, txSecret, stream, txTime)).toEqual(
      verifies ? { is: 'match', role: 'primary' } : { is: 'mismatch' },
    )
    expect(computeSignature(digest, algorithm, key, stream, txTime) === txSecret).toBe(verifies)
  })

  test('does not verify with another key, stream or instant', () => {
    expect(verdictOf(`${key}x`, txSecret, stream, txTime).is).toBe('mismatch')
    expect(verdictOf(key, txSecret, `${stream}x`, txTime).is).toBe('mismatch')
    expect(verdictOf(key, txSecret, stream, `${txTime}0`).is).toBe('mismatch')
  })
})

const [published] = vectors
if (published === undefined) throw new Error('no vectors')
const { key, txSecret, stream, txTime } = published

test('the backup key counts as well as the primary one, and is named', () => {
  const keys = [
    { role: 'primary', value: 'another-made-up-key' },
    { role: 'backup', value: key },
  ] as const
  expect(verifySignature(digest, keys, partOf(txSecret), stream, txTime)).toEqual({ is: 'match', role: 'backup' })
})

test('a digest in upper case, and a txTime in the other case, are distinguished from a mismatch', () => {
  expect(verdictOf(key, txSecret.toUpperCase(), stream, txTime).is).toBe('uppercase')
  const recased = { is: 'recased', role: 'primary', signed: txTime }
  expect(verdictOf(key, txSecret, stream, txTime.toLowerCase())).toEqual(recased)
  expect(verdictOf(key, txSecret.toUpperCase(), stream, txTime.toLowerCase())).toEqual(recased)
})

test('without keys, only the form is judged', () => {
  expect(verifySignature(digest, undefined, partOf(txSecret), stream, txTime).is).toBe('unverifiable')
  expect(verifySignature(digest, [], partOf(txSecret), stream, txTime).is).toBe('unverifiable')
  expect(verifySignature(digest, undefined, partOf(`${txSecret}0`), stream, txTime).is).toBe('malformed')
  expect(verifySignature(digest, undefined, partOf(txSecret.replace(/^./, 'g')), stream, txTime).is).toBe('malformed')
})

test.each([
  ['a', 'a', true],
  ['a', 'b', false],
  ['a', 'aa', false],
  ['ab', 'ac', false],
  ['ab', 'cb', false],
])('%j is secretly %j: %j', (one, other, same) => {
  expect(partOf(one).equalsConstantTime(other)).toBe(same)
  expect(partOf(one).is(other)).toBe(same)
})
