import { expect, test } from 'vitest'
import { check } from '../../../src/index.ts'

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

test.each([
  ['rtmp:\\\\live.twitch.tv\\app\\live_1234567', 'live_1234567'],
  ['rtmp:\\\\push.example.com\\live\\room?txSecret=abc012345', 'abc012345'],
  ['rtmp://push.example.com/live/room?txSecret[]=abc012345&txTime=5C271099', 'abc012345'],
  ['rtmp://push.example.com/live/room -rtmp_conn S:abc012345', 'abc012345'],
  ['rtmp://push.example.com/live/room conn=S:abc012345', 'abc012345'],
])('hides the secret of a URL in an unusual form: %s', (url, secret) => {
  expect(JSON.stringify(check(url, context))).not.toContain(secret)
})

test('a signature that ran into a name is hidden in it', () => {
  const digest = '6d79943299a3f55f63ff6ed5b7bbeb4e'
  expect(JSON.stringify(check(`rtmp://push.example.com/live/room1txSecret${digest}`, context))).not.toContain(digest)
  expect(check(`rtmp://push.example.com/live/${digest}`, context).input).toContain(digest)
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

const KEY = 'MadeUpKeyForTheExample'
const withKey = { ...context, server: { anyDomain: { keys: [{ role: 'primary', value: KEY }] } } } as const
const SIGNED = 'txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099'

test.each([
  KEY,
  `rtmp://push.example.com/live/${KEY}?${SIGNED}`,
  `rtmp://push.example.com/${KEY}/a?${SIGNED}`,
  `rtmp://push.example.com/live/a-${KEY}?x=1`,
  `rtmp://push.example.com/live/a?x=${KEY.replace('K', '%4B')}`,
  `rtmp://push.example.com/live/a?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=${KEY}`,
])('a key that is known is hidden in `%s`', (url) => {
  const report = check(url, withKey)
  expect(JSON.stringify(report)).not.toMatch(/MadeUpKey|MadeUp%4BeyFor/)
  expect(report.input).toHaveLength(url.length)
})

test.each([
  KEY,
  `"${KEY}"`,
  'LIVE_KEY=correct-horse',
  'root:$6$salt/hash.of.it/x:19000:0:99999:7:::',
  'root:x:0:0:root:/root:/bin/bash',
  'deploy/.secret.horse//battery',
])('a line that has nothing of a URL is not repeated: `%s`', (line) => {
  const report = check(line, context)
  const said = JSON.stringify({ ...report, input: report.input.replace(/["=]/g, '') })
  expect(said).not.toMatch(/MadeUp|horse|root|salt|hash/)
  expect(report.input).toHaveLength(line.length)
  expect(report.prediction.outcome).toBe('refused')
})

test.each([
  'push.example.com/live/room',
  '//push.example.com/live/room',
  'rtmp:push.example.com/live/room',
  'trmp:/push/live/room',
  'rtmp:\\/\\/push.example.com\\/live\\/room',
  'rtmp%3A%2F%2Fpush.example.com%2Flive%2Froom',
  '203.0.113.7:1935/live/room',
  '[2001:db8::1]/live/room',
  'room?txTime=5C271099',
  '$PUSH_URL',
  'undefined',
])('a line that has something of a URL is: `%s`', (line) => {
  expect(check(line, context).input).toBe(line)
})

test('of a URL with too many secrets, all is hidden', () => {
  const url = `rtmp://push.example.com/live/test?${'txSecret=abcdef&'.repeat(20_000)}`
  const report = check(url, context)
  expect(JSON.stringify(report)).not.toContain('abcdef')
  expect(report.input).toBe('•'.repeat(url.length))
})

test.each([32, 40, 64, 128])('hides %i hexadecimal digits in either of the two parameters', (length) => {
  const digits = '6d79943299a3f55f'.repeat(8).slice(0, length)
  for (const query of [`txTime=${digits}&txSecret=70DDD2C0`, `txSecret=70DDD2C0&txTime=${digits}`]) {
    const report = JSON.stringify(check(`rtmp://push.example.com/live/room1?${query}`, context))
    expect(report).not.toMatch(/[0-9a-f]{16}/)
  }
})

const FAULTY = [
  'rtmp://bob:123/P4sswrdXyzQ9@push.example.com/live/room1',
  'rtmp://bob:12?P4sswrdXyzQ9@push.example.com/live/room1',
  'rtmp://bob@a.cn:123/P4sswrdXyzQ9@push.example.com/live/room1',
  'rtmp://live.twitch.tv/live_1_P4sswrdXyzQ9',
  'rtmp://live.twitch.tv/app?x=1/live_P4sswrdXyzQ9',
  'rtmp://live.twitch.tv/app/live_P4sswrdXyzQ9?txTime=5C271099',
  'rtmp://live.twitch.tv/app/live_P4sswrdXyzQ9?txSecret=short&txTime=5C271099',
  'rtmp://push.example.com/live/a?stopstream_api=https://bob:P4sswrdXyzQ9@x.com',
  'curl -u bob:P4sswrdXyzQ9 rtmp://push.example.com/live/a?txTime=5C271099',
  'rtmp://push.example.com/live/a?txSec=P4sswrdXyzQ9',
  'rtmp://push.example.com/live/a?tx\\u0053ecret=P4sswrdXyzQ9',
  'rtmp://push.example.com/live/a?psk=P4sswrdXyzQ9',
  'rtmp://push.example.com/live/a%25253FtxSecret%25253DP4sswrdXyzQ9',
]

test.each(FAULTY)('hides the secret of `%s` in all of the report', (url) => {
  const report = JSON.stringify(check(url, context))
  expect(report).not.toContain('P4sswrdXyzQ9')
  expect(report).toContain('•'.repeat(12))
})

test('hides a short password in what quotes it with its surroundings', () => {
  expect(JSON.stringify(check('curl -u bob:Q7w rtmp://push.example.com/live/a', context))).not.toContain('Q7w')
})
