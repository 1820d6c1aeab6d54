import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readAsDocumented } from '../../src/core/clients/documented.ts'
import type { Context } from '../../src/core/model/context.ts'
import { type Push, protocols } from '../../src/core/model/signing.ts'
import { isSigningMistake } from '../../src/core/signing/signing-mistake.ts'
import { parsePushUrl } from '../../src/core/url/parse.ts'
import { checker, expiryOf, resign, sign, txTimeOf } from '../../src/index.ts'
import { KEY } from '../digest.ts'
import { fixturesOf } from '../fixture.ts'
import { vectors } from '../vectors.ts'
import { readByHand } from './read-by-hand.ts'

const now = '2018-12-28T12:00:00Z'
const expires = '2018-12-29T06:13:45Z'
const push = { domain: 'push.example.com', stream: 'test', key: KEY, expires } satisfies Push

/** The last instant that 8 hexadecimal digits tell. */
const LAST = new Date(0xffff_ffff * 1000)

const _keyed = (key: string): Context => ({
  now,
  server: { anyDomain: { auth: true, keys: [{ role: 'primary', value: key }] } },
})

const SAFE = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-'
const name = fc.string({ unit: fc.constantFrom(...SAFE), minLength: 1, maxLength: 40 })
const label = fc.stringMatching(/^[a-z0-9](?:[a-z0-9-]{0,10}[a-z0-9])?$/)
const domain = fc
  .tuple(fc.array(label, { minLength: 1, maxLength: 3 }), fc.constantFrom('com', 'cn', 'net', 'live'))
  .map(([labels, top]) => [...labels, top].join('.'))
const key = fc.string({ unit: fc.constantFrom(...SAFE), minLength: 1, maxLength: 64 })
const ahead = fc.date({ min: new Date('2018-12-28T12:00:01Z'), max: LAST, noInvalidDate: true })

const _pushes: fc.Arbitrary<Push> = fc.record(
  {
    domain,
    stream: name,
    key,
    expires: ahead,
    app: name,
    protocol: fc.constantFrom(...protocols),
    algorithm: fc.constantFrom('md5', 'sha256'),
    txTimeCase: fc.constantFrom('upper', 'lower'),
    txHost: domain,
    params: fc.array(fc.tuple(fc.stringMatching(/^x[a-z]{1,8}$/), fc.stringMatching(/^[\w|;:.-]{0,12}$/)), {
      maxLength: 3,
    }),
  },
  { requiredKeys: ['domain', 'stream', 'key', 'expires'] },
)

const seeded = { seed: 20_181_228, numRuns: 1000 }

test.each(vectors.filter(({ verifies }) => verifies))(
  '$source: $stream at $txTime is signed as published',
  ({ algorithm, key: published, stream, txTime, txSecret }) => {
    const instant = expiryOf(txTime)
    if (instant === undefined) throw new Error('the vector has no instant')
    const txTimeCase = txTime === txTime.toUpperCase() ? 'upper' : 'lower'
    const signed = sign({ ...push, key: published, stream, algorithm, expires: instant, txTimeCase })
    // A vector may show a txTime in decimal digits, which no signer of ours writes.
    if (!/^\d{10}$/.test(txTime)) expect(signed).toMatchObject({ txTime, txSecret })
    else expect(signed.txTime).toBe(Number(txTime).toString(16).toUpperCase())
  },
)

test('all but a few vectors are of the form that is written today', () => {
  expect(vectors.filter(({ verifies, txTime }) => verifies && /^\d{10}$/.test(txTime)).length).toBeLessThan(4)
})

describe('what is signed', () => {
  test('the URL is cut by hand as every other reader would', () => {
    const signed = sign({ ...push, params: [['a', 'b']] })
    expect(readByHand(signed.url, '')).toEqual({
      host: 'push.example.com',
      app: 'live',
      stream: 'test',
      pairs: [
        ['txSecret', signed.txSecret],
        ['txTime', '5C271099'],
        ['a', 'b'],
      ],
    })
  })
})

describe('signing again', () => {
  /** The URL with what a signature is made of taken out. */
  const _bare = (url: string): string => url.replaceAll(/(txSecret|txTime)(=|%3D)[0-9A-Fa-f]*/g, '$1$2')

  test.each([...fixturesOf('rules'), ...fixturesOf('real'), ...fixturesOf('clean')])(
    '%s: is right afterwards and otherwise the same, or names no stream',
    (_, { url }) => {
      try {
        const signed = resign(url, { key: KEY, expires })
        const { txSecret, txTime, stream } = readAsDocumented(parsePushUrl(signed.url))
        expect([txSecret?.value, txTime?.value, stream?.value]).toEqual([signed.txSecret, signed.txTime, signed.stream])
        const { isInText, whole } = parsePushUrl(url)
        const kept = (isInText ? whole.value : url).replaceAll(/(?:tx(?:Secret|Time))[^&,]*/g, '')
        for (const piece of kept.split(/[?&,\s]+/)) expect(signed.url).toContain(piece)
      } catch (error) {
        if (!isSigningMistake(error)) throw error
        expect(['url', 'stream']).toContain(error.argument)
      }
    },
  )

  test.each([
    ['rtmp://push.example.com/live/test', '?txSecret=…&txTime=…'],
    ['rtmp://push.example.com/live/test?', 'txSecret=…&txTime=…'],
    ['rtmp://push.example.com/live/test?bizid=1', '&txSecret=…&txTime=…'],
    ['rtmp://push.example.com/live/test?bizid=1&', 'txSecret=…&txTime=…'],
    ['rtmp://push.example.com/live/test?txTime=1', '&txSecret=…'],
    ['rtmp://push.example.com/live/test?txTime=1&txTime=1&a=b', '&txSecret=…'],
    ['srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/test', ',txSecret=…,txTime=…'],
  ])('%s: what is missing is added after the rest', (url, added) => {
    const { url: signed, txSecret, txTime } = resign(url, { key: KEY, expires })
    const start = url.replaceAll('txTime=1', `txTime=${txTime}`)
    expect(signed).toBe(
      start + added.replace('txSecret=…', `txSecret=${txSecret}`).replace('txTime=…', `txTime=${txTime}`),
    )
  })

  test.each([
    ['rtmp://push.example.com/live/test?txSecret=', '?txSecret=…&txTime=…'],
    ['rtmp://push.example.com/live/test?txTime=', '?txTime=…&txSecret=…'],
    ['rtmp://push.example.com/live/test?a=1&txTime=', '?a=1&txTime=…&txSecret=…'],
    ['rtmp://push.example.com/live/test?txSecret', '?txSecret=…&txTime=…'],
    ['srt://push.example.com:9000?streamid=#!::h=a.com,r=live/test,txTime=', ',txTime=…,txSecret=…'],
    [
      'rtmp://push.example.com/live/test?txSecret=a&txTime=b&txSecret=c&txTime',
      '?txSecret=…&txTime=…&txSecret=…&txTime=…',
    ],
  ])('%s: every place is filled', (url, filled) => {
    const { url: signed, txSecret, txTime } = resign(url, { key: KEY, expires })
    const expected = filled.replaceAll('txSecret=…', `txSecret=${txSecret}`).replaceAll('txTime=…', `txTime=${txTime}`)
    expect(signed.endsWith(expected), signed).toBe(true)
    expect(signed.slice(0, -expected.length)).toBe(url.slice(0, signed.length - expected.length))
  })

  test('signs the URL of a message, without the message', () => {
    const { url } = sign(push)
    expect(resign(`推流地址：${url}，有效期到明天`, { key: KEY, expires: '2018-12-29T07:14:46Z' }).url).toMatch(
      /^rtmp:\S+txTime=5C271EE6$/,
    )
  })

  test('keeps the digest and the case that a URL was signed by, unless others are asked for', () => {
    const before = sign({ ...push, algorithm: 'sha256', txTimeCase: 'lower' }).url
    const again = { key: KEY, expires: '2018-12-29T07:14:46Z' }
    expect(resign(before, again)).toMatchObject({ algorithm: 'sha256', txTime: '5c271eE6'.toLowerCase() })
    expect(resign(before, { ...again, algorithm: 'md5', txTimeCase: 'upper' })).toMatchObject({
      algorithm: 'md5',
      txTime: '5C271EE6',
    })
    const unsaid = { ...again, algorithm: undefined, txTimeCase: undefined } as unknown as typeof again
    expect(resign(before, unsaid)).toEqual(resign(before, again))
  })

  test('writes into what is percent-encoded as it is written there', () => {
    const { url } = sign({ ...push, protocol: 'srt' })
    const [start = '', streamid = ''] = url.split('streamid=')
    const encoded = `${start}streamid=${encodeURIComponent(streamid)}&latency=200`
    const bareId = encodeURIComponent(streamid.slice(0, streamid.indexOf(',txSecret')))
    expect(resign(encoded, push).url).toBe(encoded)
    expect(resign(`${start}streamid=${bareId}&latency=200`, push).url).toBe(encoded)
  })
})

describe('txTime', () => {
  test('goes there and back', () => {
    fc.assert(
      fc.property(fc.nat({ max: 0xffff_ffff }), (seconds) => {
        fc.pre(seconds >= 0x1000_0000)
        const instant = new Date(seconds * 1000)
        expect(expiryOf(txTimeOf(instant))).toEqual(instant)
        expect(expiryOf(txTimeOf(instant.toISOString(), 'lower'))).toEqual(instant)
      }),
      seeded,
    )
  })

  test('never ends before the instant asked for', () => {
    expect(txTimeOf('2018-12-29T06:13:44.001Z')).toBe('5C271099')
    expect(txTimeOf('2018-12-29T06:13:45.000Z')).toBe('5C271099')
    expect(txTimeOf(new Date(1546064025001), 'lower')).toBe('5c27109a')
  })

  test('is read in every form it comes in', () => {
    expect(expiryOf('5c271099')).toEqual(new Date(expires))
    expect(expiryOf('1546064025')).toEqual(new Date(expires))
    expect(expiryOf('tomorrow')).toBeUndefined()
  })
})

test.each([
  [{ domain: '' }, 'domain', 'domain is missing or empty'],
  [{ stream: '' }, 'stream', 'stream is missing or empty'],
  [{ app: '' }, 'app', 'app is missing or empty'],
  [{ key: '' }, 'key', 'key is missing or empty'],
  [{ txHost: '' }, 'txHost', 'txHost is missing or empty'],
  [{ domain: 'push.example.com:1935' }, 'domain', 'domain holds `:1935`: give only the host name'],
  [{ domain: 'rtmp://push.example.com' }, 'domain', 'domain begins with `rtmp://`: give only the host name'],
  [{ domain: 'push.example.com/live' }, 'domain', 'domain holds a path: give only the host name'],
  [
    { domain: 'user@push.example.com' },
    'domain',
    'domain holds `@`, which is a delimiter in a URL of rtmp: give only the host',
  ],
  [{ txHost: 'rtmp://a&b' }, 'txHost', 'txHost begins with `rtmp://`'],
  [{ domain: 'a,b', protocol: 'srt' }, 'domain', 'domain holds `,`'],
  [{ params: [['a', 'b,txHost=c']], protocol: 'srt' }, 'params', 'params holds `,`'],
  [{ app: 'live/room' }, 'app', 'app holds `/`, which is a delimiter in a URL of rtmp'],
  [{ stream: 'a?b' }, 'stream', 'stream holds `?`, which is a delimiter in a URL of rtmp'],
  [{ stream: 'a,b', protocol: 'srt' }, 'stream', 'stream holds `,`, which is a delimiter in a URL of srt'],
  [{ stream: 'a%2Cb', protocol: 'srt' }, 'stream', 'stream cannot be written into a URL of srt'],
  [{ txHost: 'a&b' }, 'txHost', 'txHost holds `&`'],
  [{ params: [['a', 'b&c']] }, 'params', 'params holds `&`, which is a delimiter'],
  [{ params: [['a', 'b&txHost=c']] }, 'params', 'params holds `&`'],
  [{ params: [['m', 'a&m=b']] }, 'params', 'params holds `&`'],
  [{ params: [['a', 'b,c']], protocol: 'srt' }, 'params', 'params holds `,`'],
  [{ params: [['txSecret', 'x']] }, 'params', 'params holds `txSecret`, which has a field of its own: key'],
  [{ params: [['txTime', 'x']] }, 'params', 'params holds `txTime`, which has a field of its own: expires'],
  [{ params: [['txHost', 'x']] }, 'params', 'params holds `txHost`, which has a field of its own: txHost'],
  [{ params: [['h', 'x']], protocol: 'srt' }, 'params', 'params holds `h`, which has a field of its own: txHost'],
  [{ params: [['r', 'x']], protocol: 'srt' }, 'params', 'params holds `r`, which has a field of its own: app, stream'],
  [{ params: [['a', 'b c']] }, 'params', 'params holds white space or a control character'],
  [{ params: [['a\nb', 'c']] }, 'params', 'params holds white space or a control character'],
  [{ params: [['a', '\u0000']] }, 'params', 'params holds white space or a control character'],
  [{ params: { a: 'b' } }, 'params', 'params takes pairs of texts'],
  [{ params: 'a=b' }, 'params', 'params takes pairs of texts'],
  [{ params: ['ab'] }, 'params', 'params takes pairs of texts'],
  [{ params: [['a', 1n]] }, 'params', 'params takes pairs of texts'],
  [{ params: [['a', 'b', 'c']] }, 'params', 'params takes pairs of texts'],
  [{ key: 1 }, 'key', 'key is not a text'],
  [{ key: undefined }, 'key', 'key is missing or empty'],
  [{ key: `${KEY}\n` }, 'key', 'key begins or ends with a line break'],
  [{ key: `\r${KEY}` }, 'key', 'key begins or ends with a line break'],
  [{ stream: Symbol('a') }, 'stream', 'stream is not a text'],
  [{ domain: ['a'] }, 'domain', 'domain is not a text'],
  [{ expires: null }, 'expires', 'expires is not an instant'],
  [{ expires: 1546064025000 }, 'expires', 'expires is not an instant'],
  [{ expires: [1] }, 'expires', 'expires is not an instant'],
  [{ expires: true }, 'expires', 'expires is not an instant'],
  [{ expires: 1n }, 'expires', 'expires is not an instant'],
  [{ expires: Symbol('a') }, 'expires', 'expires is not an instant'],
  [{ expires: { valueOf: () => 1 } }, 'expires', 'expires is not an instant'],
  [{ expires: '2019-02-29T06:13:45Z' }, 'expires', 'expires is not an instant'],
  [{ protocol: 'http' }, 'protocol', 'protocol is not one of rtmp, rtmps'],
  [{ algorithm: 'sha1' }, 'algorithm', 'algorithm is not one of md5, sha256'],
  [{ txTimeCase: 'x' }, 'txTimeCase', 'txTimeCase is not one of upper, lower'],
  [{ expires: 'tomorrow' }, 'expires', 'expires is not an instant'],
  [{ expires: '2018-12-29T06:13:45' }, 'expires', 'expires is not an instant'],
  [{ expires: new Date(Number.NaN) }, 'expires', 'expires is not an instant'],
  [{ expires: '2107-01-01T00:00:00Z' }, 'expires', 'outside the years 1970 to 2106'],
  [{ expires: '1969-12-31T23:59:59Z' }, 'expires', 'outside the years 1970 to 2106'],
] as [object, string, string][])('%o: a mistake is named', (wrong, argument, message) => {
  const asked = { ...push, ...wrong } as unknown as Push
  expect(() => sign(asked)).toThrow(RangeError)
  expect(() => sign(asked)).toThrow(message)
  expect(() => sign(asked)).toThrow(
    expect.objectContaining({
      argument,
      text: { en: expect.any(String), zh: expect.stringMatching(/\p{Script=Han}/u) },
    }),
  )
})

test.each([
  ['', 'url is missing or empty'],
  ['rtmp://', 'url has no domain'],
  ['rtmp:///live/test', 'url has no domain'],
  ['rtmp://push.example.com', 'url has no AppName'],
  ['rtmp://push.example.com//test', 'url has no AppName'],
  ['rtmp://push.example.com/live', 'url has no StreamName'],
  ['rtmp://push.example.com/live/?a=b', 'url has no StreamName'],
  ['srt://push.example.com:9000?streamid=#!::h=push.example.com', 'url has no AppName'],
  ['push.example.com/live/test', 'url has no protocol'],
  ['https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip', 'url is a WHIP endpoint, which is not signed: sign the'],
  ['https://play.example.com/live/test.flv', 'url is a URL of https, which is not for pushing'],
  ['HTTP://push.example.com/live/test', 'url is a URL of http, which is not for pushing'],
  [undefined, 'url is missing or empty'],
  [1, 'url is not a text'],
])('%j cannot be signed again, and what is missing is named', (url, message) => {
  const again = (): unknown => resign(url as string, { key: KEY, expires })
  expect(again).toThrow(message)
  expect(again).toThrow(expect.objectContaining({ name: 'SigningMistake', argument: 'url' }))
})

test('a WHIP endpoint that carries its webrtc:// URL is signed there', () => {
  const inner = 'webrtc://push.example.com/live/test?txSecret=0&txTime=1'
  const { url } = resign(`https://push.example.com/whip?streamurl=${encodeURIComponent(inner)}`, { key: KEY, expires })
  expect(decodeURIComponent(url)).toContain(`${sign({ ...push, protocol: 'webrtc' }).url}`)
})

test('what is no object at all is named as well', () => {
  const untyped = { sign, resign } as unknown as Record<'sign' | 'resign', (...given: unknown[]) => unknown>
  for (const given of [undefined, null, 'rtmp', 1n]) {
    expect(() => untyped.sign(given)).toThrow(
      'push is missing or not an object: it takes { domain, stream, key, expires }',
    )
    expect(() => untyped.resign('rtmp://push.example.com/live/test', given)).toThrow(
      'signing is missing or not an object',
    )
  }
})

test('a Date of another realm is a Date', () => {
  const foreign: unknown = runInNewContext(`new Date(${Date.parse(expires)})`)
  expect(foreign).not.toBeInstanceOf(Date)
  expect(txTimeOf(foreign as Date)).toBe('5C271099')
})

test('`h`, `r` and `m` mean nothing outside a streamid', () => {
  const params = [
    ['h', '1'],
    ['r', '2'],
    ['m', 'publish'],
  ] as const
  expect(sign({ ...push, params }).url).toMatch(/&h=1&r=2&m=publish$/)
})

test('a SRT streamid may say that it publishes', () => {
  const { url } = sign({ ...push, protocol: 'srt', params: [['m', 'publish']] })
  expect(url).toMatch(/,txTime=5C271099,m=publish$/)
})

test('a checker with the key takes what either of the two keys signed', () => {
  const both = checker({
    now,
    server: {
      anyDomain: {
        keys: [
          { role: 'primary', value: 'one' },
          { role: 'backup', value: KEY },
        ],
      },
    },
  })
  expect(both(sign(push).url).prediction.outcome).toBe('no-objection')
})
