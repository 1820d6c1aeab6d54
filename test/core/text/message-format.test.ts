import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createMessageFormatter } from '../../../src/core/text/message-format.ts'

const now = Date.parse('2018-12-28T12:00:00Z')
const HOUR = 3600
const DAY = 24 * HOUR

// A length in seconds, and what is said of it.
test.each([
  [0, '0 seconds', '0 秒'],
  [0.9, '0 seconds', '0 秒'],
  [1, '1 second', '1 秒'],
  [90, '1 minute 30 seconds', '1 分钟 30 秒'],
  [300, '5 minutes', '5 分钟'],
  [1.5 * HOUR, '1 hour 30 minutes', '1 小时 30 分钟'],
  [2 * HOUR - 1, '1 hour 59 minutes', '1 小时 59 分钟'],
  [2 * HOUR, '2 hours', '2 小时'],
  [DAY + 59, '1 day', '1 天'],
  [4 * DAY + 3 * HOUR, '4 days 3 hours', '4 天 3 小时'],
  [30 * DAY, '30 days', '30 天'],
  [364 * DAY, '11 months 29 days', '11 个月 29 天'],
  [400 * DAY, '1 year 1 month', '1 年 1 个月'],
])('%d seconds are %s', (seconds, en, zh) => {
  const instants = [now + seconds * 1000, now - seconds * 1000].map((instant) => new Date(instant).toISOString())
  for (const [language, said] of [['en', en] as const, ['zh', zh] as const]) {
    const say = createMessageFormatter(language, 'UTC', now)
    expect([say.duration(seconds), ...instants.map(say.distance)]).toEqual([said, said, said])
  }
})

test('no more is said than there is, and less than one of the second unit is left out', () => {
  const lengths = { year: 365 * DAY, month: (365 * DAY) / 12, day: DAY, hour: HOUR, minute: 60, second: 1 }
  fc.assert(
    fc.property(fc.nat({ max: 40 * 365 * DAY }), (seconds) => {
      const parts = [
        ...createMessageFormatter('en', 'UTC', now)
          .duration(seconds)
          .matchAll(/(\d+) ([a-z]+?)s?(?= |$)/g),
      ].map(([, count, unit]) => [Number(count), lengths[unit as keyof typeof lengths]] as const)
      const said = parts.reduce((sum, [count, length]) => sum + count * length, 0)
      expect(said).toBeLessThanOrEqual(seconds)
      // One part replaces two whose second is zero.
      const largest = parts[0]?.[1] ?? 1
      const next = Object.values(lengths).find((length) => length < largest) ?? 1
      expect(seconds - said).toBeLessThan(next)
      expect(parts.length).toBeLessThan(3)
    }),
    { seed: 503, numRuns: 1000 },
  )
})
