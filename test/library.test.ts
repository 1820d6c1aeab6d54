import { fileURLToPath } from 'node:url'
import { afterEach, beforeAll, describe, expect, expectTypeOf, test, vi } from 'vitest'
import { clientIds } from '../src/core/model/reading.ts'
import type * as Library from '../src/index.ts'
import { digest, KEY } from './digest.ts'
import { fixturesOf } from './fixture.ts'

const root = fileURLToPath(new URL('../', import.meta.url))

const published: Record<string, typeof Library> = {}

beforeAll(async () => {
  for (const entry of ['index', 'browser'])
    published[entry] = await import(/* @vite-ignore */ `${root}dist/${entry}.js`)
}, 60_000)

const libraryOf = (entry: string): typeof Library => {
  const library = published[entry]
  if (library === undefined) throw new Error(`${entry} was not built`)
  return library
}

const fixtures = [...fixturesOf('rules'), ...fixturesOf('clean'), ...fixturesOf('real')]

const now = '2018-12-28T12:00:00Z'
const url = 'rtmp://push.example.com/live/test?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099'
const server = { anyDomain: { keys: [{ role: 'primary', value: KEY }] } } as const

test('both entries have the same names', () => {
  const names = 'check checker codes expiryOf explain isSigningMistake recipes resign rules sign split txTimeOf'.split(
    ' ',
  )
  expect(Object.keys(libraryOf('index')).toSorted()).toEqual(names)
  expect(Object.keys(libraryOf('browser')).toSorted()).toEqual(names)
})

test.each(fixtures)('%s: Node and a browser answer the same', (_, fixture) => {
  const { context, prediction } = fixture
  const answer = libraryOf('index').check(fixture.url, context)
  expect(libraryOf('browser').check(fixture.url, context)).toEqual(answer)
  expect(answer.prediction).toEqual(prediction)
})

describe.each(['index', 'browser'])('%s', (entry) => {
  test.each([['md5'], ['sha256']] as const)('checks a signature by %s, of any text', (algorithm) => {
    const check = libraryOf(entry).checker({ now, server })
    // A lone surrogate has no UTF-8: both hosts hash U+FFFD in its place.
    for (const stream of ['test', '直播😀', 'a\ud800']) {
      const signed = digest[algorithm](`${KEY}${stream}5C271099`)
      const rulesFor = (txSecret: string): string[] =>
        check(`rtmp://push.example.com/live/${stream}?txSecret=${txSecret}&txTime=5C271099`).findings.map(
          ({ rule }) => rule,
        )
      expect(rulesFor(signed)).not.toContain('tx-secret-mismatch')
      expect(rulesFor('0'.repeat(signed.length))).toContain('tx-secret-mismatch')
    }
  })

  test('a checker says once what its context lacks', () => {
    const { unjudged } = libraryOf(entry).checker({ now })
    expect(unjudged).toContainEqual({ rule: 'account-overdue', needs: 'server.account', code: '18/202' })
  })

  test.each<[Library.Context, Library.Wording, string]>([
    [{ now: 'tomorrow' }, {}, 'now is not an instant in ISO 8601 with a time zone'],
    [{ now: '2018-12-28T12:00:00' }, {}, 'now is not an instant'],
    [{ now: '2018-12-32T12:00:00Z' }, {}, 'now is not an instant'],
    [{ now: '2018-02-30T12:00:00Z' }, {}, 'now is not an instant'],
    [{ now, until: '23:00' }, {}, 'until is not an instant'],
    [
      { now, server: { forbiddenStreams: [{ stream: 'a', until: 'later' }] } },
      {},
      'server.forbiddenStreams[0].until is not an instant',
    ],
    [
      { now, server: { domains: { 'push.example.com': {}, 'Push.example.com.': {} } } },
      {},
      'server.domains has one domain twice: "Push.example.com."',
    ],
    [
      { now, server: { anyDomain: { keys: [{ role: 'primary', value: '' }] } } },
      {},
      'server.anyDomain.keys[0].value is empty: leave the key out if it is not known',
    ],
    [
      {
        now,
        server: {
          domains: {
            'a.com': {
              keys: [
                { role: 'primary', value: KEY },
                { role: 'backup', value: '' },
              ],
            },
          },
        },
      },
      {},
      'server.domains["a.com"].keys[1].value is empty',
    ],
    [{ now }, { timeZone: 'Asia/Peking' }, 'timeZone is not an IANA time zone, such as Asia/Shanghai: "Asia/Peking"'],
    [{ now }, { timeZone: '' }, 'timeZone is not an IANA time zone'],
  ])('%j, %j: a mistake of the programmer’s is thrown when the checker is made', (context, wording, message) => {
    const { checker, check } = libraryOf(entry)
    expect(() => checker(context, wording)).toThrow(RangeError)
    expect(() => checker(context, wording)).toThrow(message)
    expect(() => check(url, context, wording)).toThrow(message)
  })

  test('so is what only a program without types can get wrong', () => {
    const { checker } = libraryOf(entry)
    const untyped = checker as (context: unknown, wording?: unknown) => unknown
    expect(() => untyped(null)).toThrow('the context is not an object')
    expect(() => untyped({ now: null })).toThrow('now is not an instant')
    expect(() => untyped({ now: new Date(Number.NaN) })).toThrow('now is not an instant')
    expect(() => untyped({ now, minValidity: '3h' })).toThrow(
      'the context\'s minValidity is not a number of seconds, 4294967295 at most: "3h"',
    )
    expect(() => untyped({ now, client: 'toString' })).toThrow(
      `client is not one of ${clientIds.join(', ')}: "toString"`,
    )
    expect(() => untyped({ now }, { language: 'fr' })).toThrow('language is not one of en, zh: "fr"')
    const withKey = (value: unknown): unknown => ({
      now,
      server: { anyDomain: { keys: [{ role: 'primary', value }] } },
    })
    expect(() => untyped(withKey(undefined))).toThrow('server.anyDomain.keys[0].value is not a string')
    expect(() => untyped({ now, sever: {} })).toThrow('the context has no member sever; use server')
    expect(() => untyped({ now, server: { keys: [] } })).toThrow(
      'the context has no member server.keys; known are account, accountInferred, domains,',
    )
    expect(() => untyped({ now, server: { anyDomain: { key: KEY } } })).toThrow(
      'the context has no member server.anyDomain.key; use server.anyDomain.keys',
    )
    expect(() => untyped({ now, server: { domains: { 'a.com': { atuh: false } } } })).toThrow(
      'the context has no member server.domains["a.com"].atuh; use server.domains["a.com"].auth',
    )
  })

  const FACTS = "the context's server.anyDomain"

  test.each<[context: Record<string, unknown>, message: string]>([
    [{ server: null }, "the context's server is not an object"],
    [{ server: { anyDomain: { keys: KEY } } }, `${FACTS}.keys is not a list`],
    [{ server: { anyDomain: { keys: null } } }, `${FACTS}.keys is not a list`],
    [{ server: { anyDomain: { keys: [{ role: KEY, value: 'primary' }] } } }, `${FACTS}.keys[0].role is not one of`],
    [{ server: { anyDomain: { keys: [{ value: KEY }] } } }, `${FACTS}.keys[0].role is not one of primary, backup`],
    [{ server: { domains: { 'a.com': null } } }, 'server.domains["a.com"] is not an object'],
    [{ server: { forbiddenStreams: 'room1' } }, "the context's server.forbiddenStreams is not a list"],
    [{ server: { forbiddenStreams: [{}] } }, 'server.forbiddenStreams[0].stream is not a string'],
    [{ server: { anyDomain: { ipAllow: ['nope/99'] } } }, `${FACTS}.ipAllow[0] is not an IP address or a CIDR block`],
    [{ server: { anyDomain: { apps: { live: 'on' } } } }, `${FACTS}.apps["live"] is not one of enabled, disabled`],
    [{ server: { anyDomain: { channels: true } } }, `${FACTS}.channels is not an object`],
    [{ server: { anyDomain: { auth: 'no' } } }, `${FACTS}.auth is not true or false`],
    [{ server: { anyDomain: { live: { streams: { a: {} } } } } }, `${FACTS}.live.streams["a"].pushes is not a number`],
    [{ secrets: [5] }, "the context's secrets[0] is not a string"],
    [{ secrets: KEY }, "the context's secrets is not a list"],
    [{ clientIp: 'nope' }, "the context's clientIp is not an IP address"],
    [{ minValidity: 1e15 }, "the context's minValidity is not a number of seconds, 4294967295 at most"],
    [{ now: Object.create(null) }, "the context's now is not an instant"],
  ])('%j: a member of another type is named, and no key is repeated', (context, message) => {
    const untyped = libraryOf(entry).checker as (context: unknown) => unknown
    const refuse = () => untyped({ now, ...context })
    expect(refuse).toThrow(RangeError)
    expect(refuse).toThrow(message)
    expect(refuse).not.toThrow(KEY)
  })

  test.each<[wording: unknown, message: string]>([
    [null, 'the wording is not an object'],
    [{ lang: 'zh' }, 'the wording has no member lang; use language'],
    [
      { severities: { 'tx-time-expred': 'off' } },
      'no member severities.tx-time-expred; use severities.tx-time-expired',
    ],
    [{ severities: { 'tx-time-expired': 'fatal' } }, "the wording's severities.tx-time-expired is not one of error,"],
    [{ severities: 'off' }, "the wording's severities is not an object"],
    [{ showSecrets: 'no' }, "the wording's showSecrets is not true or false"],
  ])('wording %j is refused', (wording, message) => {
    const { checker, split } = libraryOf(entry)
    for (const one of [checker, split.bind(undefined, url)] as ((first: unknown, wording: unknown) => unknown)[]) {
      const refuse = () => one({}, wording)
      expect(refuse).toThrow(RangeError)
      expect(refuse).toThrow(message)
    }
  })

  test('a checker keeps its own copy of the context', () => {
    const key = { role: 'primary' as const, value: KEY }
    const secrets = ['MadeUpSecretOne']
    const check = libraryOf(entry).checker({ now, server: { anyDomain: { keys: [key] } }, secrets })
    const judged = check(`${url}&a=MadeUpSecretOne`)
    key.value = 'MadeUpKeyOfLater'
    secrets.pop()
    expect(check(`${url}&a=MadeUpSecretOne`)).toEqual(judged)
    expect(judged.input).not.toContain('MadeUpSecretOne')
  })

  test('a URL that is no string is a mistake of the program', () => {
    const { check, checker } = libraryOf(entry)
    const untyped = check as (url: unknown, context: unknown) => unknown
    for (const none of [undefined, null, 1, new URL('rtmp://push.example.com/live/a')]) {
      expect(() => untyped(none, { now })).toThrow(RangeError)
      expect(() => (checker({ now }) as (url: unknown) => unknown)(none)).toThrow('the URL is not a string')
    }
  })

  test('a rule decides the data of a finding', () => {
    const { check } = libraryOf(entry)
    const report = check(url, { now: '2019-01-01T00:00:00Z' })
    const expiries = report.findings.map((finding) => {
      expectTypeOf(finding.rule).toEqualTypeOf<Library.RuleId>()
      if (finding.rule !== 'tx-time-expired') return undefined
      expectTypeOf(finding.data).toEqualTypeOf<{ expires: string }>()
      return finding.data.expires
    })
    expect(expiries).toContain('2018-12-29T06:13:45.000Z')
    expectTypeOf<'18/503'>().toExtend<Library.CodeId>()
    expectTypeOf<'18/999'>().not.toExtend<Library.CodeId>()
    expectTypeOf<'tx-time-late'>().not.toExtend<Library.RuleId>()
    expectTypeOf(report.prediction.code).toEqualTypeOf<Library.CodeId | undefined>()
  })

  describe('the time', () => {
    const [before, after] = [new Date('2018-12-29T06:13:45Z'), new Date('2018-12-29T06:13:46Z')]
    const valid = { outcome: 'no-objection' }
    const expired = { outcome: 'refused', code: '18/501' }

    afterEach(() => {
      vi.useRealTimers()
    })

    test('a checker without `now` reads the clock for each URL', () => {
      vi.useFakeTimers({ toFake: ['Date'], now: before })
      const { check, checker } = libraryOf(entry)
      const judge = checker({ server })
      expect(judge(url).prediction).toMatchObject(valid)
      expect(check(url).prediction).toMatchObject(valid)
      vi.setSystemTime(after)
      expect(judge(url).prediction).toMatchObject(expired)
      expect(check(url).prediction).toMatchObject(expired)
      vi.setSystemTime(before)
      expect(judge(url).prediction).toMatchObject(valid)
    })

    test('a function is called for each URL', () => {
      let time = before
      const judge = libraryOf(entry).checker({ server, now: () => time })
      expect(judge(url).prediction).toMatchObject(valid)
      time = after
      expect(judge(url).prediction).toMatchObject(expired)
      expect(judge(url).findings[0]?.message).toContain('1 second')
    })

    test('a Date or an instant stops the clock', () => {
      const changed = new Date(before)
      const judge = libraryOf(entry).checker({ server, now: changed })
      changed.setTime(after.getTime())
      expect(judge(url).prediction).toMatchObject(valid)
      expect(libraryOf(entry).check(url, { server, now: after.toISOString() }).prediction).toMatchObject(expired)
    })

    test('a function that returns no valid Date is named when it is called', () => {
      const untyped = libraryOf(entry).checker as (context: unknown) => (url: string) => unknown
      expect(() => untyped({ now: () => now })(url)).toThrow('now() is not a valid Date')
      expect(() => untyped({ now: () => new Date(Number.NaN) })(url)).toThrow(RangeError)
    })

    test('`minValidity` is counted from each check; of it and `until`, the later holds', () => {
      let time = new Date('2018-12-29T05:00:00Z')
      const context = { server, now: () => time, minValidity: 3600 }
      const judge = libraryOf(entry).checker(context)
      expect(judge(url).prediction).toMatchObject(valid)
      time = new Date('2018-12-29T05:13:46Z')
      expect(judge(url).findings).toMatchObject([{ rule: 'tx-time-soon', data: { until: '2018-12-29T06:13:46.000Z' } }])
      const soon = (until: string) =>
        libraryOf(entry).check(url, { ...context, minValidity: 60, until }).findings.length
      expect(soon('2018-12-29T06:13:45Z')).toBe(0)
      expect(soon('2018-12-29T06:13:46Z')).toBe(1)
    })
  })

  test('what cannot be signed is a mistake that can be shown', () => {
    const { isSigningMistake, sign, resign } = libraryOf(entry)
    const told = (run: () => unknown): Library.SigningMistake | undefined => {
      try {
        return void run()
      } catch (error) {
        return isSigningMistake(error) ? error : undefined
      }
    }
    const signing = { key: KEY, expires: '2018-12-29T06:13:45Z' }
    expect(told(() => sign({ ...signing, domain: 'push.example.com', stream: 'a?b' }))?.argument).toBe('stream')
    expect(told(() => resign('rtmp://push.example.com/live', signing))?.text.zh).toMatch(/流名称\(StreamName\)/)
    expect(isSigningMistake(new RangeError('another'))).toBe(false)
    const { protocol }: { protocol: Library.Protocol } = sign({ ...signing, domain: 'a.com', stream: 'a' })
    expect(protocol).toBe('rtmp')
  })

  test('takes a time zone by name or as a function', () => {
    const expired = { now: '2019-01-01T00:00:00Z' }
    const messageIn = (timeZone: Library.TimeZone) =>
      libraryOf(entry)
        .check(url, expired, { timeZone })
        .findings.map(({ message }) => message)
    expect(messageIn('Asia/Shanghai')).toEqual(messageIn(() => 480))
    expect(messageIn('Asia/Shanghai').join()).toContain('2018-12-29 14:13:45 (UTC+8)')
  })

  test('explains codes, rules and recipes', () => {
    const { codes, explain, recipes, rules } = libraryOf(entry)
    expect(explain('18503')).toMatchObject({ kind: 'code', id: '18/503' })
    expect(explain('tx-time-expired')).toMatchObject({ kind: 'rule', code: '18/501' })
    expect(explain('nothing')).toBeUndefined()
    for (const { id } of codes) expect(explain(id)).toMatchObject({ kind: 'code', id })
    for (const { id } of rules) expect(explain(id)).toMatchObject({ kind: 'rule', id })
    for (const recipe of recipes) expect(explain(recipe.id)).toEqual({ kind: 'recipe', ...recipe })
    expect(explain('recipes')).toEqual({ kind: 'recipes', recipes })
    expect(JSON.parse(JSON.stringify(recipes))).toStrictEqual(recipes)
  })
})
