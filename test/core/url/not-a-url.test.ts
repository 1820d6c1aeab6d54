import { describe, expect, test } from 'vitest'
import { isNotUrl } from '../../../src/core/url/not-a-url.ts'
import { parsePushUrl } from '../../../src/core/url/parse.ts'
import { check } from '../../../src/index.ts'

const isUrl = (text: string): boolean => !isNotUrl(parsePushUrl(text))

describe('a text that is not even a mistyped URL', () => {
  test.each([
    '',
    'r',
    'rtmp',
    'rtmp:',
    'rtmp:/',
    'hello',
    'hello world',
    'a/b',
    'a.b@c.d',
    'see version 1.2 and/or 1.3',
    './a/b',
    '/etc/passwd',
    'etc//passwd',
    'root:x:0:0:root:/root:/bin/bash',
    'e12c46f2612d5106e2034781ab261ca3',
    'KEY=e12c46f2612d5106e2034781ab261ca3',
    'notxtime=70DDD2C0',
    '推流地址在哪里？',
    '${PUSH_URL}',
    'localhostile/live/room1',
  ])('%j', (text) => {
    expect(isUrl(text)).toBe(false)
  })

  test.each([
    'rtmp://',
    'see https://example.com',
    'push.example.com/live/room1',
    '推流push.example.com/live',
    '203.0.113.7/live/room1',
    '[2001:db8::1]/live/room1',
    'localhost/live/room1',
    'localhost:1935/live/room1',
    'room1?txSecret=a',
    'txTime=70DDD2C0',
    'TXSECRET=a',
    'bizid=8888',
    'what?',
    'rtmp:/host/live/1',
    'rtmp//host/live/1',
    'rtmp;//host',
    'trmp:/push.example.com/live/1',
    'rtmp%3A%2F%2Fpush.example.com',
    'rtmp：／／push.example.com',
  ])('but not %j', (text) => {
    expect(isUrl(text)).toBe(true)
  })

  test.each([['.a'], ['a.'], ['a/'], ['[1:'], ['localhost'], ['txTime'], [' a']])(
    'the longest text of %j is read without delay',
    (piece) => {
      expect(isUrl(`${piece.repeat(1_000_000)}b`)).toBeTypeOf('boolean')
    },
  )
})

describe('the report', () => {
  const now = '2030-01-01T12:00:00Z'

  test.each(['hello world', 'e12c46f2612d5106e2034781ab261ca3', '账号 admin 口令 hunter22'])(
    'of %j has one finding, no code, and none of the text',
    (text) => {
      const report = check(text, { now, server: { anyDomain: { auth: true } } })
      expect(report).toEqual({
        input: '•'.repeat(text.length),
        reading: {},
        prediction: { outcome: 'refused', stage: 'client', certainty: 'certain', because: ['not-a-url'], then: [] },
        findings: [expect.objectContaining({ rule: 'not-a-url' })],
        unjudged: [],
      })
      expect(JSON.stringify(report)).not.toContain(text)
    },
  )

  test.each([
    ['e12c46f2612d5106e2034781ab261ca3', 'this looks like a key'],
    ['Primary key: Abcdefgh12345678', 'this looks like a key'],
    ['主KEY：Abcdefgh12345678', 'this looks like a key'],
    ['a line of a log, about nothing, 0123456789abcdef', 'this is not a push URL'],
    ['undefined', '`undefined` was not replaced'],
    ['$PUSH_URL', '`$PUSH_URL` was not replaced'],
    [' ', 'the text is empty'],
  ])('of %j says what it is', (text, message) => {
    expect(check(text, { now }).findings[0]?.message).toContain(message)
  })

  test('of OBS’s fields says so of the Server alone', () => {
    const key = 'room1?txSecret=6d79943299a3f55f63ff6ed5b7bbeb4e&txTime=70DDD2C0'
    const server = 'Abcdefgh12345678'
    const obs = { now, client: 'obs', keyAt: server.length + 1, serverEnd: server.length } as const
    const report = check(`${server}/${key}`, obs)
    expect(report.findings.map(({ message }) => message)).toEqual(['the Server is not a URL'])
    expect(JSON.stringify(report)).not.toContain(server)
    const listed = check('auto/abc', { ...obs, keyAt: 5, serverEnd: 4, obs: { kind: 'listed', service: 'Twitch' } })
    expect(listed.findings.map(({ rule }) => rule)).toEqual(['obs-service-listed'])
  })
})
