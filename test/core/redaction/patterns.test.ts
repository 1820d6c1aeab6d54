import { expect, test } from 'vitest'
import { findHexRuns, isSecretName, splitWords } from '../../../src/core/redaction/patterns.ts'

test.each([
  ['txSecret', true],
  ['wsSecret', true],
  ['secret_access_key', true],
  ['secret-id', true],
  ['auth_key', true],
  ['authinfo', true],
  ['passphrase', true],
  ['passwd', true],
  ['txsign', true],
  ['liveKey', true],
  ['token', true],
  ['密钥', true],
  ['密码', true],
  ['sign', true],
  ['hdnea', true],
  [' +txSecret+ ', true],
  // As long as a name of a secret may be: 20 characters before what says it, 3 on either side.
  [`${'a'.repeat(20)}key`, true],
  [`  +${'a'.repeat(20)}token `, true],
  [`${'a'.repeat(21)}key`, false],
  [`${'a'.repeat(8)}secret`, true],
  [`${'a'.repeat(9)}secret`, false],
  ['    txSecret', false],
  ['txTime', false],
  ['txHost', false],
  ['signs', false],
  ['keys', false],
  ['', false],
])('%j names a secret: %s', (name, expected) => {
  expect(isSecretName(name)).toBe(expected)
})

const texts = (text: string, spans: Iterable<{ start: number; end: number }>): string[] =>
  Array.from(spans, ({ start, end }) => text.slice(start, end))

test.each([31, 32, 33])('of %i hexadecimal digits, 32 are a digest', (length) => {
  const digits = '0123456789abcdefABCDEF'.repeat(2).slice(0, length)
  expect(texts(digits, findHexRuns(digits))).toEqual(length < 32 ? [] : [digits])
  const text = `g${digits}g${digits}`
  expect(texts(text, findHexRuns(text))).toEqual(length < 32 ? [] : [digits, digits])
})

test('of letters and digits, 8 are a word of a secret', () => {
  expect(splitWords('1234567/12345678/123456789-abcdefgh')).toEqual(['12345678', '123456789', 'abcdefgh'])
})
