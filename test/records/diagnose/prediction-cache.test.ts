import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import type { Context } from '../../../src/core/model/context.ts'
import { UrlPredictor } from '../../../src/records/diagnose/predict-url.ts'
import { PredictionCache } from '../../../src/records/diagnose/prediction-cache.ts'
import { digest, KEY } from '../../digest.ts'

const EXPIRES = 0x5c271099
const DAY = 86_400_000
const BAN = '2018-12-29T10:00:00Z'

const contexts: readonly Context[] = [
  {},
  { server: { anyDomain: { keys: [{ value: KEY, role: 'primary' }], authDelta: 3600 } } },
  { server: { anyDomain: { auth: false }, forbiddenStreams: [{ stream: 'test', until: BAN }, { stream: 'room1' }] } },
]
const sign = (stream: string, txTime: string): string =>
  `txSecret=${digest.md5(`${KEY}${stream}${txTime}`)}&txTime=${txTime}`

const push = fc.record({
  domain: fc.constantFrom('push.example.com', 'push2.example.com', '203.0.113.7'),
  app: fc.constantFrom('live', 'a b'),
  stream: fc.constantFrom('test', 'room1'),
  param: fc.constantFrom(
    ...[sign('test', '5C271099'), sign('room1', '5C271099'), 'txSecret=f85a2ab363fe4deaffef9754d79da6fe', ''],
    ...[`?${sign('test', '5C271099')}`, sign('test', '1546064025'), 'txTime=5C271099', sign('test', 'FFFFFFFFFFFF')],
  ),
})
const time = fc
  .tuple(
    fc.constantFrom(
      EXPIRES * 1000,
      EXPIRES * 1000 - 30 * DAY,
      (EXPIRES + 3600) * 1000,
      Date.parse(BAN),
      EXPIRES * 1e3 - DAY,
    ),
    fc.constantFrom(-2 * DAY, -1000, -1, 0, 1, 1000, 2 * DAY),
  )
  .map(([instant, distance]) => instant + distance)

test.each(contexts.map((context) => [context]))(
  'a prediction from the cache is the one of the rules: %j',
  (context) => {
    const predictor = new UrlPredictor(digest, context)
    const cache = new PredictionCache(predictor)
    fc.assert(
      fc.property(push, time, (one, instant) => {
        const { domain, app, stream, param } = one
        const url = `rtmp://${domain}/${app}/${stream}${param === '' ? '' : `?${param.replace(/^\?/, '')}`}`
        expect(cache.predict({ kind: 'interruption', ...one }, instant)).toEqual(
          predictor.predictAt(url, instant).prediction,
        )
      }),
      { numRuns: 300 },
    )
  },
)

test('a URL is predicted once before and once after its expiry', () => {
  const spy = vi.spyOn(UrlPredictor.prototype, 'predictAt')
  const cache = new PredictionCache(new UrlPredictor(digest, {}))
  const record = {
    kind: 'interruption',
    domain: 'push.example.com',
    app: 'live',
    stream: 'test',
    param: sign('test', '5C271099'),
  } as const
  for (const distance of [-5000, -4000, 4000, 5000, -3000]) cache.predict(record, EXPIRES * 1000 + distance)
  expect(spy.mock.calls.length).toBe(2)
  spy.mockRestore()
})
