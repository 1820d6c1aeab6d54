import { expect, test } from 'vitest'
import { check } from '../src/index.ts'

const context = { now: '2018-12-28T12:00:00Z' }

test.each(['no-dot', '2018-12-29T06:13:45.000Z', 'primary', 'AppName'])(
  'a secret that is a word of the report itself, `%s`, takes no word from it',
  (secret) => {
    const url = `rtmp://ingest/live/test?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099&token=${secret}`
    const { findings, input } = check(url, { ...context, now: '2019-12-28T12:00:00Z' })
    expect(input).not.toContain(secret)
    expect(findings.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        '`ingest` has no dot and is not a push domain',
        expect.stringContaining('2018-12-29 06:13:45'),
      ]),
    )
  },
)

test.each([
  ['token==abcdefgh', 'abcdefgh'],
  ['token&#0061;abcdefgh', 'abcdefgh'],
  ['token&#x003D;abcdefgh', 'abcdefgh'],
  ['token\\u003Dabcdefgh\\u0026x', 'abcdefgh'],
  [`x=${'0123456789abcdef'.repeat(3)}`, '0123456789abcdef'],
])('hides the secret in `%s`', (text, secret) => {
  expect(JSON.stringify(check(`rtmp://push.example.com/live/test?${text}`, context))).not.toContain(secret)
})

test('a report with more secrets than can be looked for shows no text that might hold one', () => {
  const names = Array.from({ length: 50_000 }, (_, at) => `-key=${10_000_000 + at}`).join('')
  const report = JSON.stringify(check(`rtmp://push.example.com/live/${names}`, context))
  expect(report).not.toContain('10000007')
  expect(report).not.toContain('10049999')
})

test('hides every secret of a URL with more parameters than are kept', () => {
  const names = Array.from({ length: 20_000 }, (_, at) => `x=1&pass=secret${10_000_000 + at}`).join('&')
  const report = JSON.stringify(check(`rtmp://push.example.com/live/test?${names}`, context))
  expect(report).not.toContain('secret1')
})
