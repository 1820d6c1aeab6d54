import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Counts } from '../../../src/core/diagnose/records/counts.ts'
import { FLAP_WINDOW, Flapping } from '../../../src/core/diagnose/records/flapping.ts'
import { Latest } from '../../../src/core/diagnose/records/latest.ts'
import { Timeline } from '../../../src/core/diagnose/records/timeline.ts'

const UTC = (): number => 0
const at = (text: string): number => Date.parse(text)

describe('counts', () => {
  test('stay exact in all, and tell as many names apart as they may', () => {
    const counts = new Counts(2)
    for (const name of ['a', 'b', 'c', 'a', 'c']) counts.add(name)
    expect(counts.top(9)).toEqual([
      { name: 'a', count: 2 },
      { name: 'b', count: 1 },
    ])
    expect(counts.beyond).toBe(2)
  })
})

describe('the latest', () => {
  test('are those of all, in their order', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 50 })), fc.integer({ min: 1, max: 9 }), (times, most) => {
        const latest = new Latest<number>(most)
        for (const time of times) latest.add(time, time)
        expect(latest.items).toEqual(times.toSorted((one, other) => one - other).slice(-most))
        expect(latest.left).toBe(Math.max(0, times.length - most))
      }),
    )
  })

  test('of what has no time come first', () => {
    const latest = new Latest<string>(2)
    latest.add(undefined, 'never')
    latest.add(1, 'then')
    expect(latest.items).toEqual(['never', 'then'])
  })

  test('may be none', () => {
    const latest = new Latest<number>(0)
    latest.add(1, 1)
    expect([latest.items, latest.left]).toEqual([[], 1])
  })
})

describe('the timeline', () => {
  test('loses nothing, whatever the times', () => {
    const instant = fc.integer({ min: at('1971-01-01'), max: at('2200-01-01') })
    fc.assert(
      fc.property(fc.array(instant, { minLength: 1 }), (times) => {
        const timeline = new Timeline(UTC)
        for (const time of times) timeline.add(time)
        const { steps, seconds } = timeline.told
        expect(steps.reduce((sum, { count }) => sum + count, 0)).toBe(times.length)
        for (const { from, count } of steps) {
          const own = times.filter((time) => time >= at(from) && time < at(from) + seconds * 1000)
          expect(own.length).toBe(count)
        }
      }),
    )
  })

  test('holds a bounded number of steps', () => {
    const timeline = new Timeline(UTC)
    for (let minute = 0; minute < 100_000; minute++) timeline.add(minute * 60_000)
    expect(timeline.told.steps.length).toBeLessThanOrEqual(32)
  })

  test('begins its days where clocks begin theirs', () => {
    const timeline = new Timeline(() => 480)
    for (let day = 0; day < 20; day++) timeline.add(at('2026-01-01T20:00:00Z') + day * 86_400_000)
    expect(timeline.told.seconds).toBe(86_400)
    expect(timeline.told.steps[0]?.from).toBe('2026-01-01T16:00:00.000Z')
  })
})

describe('streams that flap', () => {
  const names = { domain: 'push.example.com', app: 'live', stream: 'room1' }
  const foundIn = (times: readonly number[]) => {
    const flapping = new Flapping()
    for (const time of times) flapping.add('room1', names, time)
    return flapping.told
  }

  test('have three interruptions within ten minutes, the last of them included', () => {
    expect(foundIn([0, 300_000, FLAP_WINDOW])).toMatchObject([{ interruptions: 3, stream: 'room1' }])
    expect(foundIn([0, 300_000, FLAP_WINDOW + 1])).toEqual([])
  })

  test('are found whatever order records come in', () => {
    const instant = fc.integer({ min: 0, max: 6_000_000 })
    fc.assert(
      fc.property(fc.array(instant, { maxLength: 60 }), (times) => {
        const worst = Math.max(
          0,
          ...times.map((from) => times.filter((time) => time >= from && time - from <= FLAP_WINDOW).length),
        )
        expect(foundIn(times)[0]?.interruptions ?? 0).toBe(worst >= 3 ? worst : 0)
      }),
    )
  })

  test('are watched while they are interrupted, however many others there are', () => {
    const flapping = new Flapping()
    for (let nth = 0; nth < 120_000; nth++) {
      flapping.add(`quiet${nth}`, { ...names, stream: `quiet${nth}` }, nth * 10_000)
      if (nth % 50_000 < 3) flapping.add(`loud${Math.floor(nth / 50_000)}`, names, nth * 10_000)
    }
    expect(flapping.told.length).toBe(3)
    expect(flapping.lost).toBe(0)
  })

  test('that were let go of too soon are counted', () => {
    const flapping = new Flapping()
    for (let nth = 0; nth < 50_010; nth++) flapping.add(`one${nth}`, { ...names, stream: `one${nth}` }, 0)
    expect(flapping.lost).toBe(10)
  })
})
