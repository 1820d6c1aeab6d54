import { describe, expect, test } from 'vitest'
import type { Context, DomainFacts } from '../../../src/core/model/context.ts'
import { check } from '../../../src/index.ts'
import { dataOf, facts, found, NOW, of, S, signed, U } from './found.ts'

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
    expect(saying(PAST, AHEAD, { trusted: false })).toContain('not from a trusted authority')
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
    const finding = report.findings.find(({ rule }) => rule === 'port-unusual')
    expect(finding?.rule === 'port-unusual' && finding.data.number).toBe(expected)
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

describe('templates of transcoding', () => {
  test.each<[readonly string[], string | undefined]>([
    [['900'], '900'],
    [['', '900'], '900'],
    [[''], undefined],
    [['test_900'], undefined],
    [['00'], undefined],
    [[], undefined],
  ])('%j', (templates, template) => {
    const url = `rtmp://push.example.com/live/test_900?${signed('test_900')}`
    expect(dataOf('stream-name-template', url, facts({ templates }))?.['template']).toBe(template)
  })
})
