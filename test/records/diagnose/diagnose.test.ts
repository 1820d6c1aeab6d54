import { describe, expect, test, vi } from 'vitest'
import type { InterruptionCause } from '../../../src/core/explain/reason-to-codes.ts'
import type { Context } from '../../../src/core/model/context.ts'
import type { PushRecord } from '../../../src/core/model/record.ts'
import { check, sign } from '../../../src/index.ts'
import { nodeDigest } from '../../../src/node-digest.ts'
import { Diagnoser } from '../../../src/records/diagnose/diagnose.ts'
import { formatCauseCodes, formatCauseHelp, formatCauseText } from '../../../src/records/diagnose/help.ts'
import { UrlPredictor } from '../../../src/records/diagnose/predict-url.ts'
import { cacheOffsets } from '../../../src/records/diagnose/time-zone-offsets.ts'

const KEY = 'e12c46f2612d5106e2034781ab261ca3'
const NOW = '2018-12-28T12:00:00Z'
const context: Context = {
  now: NOW,
  server: { anyDomain: { keys: [{ role: 'primary', value: KEY }] } },
}
const diagnoser = new Diagnoser(nodeDigest, context, 'en')

/** A refused push to a URL, as a callback tells it: 18 without a sub-code. */
function refusedAt(url: string, time: number): PushRecord {
  const [, domain = '', app = '', stream = '', param = ''] =
    /^rtmp:\/\/([^/]+)\/([^/]+)\/([^?]+)\??(.*)$/.exec(url) ?? []
  return { kind: 'interruption', end: time, domain, app, stream, param, errcode: 18 }
}

const bare = 'rtmp://push.example.com/live/room1'
const urls = [
  `${bare}?txSecret=${'0'.repeat(32)}&txTime=5C271099`,
  `rtmp://push.example.com/live/room+1?txSecret=${'0'.repeat(32)}&txTime=5C271099`,
  `rtmp://push.example.com/live/room%201?txSecret=${'0'.repeat(32)}&txTime=5C271099`,
  `rtmp://push.example.com/live/房间?txSecret=${'0'.repeat(32)}`,
  `rtmp://192.0.2.1/live/房间?txSecret=${'0'.repeat(32)}&txTime=soon`,
  `${bare}?txTime=5C271099`,
  `${bare}?txSecret=short&txTime=1545990000`,
  bare,
]

describe('the causes of a refused push', () => {
  test.each(urls.flatMap((url) => [NOW, '2018-12-30T12:00:00Z'].map((now) => [url, now] as const)))(
    'agree with what `check` says of %s at %s',
    (url, now) => {
      const { prediction, findings } = check(url, { ...context, now })
      const { cause } = diagnoser.diagnose(refusedAt(url, Date.parse(now)), undefined)
      expect(prediction.outcome).toBe('refused')
      const [code = '', ...then] = [prediction.code ?? '', ...prediction.then].filter((id) => id.startsWith('18/'))
      expect(cause?.codes.slice(0, 1 + then.length)).toEqual([code, ...then])
      expect(cause?.codes.length).toBe(28)
      expect(cause?.because?.slice(0, prediction.because.length)).toEqual(prediction.because)
      const errors = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)
      expect(errors).toEqual(expect.arrayContaining([...(cause?.because ?? [])]))
      expect(cause?.risks).toBeUndefined()
    },
  )
})

describe('a known wrong way to sign', () => {
  const txSecret = nodeDigest.md5(`${KEY}live/room15C271099`)
  const { cause } = diagnoser.diagnose(
    refusedAt(`${bare}?txSecret=${txSecret}&txTime=5C271099`, Date.parse(NOW)),
    undefined,
  )

  test('is named, with what to do instead', () => {
    expect(cause?.recipe).toBe('stream-with-app')
    if (cause === undefined) throw new Error('no cause')
    expect(formatCauseText(cause, 'en')).toContain('(signed wrongly: stream-with-app)')
    expect(formatCauseText(cause, 'zh')).toContain('（签名错误：stream-with-app）')
    expect(formatCauseHelp(cause, 'en')).toMatch(/^txSecret was made from .*\. Sign the StreamName alone/)
    expect(formatCauseHelp(cause, 'zh')).toContain('流名称(StreamName)')
  })

  test('is absent if another code comes first, or if none is known', () => {
    const late = refusedAt(`${bare}?txSecret=${txSecret}&txTime=5C271099`, Date.parse('2018-12-30T12:00:00Z'))
    const expired = diagnoser.diagnose(late, undefined).cause
    expect(expired?.codes.slice(0, 2)).toEqual(['18/501', '18/503'])
    expect(expired?.recipe).toBeUndefined()
    const unknown = diagnoser.diagnose(refusedAt(urls[0] ?? '', Date.parse(NOW)), undefined).cause
    expect([unknown?.codes[0], unknown?.recipe]).toEqual(['18/503', undefined])
  })
})

describe('a rule that only warns', () => {
  const push = { domain: 'push.example.com', app: 'live', stream: 'room+1', key: KEY }
  const { url } = sign({ ...push, expires: new Date('2018-12-29T06:13:45Z') })
  const record = refusedAt(url, Date.parse(NOW))

  test('puts its code first, and explains nothing', () => {
    const { prediction } = check(url, context)
    expect([prediction.outcome, prediction.code]).toEqual(['at-risk', '18/308'])
    const { cause = { codes: [], match: 'none' } } = diagnoser.diagnose(record, undefined)
    expect(cause).toMatchObject({ match: 'errcode', risks: ['stream-name-unusual'] })
    expect([cause.codes[0], cause.codes.length]).toEqual(['18/308', 28])
    expect(cause).not.toHaveProperty('because')
    expect(formatCauseCodes(cause, 'en')).toBe('perhaps 18/308 (stream-name-unusual), of 28 codes')
    expect(formatCauseCodes(cause, 'zh')).toBe('可能是 18/308（stream-name-unusual），共 28 个')
    expect(formatCauseHelp(cause, 'en')).toBe(formatCauseHelp({ codes: cause.codes, match: 'errcode' }, 'en'))
  })

  test('does not beat what the record says', () => {
    const { cause } = diagnoser.diagnose({ ...record, subErrcode: 503 }, undefined)
    expect(cause).toEqual({ codes: ['18/503'], match: 'code' })
    const known = diagnoser.diagnose({ ...record, subErrcode: 308 }, undefined).cause
    expect(known && formatCauseCodes(known, 'en')).toBe('18/308')
  })
})

describe('a URL that the rules have nothing against', () => {
  const push = { domain: 'push.example.com', app: 'live', stream: 'room1', key: KEY }
  const { url } = sign({ ...push, expires: new Date('2018-12-29T06:13:45Z') })
  const record = refusedAt(url, Date.parse(NOW))
  const NONE: InterruptionCause = { codes: [], match: 'none' }

  test('puts last what they rule out, and does not suggest to check it again', () => {
    const { cause = NONE } = diagnoser.diagnose(record, undefined)
    expect(cause.excluded).toEqual(['18/300', '18/308', '18/309', '18/500', '18/501', '18/502', '18/503'])
    expect(cause.codes.slice(-7)).toEqual(cause.excluded)
    expect(cause.codes.length).toBe(28)
    expect(formatCauseCodes(cause, 'en')).toMatch(/ or 18\/600–602, hardly 18\/300, 18\/308, 18\/309 or 18\/500–503$/)
    expect(formatCauseCodes(cause, 'zh')).toContain('，不太可能是 18/300')
    for (const language of ['en', 'zh'] as const)
      expect(formatCauseHelp(cause, language)).not.toContain('push-preflight check')
  })

  test('leaves the signature open without a key', () => {
    const { cause = NONE } = new Diagnoser(nodeDigest, { now: NOW }, 'en').diagnose(record, undefined)
    expect(cause.excluded).toContain('18/501')
    expect(cause.excluded).not.toContain('18/503')
    expect(formatCauseHelp(cause, 'en')).toContain('push-preflight check')
  })

  test('helps with what is left, and with all where the record says what they rule out', () => {
    const { errcode: _, ...said } = { ...record, reason: '鉴权失败' }
    const { cause = NONE } = diagnoser.diagnose(said, undefined)
    expect(formatCauseCodes(cause, 'en')).toBe('≈ 19, hardly 18/500–503')
    expect(formatCauseText(cause, 'en')).toBe(formatCauseText({ codes: ['19'], match: 'like' }, 'en'))
    expect(formatCauseHelp(cause, 'en')).toBe(formatCauseHelp({ codes: ['19'], match: 'like' }, 'en'))
    expect(diagnoser.diagnose({ ...record, subErrcode: 503 }, undefined).cause).toEqual({
      codes: ['18/503'],
      match: 'code',
    })
  })
})

describe('what the rules are asked', () => {
  const record: PushRecord = { ...refusedAt(bare, 2000), start: 1000 }
  const asked = (one: PushRecord): readonly (readonly [string, number])[] => {
    const spy = vi.spyOn(UrlPredictor.prototype, 'predictAt')
    new Diagnoser(nodeDigest, context, 'en').diagnose(one, undefined)
    const { calls } = spy.mock
    spy.mockRestore()
    return calls
  }

  test('is the URL as of the start of the push', () => {
    expect(asked(record)).toEqual([[bare, 1000]])
    expect(asked(refusedAt(`${bare}?a=b`, 2000))).toEqual([[`${bare}?a=b`, 2000]])
  })

  test('is nothing where the codes are not of a URL, or not known', () => {
    expect(asked({ ...record, errcode: 3 })).toEqual([])
    expect(asked({ ...record, subErrcode: 999 })).toEqual([])
  })
})

test('offsets are remembered, and forgotten again', () => {
  const asked: number[] = []
  const offsetAt = cacheOffsets((instant) => asked.push(instant))
  for (const quarter of [0, 0, 1]) offsetAt(quarter * 900_000)
  expect(asked.length).toBe(2)
  for (let quarter = 2; quarter <= 20_000; quarter++) offsetAt(quarter * 900_000)
  offsetAt(0)
  expect(asked.length).toBe(20_002)
})
