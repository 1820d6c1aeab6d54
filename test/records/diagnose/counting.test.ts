import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { getUtcOffset } from '../../../src/core/text/message-format.ts'
import { BoundedCounts } from '../../../src/records/diagnose/counts.ts'
import { LatestItems } from '../../../src/records/diagnose/latest.ts'
import { Timeline } from '../../../src/records/diagnose/timeline.ts'

const UTC = (): number => 0
const at = (text: string): number => Date.parse(text)

describe('counts', () => {
  test('stay exact in all, and tell as many names apart as they may', () => {
    const counts = new BoundedCounts(2)
    for (const name of ['a', 'b', 'c', 'a', 'c']) counts.add(name)
    expect(counts.getTop(9)).toEqual([
      { name: 'a', count: 2 },
      { name: 'b', count: 1 },
    ])
    expect(counts.overflow).toBe(2)
  })

  test('tell equals in the order of their names', () => {
    const counts = new BoundedCounts(9)
    for (const name of ['b', 'a', 'c', 'c']) counts.add(name)
    expect(counts.getTop(9).map(({ name }) => name)).toEqual(['c', 'a', 'b'])
    expect(counts.getTop(1)).toEqual([{ name: 'c', count: 2 }])
  })
})

describe('the latest', () => {
  test('are those of all, the latest first', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 1, max: 9 }), (times, most) => {
        const latest = new LatestItems<number>(most)
        for (const time of times) latest.add(time, time)
        expect(latest.items).toEqual(times.toSorted((one, other) => other - one).slice(0, most))
        expect(latest.omittedCount).toBe(Math.max(0, times.length - most))
      }),
    )
  })

  test('of what has no time come last', () => {
    const latest = new LatestItems<string>(2)
    latest.add(undefined, 'never')
    latest.add(1, 'then')
    expect(latest.items).toEqual(['then', 'never'])
  })

  test('may be none', () => {
    const latest = new LatestItems<number>(0)
    latest.add(1, 1)
    expect([latest.items, latest.omittedCount]).toEqual([[], 1])
  })
})

describe('the timeline', () => {
  test('loses nothing, whatever the times', () => {
    const instant = fc.integer({ min: at('1971-01-01'), max: at('2200-01-01') })
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1 }), (times) => {
        const timeline = new Timeline(UTC)
        for (const time of times) timeline.add(time)
        const { steps, seconds } = timeline.listedSteps
        expect(steps.reduce((sum, { count }) => sum + count, 0)).toBe(times.length)
        for (const { from, count } of steps) {
          const own = times.filter((time) => time >= at(from) && time < at(from) + seconds * 1000)
          expect(own.length).toBe(count)
        }
      }),
    )
  })

  test.each([
    [32, 60, 32],
    [33, 900, 3],
  ])('tells %i minutes in steps of %i seconds', (minutes, seconds, steps) => {
    const timeline = new Timeline(UTC)
    for (let minute = 0; minute < minutes; minute++) timeline.add(minute * 60_000)
    expect([timeline.listedSteps.seconds, timeline.listedSteps.steps.length]).toEqual([seconds, steps])
  })

  test('holds a bounded number of steps', () => {
    const timeline = new Timeline(UTC)
    for (let minute = 0; minute < 100_000; minute++) timeline.add(minute * 60_000)
    expect(timeline.listedSteps.steps.length).toBeLessThanOrEqual(32)
  })

  test.each<readonly [string, string, number, readonly (readonly [from: string, count: number])[]]>([
    // Clocks go back at 06:00Z: 01:30 is shown twice.
    [
      'America/New_York',
      '2026-11-01T04:30:00Z',
      4,
      [
        ['2026-11-01T04:00:00.000Z', 1],
        ['2026-11-01T05:00:00.000Z', 1],
        ['2026-11-01T06:00:00.000Z', 1],
        ['2026-11-01T07:00:00.000Z', 1],
      ],
    ],
    // Hours begin at half past there.
    [
      'Asia/Kolkata',
      '2026-11-01T04:45:00Z',
      2,
      [
        ['2026-11-01T04:30:00.000Z', 1],
        ['2026-11-01T05:30:00.000Z', 1],
      ],
    ],
  ])('has a step for each hour in %s', (zone, first, hours, steps) => {
    const timeline = new Timeline((instant) => getUtcOffset(zone, instant))
    for (let hour = 0; hour < hours; hour++) timeline.add(at(first) + hour * 3_600_000)
    // So long a time that steps are hours.
    timeline.add(at(first) + 30 * 3_600_000)
    const told = timeline.listedSteps
    expect(told.seconds).toBe(3600)
    expect(told.steps.slice(0, -1).map(({ from, count }) => [from, count])).toEqual(steps)
  })

  test.each([
    // Clocks go forward at 14:00Z of the 26th, after midnight and before the 27th begins in UTC; and back on 4 April.
    ['Pacific/Auckland', '2026-09-26T12:00:00.000Z', '2026-09-27T11:00:00.000Z'],
    ['Pacific/Auckland', '2026-04-04T11:00:00.000Z', '2026-04-05T12:00:00.000Z'],
    ['America/New_York', '2026-11-01T04:00:00.000Z', '2026-11-02T05:00:00.000Z'],
  ])('has one step for a day in %s that begins at %s', (zone, from, next) => {
    const timeline = new Timeline((instant) => getUtcOffset(zone, instant))
    const hours = (at(next) - at(from)) / 3_600_000
    for (let hour = 0; hour < hours; hour++) timeline.add(at(from) + hour * 3_600_000)
    for (let day = 0; day < 20; day++) timeline.add(at(next) + day * 86_400_000 + 7_200_000)
    const { seconds, steps } = timeline.listedSteps
    expect(seconds).toBe(86_400)
    expect(steps.slice(0, 2)).toEqual([
      { from, count: hours },
      { from: next, count: 1 },
    ])
  })

  test('begins its days where clocks begin theirs', () => {
    const timeline = new Timeline(() => 480)
    for (let day = 0; day < 20; day++) timeline.add(at('2026-01-01T20:00:00Z') + day * 86_400_000)
    expect(timeline.listedSteps.seconds).toBe(86_400)
    expect(timeline.listedSteps.steps[0]?.from).toBe('2026-01-01T16:00:00.000Z')
  })
})
