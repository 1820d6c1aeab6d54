import { describe, expect, test } from 'vitest'
import type { Context, DomainFacts } from '../../src/core/model/context.ts'
import { check } from '../../src/index.ts'
import { digest, KEY } from '../digest.ts'

// What a rule says at the exact value where it changes its mind, and of two facts at once. Fixtures tell what each rule is for.

const NOW = '2018-12-28T12:00:00Z'
const T = 'txTime=5C271099'
/** The signature of a StreamName that expires at 2018-12-29T06:13:45Z. */
const signed = (stream: string): string => `txSecret=${digest.md5(`${KEY}${stream}5C271099`)}&${T}`
const S = signed('test')
const U = `rtmp://push.example.com/live/test?${S}`

const facts = (more: DomainFacts = {}): Partial<Context> => ({
  server: { anyDomain: { keys: [{ role: 'primary', value: KEY }], ...more } },
})

/** Each finding as its rule and the text under the caret. */
const found = (url: string, more: Partial<Context> = {}): string[] => {
  const { findings, input } = check(url, { now: NOW, ...facts(), ...more }, { showSecrets: true })
  return findings.map(({ rule, span }) => `${rule} ${input.slice(span.start, span.end)}`)
}
const of = (rule: string, url: string, more: Partial<Context> = {}): string[] =>
  found(url, more).filter((one) => one.startsWith(`${rule} `))

describe('certificate-invalid', () => {
  const saying = (from: string, to: string, more: object = {}): string | undefined => {
    const certificate = { names: ['push.example.com'], covers: true, from, to, trusted: true, ...more }
    const probes = { 'tls://push.example.com:443': { addresses: ['203.0.113.7'], port: 'open', certificate } } as const
    const report = check(U.replace('rtmp:', 'rtmps:'), { now: NOW, ...facts(), probes }, { timeZone: 'UTC' })
    return report.findings.find(({ rule }) => rule === 'certificate-invalid')?.message
  }
  const [PAST, AHEAD] = ['2018-06-01T00:00:00Z', '2019-06-01T00:00:00Z']

  test.each([
    ['its last moment', PAST, '2018-12-28T12:00:00.001Z', undefined],
    ['its end', PAST, NOW, /expired/],
    ['its first moment', NOW, AHEAD, undefined],
    ['the moment before', '2018-12-28T12:00:00.001Z', AHEAD, /not valid before/],
  ])('at %s', (_, from, to, says) => {
    const message = saying(from, to)
    if (says === undefined) expect(message).toBeUndefined()
    else expect(message).toMatch(says)
  })

  test.each([
    [['a.com', 'b.com'], 'is for `a.com`, `b.com`'],
    [['a.com', 'b.com', 'c.com'], 'is for `a.com`, `b.com` and others'],
    [['a.com'], 'is for `a.com`'],
    [[], 'is for no host'],
  ])('names two hosts of %j', (names, says) => {
    expect(saying(PAST, AHEAD, { covers: false, names })?.endsWith(says)).toBe(true)
  })

  test('says that of another host before that of time and trust', () => {
    expect(saying(PAST, NOW, { covers: false, trusted: false })).toContain('is for')
    expect(saying(PAST, NOW, { trusted: false })).toContain('expired')
    expect(saying(PAST, AHEAD, { trusted: false })).toContain('no known authority')
  })

  test.each(['refused', 'silent', 'unreachable'] as const)('says nothing of a port that is %s', (port) => {
    const certificate = { names: [], covers: false, from: PAST, to: AHEAD, trusted: true }
    const probes = { 'tls://push.example.com:443': { addresses: ['203.0.113.7'], port, certificate } }
    expect(of('certificate-invalid', U.replace('rtmp:', 'rtmps:'), { probes })).toEqual([])
  })
})

describe('facts about names', () => {
  test.each<[string, DomainFacts, readonly string[]]>([
    ['the AppName is enabled', { apps: { live: 'enabled' } }, []],
    ['only others are disabled', { apps: { live: 'enabled', other: 'disabled' } }, []],
    ['no AppName is known', { apps: {} }, []],
    ['the channel is closed', { channels: { test: 'closed' } }, ['channel-closed test']],
    ['the channel is open', { channels: { test: 'open', other: 'closed' } }, []],
    ['there are no channels', { channels: {} }, ['channel-missing test']],
    ['channels are not used', { channels: false }, []],
  ])('where %s', (_, more, expected) => {
    expect(found(U, facts(more))).toEqual(expected)
  })

  test.each(['toString', '__proto__', 'constructor'])('%s is no name that every object has', (name) => {
    const url = `rtmp://push.example.com/${name}/${name}?${signed(name)}`
    expect(found(url, facts({ apps: {} }))).toEqual([])
    expect(found(url, facts({ channels: { other: 'closed' } }))).toEqual([`channel-missing ${name}`])
  })

  test('an empty blocklist asks for no address, and an empty allowlist neither', () => {
    const report = check(U, { now: NOW, ...facts({ ipDeny: [], ipAllow: [] }) })
    expect(report.unjudged).toEqual([])
    expect(report.findings).toEqual([])
  })
})

describe('param-misspelt', () => {
  const named = (name: string, value: string): readonly string[] =>
    of('param-misspelt', `rtmp://push.example.com/live/test?${name}=${value}&${T}`)

  test.each([
    // Two letters from txSecret, and three.
    ['txSecr', true],
    ['txSec', false],
    ['mytxSecret', true],
    ['mystxSecret', false],
    ['tx_secret', true],
    ['tx-sec-ret', true],
    ['-t-x-s-e-c-r-e-t', true],
    ['--t-x-s-e-c-r-e-t', false],
    ['secret', true],
    ['TXSECRET', true],
    ['sercet', false],
    // Of other vendors.
    ['wsSecret', false],
    ['hwSecret', false],
    ['volcSecret', false],
    ['tx%53ecret', false],
  ])('%s for txSecret: %s', (name, expected) => {
    expect(named(name, 'f85a2ab363fe4deaffef9754d79da6fe')).toEqual(expected ? [`param-misspelt ${name}`] : [])
  })

  const [SECRET = ''] = S.split('&')

  test.each([
    ['txTim', true],
    ['txTi', false],
    ['txTimes', true],
    ['txTimess', false],
    ['tx_time', true],
    ['txtime', true],
    ['expire_time', true],
    ['time', true],
    ['Time', true],
    // As long as a misspelling may be, and one more.
    ['expires-_-_-time', true],
    ['expires-_-_-_time', false],
    ['timestamp', false],
  ])('%s for txTime: %s', (name, expected) => {
    const url = `rtmp://push.example.com/live/test?${SECRET}&${name}=5C271099`
    expect(of('param-misspelt', url)).toEqual(expected ? [`param-misspelt ${name}`] : [])
  })

  test.each([
    ['TXHOST', true],
    ['txhost', true],
    ['txHosts', false],
    ['tx_host', false],
  ])('%s for txHost: %s', (name, expected) => {
    expect(of('param-misspelt', `${U}&${name}=push.example.com`)).toEqual(expected ? [`param-misspelt ${name}`] : [])
  })

  test('time alone is anybody’s where nothing is signed', () => {
    expect(of('param-misspelt', 'rtmp://push.example.com/live/test?time=5C271099')).toEqual([])
  })

  test.each([
    ['secret', 'f85a2ab363fe4deaffef9754d79da6fe', true],
    ['secret', 'f85a2ab363fe4deaffef9754d79da6f', false],
    ['secret', 'word', false],
    ['tx_secret', 'word', true],
  ])('%s=%s is safe to rename: %s', (name, value, safe) => {
    const url = `rtmp://push.example.com/live/test?${name}=${value}&${T}`
    const { findings } = check(url, { now: NOW, ...facts() }, { showSecrets: true })
    expect(findings.find(({ rule }) => rule === 'param-misspelt')?.fix?.safe).toBe(safe)
  })
})

describe('placeholder-unexpanded', () => {
  test.each([
    ['NaN', true],
    ['nan', false],
    ['null', true],
    ['nulls', false],
    ['undefined', true],
    ['[object Object]', true],
    ['%5Bobject%20Object%5D', true],
    ['%5Bobject%20Object%5D%20', false],
  ])('the StreamName %s: %s', (name, expected) => {
    const url = `rtmp://push.example.com/live/${name}?txSecret=f85a2ab363fe4deaffef9754d79da6fe&${T}`
    expect(of('placeholder-unexpanded', url).length > 0).toBe(expected)
  })

  test.each([
    ['txSecret', true],
    ['txTime', true],
    ['txHost', false],
    ['memo', false],
  ])('%s=null: %s', (name, expected) => {
    expect(of('placeholder-unexpanded', `rtmp://push.example.com/live/test?${name}=null`).length > 0).toBe(expected)
  })

  test.each([
    ['txHost=${host}', ['placeholder-unexpanded ${host}']],
    ['memo=${memo}', []],
    ['memo=${memo}&txHost=${host}', ['placeholder-unexpanded ${host}']],
    ['${name}=a', ['placeholder-unexpanded ${name}']],
    ['memo=a&${name}', ['placeholder-unexpanded ${name}']],
  ])('?%s', (query, expected) => {
    expect(of('placeholder-unexpanded', `${U}&${query}`)).toEqual(expected)
  })
})

describe('port-unusual', () => {
  test.each([
    ['1', true],
    ['1934', true],
    ['1936', true],
    ['65534', true],
    ['65535', true],
    ['65536', false],
    ['0', false],
  ])(':%s is a number that a port may have: %s', (port, expected) => {
    const report = check(`rtmp://push.example.com:${port}/live/test?${S}`, { now: NOW, ...facts() })
    const { data } = report.findings.find(({ rule }) => rule === 'port-unusual') ?? {}
    expect(data?.['number'] === true).toBe(expected)
  })

  test.each([
    ['127.0.0.1', []],
    ['localhost', []],
    ['192.168.1.10', []],
    ['9.9.9.9', ['port-unusual 1936']],
    ['other.example.com', ['port-unusual 1936']],
  ])('a proxy nearby has a port of its own, with txHost alone: %s', (host, expected) => {
    const url = `rtmp://${host}:1936/live/test?${S}`
    expect(of('port-unusual', `${url}&txHost=push.example.com`)).toEqual(expected)
    expect(of('port-unusual', url)).toEqual(['port-unusual 1936'])
    expect(of('port-unusual', `${url}&txHost=-push`)).toEqual(['port-unusual 1936'])
  })
})

describe('domain-test', () => {
  test.each([
    ['a.livepush.myqcloud.com', true],
    ['1234.livepush.myqcloud.com.', true],
    ['a-b_1.tlivepush.com', true],
    ['1234.push.tlivecloud.com', true],
    ['livepush.myqcloud.com', false],
    ['a.b.livepush.myqcloud.com', false],
    ['push.tlivecloud.com', false],
  ])('%s: %s', (domain, expected) => {
    expect(of('domain-test', U.replace('push.example.com', domain)).length > 0).toBe(expected)
  })
})

describe('live-code-prefix', () => {
  test.each([
    ['1', '1', 'live-code-prefix test'],
    ['1234567890', '1234567890', 'live-code-prefix test'],
    ['1234567890', '12345678901', undefined],
    ['12345678901', '1234567890', undefined],
    ['1', '', undefined],
    ['1', 'a', undefined],
  ])('of the domain %s with bizid=%s', (number, bizid, expected) => {
    const url = `rtmp://${number}.livepush.myqcloud.com/live/test?bizid=${bizid}&${S}`
    expect(of('live-code-prefix', url)).toEqual(expected === undefined ? [] : [expected])
  })
})

describe('push-priority-low', () => {
  const running = (priority: number): Partial<Context> =>
    facts({ live: { streams: { test: { pushes: 1, priority } } } })

  test.each([
    ['0', 1, true],
    ['1', 1, false],
    ['2', 1, false],
    ['', 1, false],
    ['-1', 1, false],
    ['1.5', 2, false],
  ])('rank %j against %i: %s', (rank, priority, expected) => {
    expect(of('push-priority-low', `${U}&publisher_rank=${rank}`, running(priority)).length > 0).toBe(expected)
  })
})

describe('limits of pushes', () => {
  const at = (pushes: number, ofStream: number, limits: object): string[] =>
    found(U, facts({ limits, live: { pushes, streams: { test: { pushes: ofStream } } } })).map((one) =>
      one.replace(/ .*/, ''),
    )

  test.each([
    [9, 1, []],
    [10, 1, ['push-count-exceeded']],
    [11, 1, ['push-count-exceeded']],
    [9, 2, ['stream-pushes-exceeded']],
    [10, 2, ['push-count-exceeded', 'stream-pushes-exceeded']],
  ])('%i of 10 run on the domain and %i of 2 in the stream', (pushes, ofStream, expected) => {
    expect(at(pushes, ofStream, { pushes: 10, pushesPerStream: 2 })).toEqual(expected)
  })
})

describe('input-json-escaped', () => {
  test.each([1, 2, 3, 4])('%i backslashes before a delimiter are one escape', (count) => {
    const url = U.replace('&', `${'\\'.repeat(count)}u0026`)
    expect(of('input-json-escaped', url)).toEqual([`input-json-escaped ${'\\'.repeat(count)}u0026`])
    expect(of('input-json-escaped', url.replace('u0026', '&'))).toEqual([`input-json-escaped ${'\\'.repeat(count)}&`])
  })

  test.each([
    ['u0020', true],
    ['u007e', true],
    ['u007F', true],
    ['u001f', false],
    ['u0080', false],
  ])('\\%s is ASCII that is written so: %s', (text, expected) => {
    expect(of('input-json-escaped', `${U}&a=\\${text}`).length > 0).toBe(expected)
  })
})

describe('input-percent-encoded', () => {
  test.each([0, 1, 2, 3])('a slash that was escaped %i times more', (more) => {
    const slash = `%${'25'.repeat(more)}2F`
    expect(of('input-percent-encoded', U.replace('/test', `${slash}test`))).toEqual([`input-percent-encoded ${slash}`])
    const whole = U.replace('rtmp://', `rtmp%${'25'.repeat(more)}3A${slash}${slash}`)
    expect(of('input-percent-encoded', whole)).toEqual([`input-percent-encoded %${'25'.repeat(more)}3A`])
    const amp = `%${'25'.repeat(more)}26`
    expect(of('input-percent-encoded', U.replace('&', amp))).toEqual([`input-percent-encoded ${amp}`])
    expect(of('input-percent-encoded', U.replace(`&${T}`, `${amp}txTime%${'25'.repeat(more)}3D5C271099`))).toEqual([
      `input-percent-encoded ${amp}`,
    ])
  })

  test('four times more is no escape that anything writes', () => {
    const slash = `%${'25'.repeat(4)}2F`
    expect(of('input-percent-encoded', U.replace('/test', `${slash}test`))).toEqual([])
  })

  test.each([
    ['live%2Ftest', true],
    ['live/a%2Ftest', false],
    ['live/test%3Fa', true],
  ])('%s is safe to decode: %s', (path, safe) => {
    const { findings } = check(`rtmp://push.example.com/${path}?${S}`, { now: NOW, ...facts() }, { showSecrets: true })
    expect(findings.find(({ rule }) => rule === 'input-percent-encoded')?.fix?.safe).toBe(safe)
  })
})

describe('query-doubled', () => {
  test.each([
    // A parameter’s name of 41 characters, and of 42.
    [`txTime=5C271099?${'a'.repeat(41)}=b`, ['query-doubled ?']],
    [`txTime=5C271099?${'a'.repeat(42)}=b`, []],
    ['txTime=5C271099?a=b', ['query-doubled ?']],
    ['txTime=5C271099?1=b', []],
    ['memo=what?a=b', []],
    ['memo=what?txHost=b', ['query-doubled ?']],
    ['memo=/a?txHost=b', []],
    ['memo=a?txHost=b/c', ['query-doubled ?']],
    ['?memo=a', ['query-doubled ?']],
  ])('%s', (query, expected) => {
    expect(of('query-doubled', `rtmp://push.example.com/live/test?${query}`)).toEqual(expected)
  })
})

describe('query-separator-missing', () => {
  const streamid = (gap: string): string =>
    `srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/test,${S.split('&')[0]}${gap}${T}`

  test.each([
    [', ', true],
    [`,${' '.repeat(9)}`, true],
    [`,${' '.repeat(10)}`, true],
    ['|', true],
    [',', false],
  ])('%j in a streamid: %s', (gap, expected) => {
    expect(of('query-separator-missing', streamid(gap)).length > 0).toBe(expected)
  })
})

describe('slashes', () => {
  test.each([
    ['//live/test', ['path-double-slash //']],
    ['/live//test', ['path-double-slash //']],
    ['/live/test/', []],
    ['/live/test', []],
  ])('%s', (path, expected) => {
    expect(of('path-double-slash', `rtmp://push.example.com${path}?${S}`)).toEqual(expected)
  })

  test.each([
    ['/live/test/', ['path-extra-segment /']],
    ['/live/test', []],
    ['/live/test/a', ['path-extra-segment /a']],
    ['/live/test//', []],
  ])('%s', (path, expected) => {
    expect(of('path-extra-segment', `rtmp://push.example.com${path}?${S}`)).toEqual(expected)
  })
})

describe('param-repeated', () => {
  const fixed = (query: string): string | undefined => {
    const input = `rtmp://push.example.com/live/test?${query}`
    const { findings } = check(input, { now: NOW, ...facts() }, { showSecrets: true })
    const fix = findings.find(({ rule }) => rule === 'param-repeated')?.fix
    return fix?.edits
      .reduceRight((text, { span, text: put }) => text.slice(0, span.start) + put + text.slice(span.end), input)
      .replace(/^[^?]*\?/, '')
  }

  test.each([
    ['txTime=&txTime=5C271099', 'txTime=5C271099'],
    ['txTime&txTime=5C271099', 'txTime=5C271099'],
    ['txTime=5C271099&txTime=5C271099', 'txTime=5C271099'],
    ['txTime=5C271099&txTime=5C271099&txTime=5C271099', 'txTime=5C271099'],
    // Which of two is right, no fix can say.
    ['txTime=5C271099&txTime=', undefined],
    ['txTime=5C271099&txTime=5C271098', undefined],
    ['txTime=&txTime=5C271099&txTime=5C271098', undefined],
  ])('%s', (query, expected) => {
    expect(fixed(query)).toBe(expected)
  })

  test.each(['txSecret', 'txTime', 'txHost'])('%s twice is seen, and once with others as long is not', (name) => {
    expect(of('param-repeated', `rtmp://push.example.com/live/test?${name}=a&b=c&${name}=d`)).toHaveLength(1)
    const others = name.length === 8 ? 'abcdefgh=a&bcdefghi=b' : 'abcdef=a&bcdefg=b'
    expect(of('param-repeated', `rtmp://push.example.com/live/test?${name}=a&${others}`)).toEqual([])
  })
})
