import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FLAP_WINDOW_MS, FlappingDetector, MAX_HELD_INTERRUPTIONS } from '../../../src/records/diagnose/flapping.ts'

const names = { domain: 'push.example.com', app: 'live', stream: 'room1' }

/** What is found of one stream. */
function foundIn(times: readonly number[]) {
  const flapping = new FlappingDetector()
  for (const time of times) flapping.add(names, time)
  return flapping.worstStreams.streams
}

const fullest = (times: readonly number[]): number => {
  const sorted = times.toSorted((one, other) => one - other)
  return Math.max(
    0,
    ...sorted.map((from, at) => sorted.findLastIndex((time) => time - from <= FLAP_WINDOW_MS) - at + 1),
  )
}

describe('streams that flap', () => {
  test('have three interruptions within ten minutes, the last of them included', () => {
    expect(foundIn([0, 300_000, FLAP_WINDOW_MS])).toMatchObject([{ interruptions: 3, stream: 'room1' }])
    expect(foundIn([0, 300_000, FLAP_WINDOW_MS + 1])).toEqual([])
  })

  test('are found whatever order records come in, with their number and their time', () => {
    const instant = fc.integer({ min: 0, max: 6_000_000 })
    fc.assert(
      fc.property(fc.array(instant, { maxLength: 400 }), (times) => {
        const most = fullest(times)
        const [found] = foundIn(times)
        expect(found?.interruptions ?? 0).toBe(most >= 3 ? most : 0)
        if (found === undefined) return
        const [from, to] = [Date.parse(found.from), Date.parse(found.to)]
        expect(times.filter((time) => time >= from && time <= to).length).toBe(most)
      }),
    )
  })

  test('are counted without a bound: 600 a window, forwards and backwards', () => {
    const storm = Array.from({ length: 600 }, (_, second) => second * 1000)
    const told = { interruptions: 600, from: '1970-01-01T00:00:00.000Z', to: '1970-01-01T00:09:59.000Z' }
    expect(foundIn(storm)).toMatchObject([told])
    expect(foundIn(storm.toReversed())).toMatchObject([told])
  })

  test('are told apart by domain and AppName, and by nothing that is in a name', () => {
    const flapping = new FlappingDetector()
    for (let nth = 0; nth < 3; nth++) {
      flapping.add(names, nth)
      flapping.add({ ...names, domain: 'push2.example.com' }, nth)
      flapping.add({ domain: '', app: 'a', stream: 'b/c' }, nth)
      flapping.add({ domain: '', app: 'a/b', stream: 'c' }, nth)
      flapping.add({ domain: '', app: 'a\0b', stream: '","' }, nth)
    }
    expect(flapping.worstStreams.all).toBe(5)
    expect(flapping.worstStreams.streams).toContainEqual(expect.objectContaining({ app: 'a\0b', stream: '","' }))
  })

  test('are counted, all of them, where not all are told', () => {
    const flapping = new FlappingDetector()
    for (let nth = 0; nth < 36_000; nth++) flapping.add({ ...names, stream: `room${nth % 12_000}` }, nth * 10)
    expect(flapping.worstStreams.all).toBe(12_000)
    expect(flapping.worstStreams.streams.length).toBe(1000)
    expect(flapping.uncertainCount).toBe(0)
  })
})

describe('with more interruptions than are held', () => {
  /** Two and a half times as many as are held, an hour for each 6,000, of as many streams. */
  function* long(): Generator<number> {
    for (let nth = 0; nth < MAX_HELD_INTERRUPTIONS * 2.5; nth++) yield nth * 600
  }

  test.each<readonly [string, number]>([
    ['in order', 1],
    ['the latest first', -1],
  ])('nothing is lost of records %s', (_, sign) => {
    const flapping = new FlappingDetector()
    let nth = 0
    for (const time of long()) {
      flapping.add({ ...names, stream: `room${nth++}` }, sign * time)
      // Found early and let go of; worse later on.
      if (nth % 10_000 < (nth < 100_000 ? 3 : 20)) flapping.add(names, sign * time)
    }
    expect(flapping.worstStreams.streams).toMatchObject([{ stream: 'room1', interruptions: 20 }])
    expect(flapping.uncertainCount).toBe(0)
  })

  test('nor of records up to ten minutes out of order', () => {
    const flapping = new FlappingDetector()
    let nth = 0
    for (const time of long()) flapping.add({ ...names, stream: `room${nth++}` }, time - (nth % 2) * 590_000)
    expect(flapping.uncertainCount).toBe(0)
  })

  test('what comes where others were let go of is counted', () => {
    const flapping = new FlappingDetector()
    let nth = 0
    for (const time of long()) flapping.add({ ...names, stream: `room${nth++}` }, time)
    flapping.add(names, 0)
    expect(flapping.uncertainCount).toBe(1)
  })

  test('nor of 48,000 in every ten minutes', () => {
    const flapping = new FlappingDetector()
    for (let nth = 0; nth < MAX_HELD_INTERRUPTIONS * 2.5; nth++) {
      // The first are let go of at 100,000.
      const stream = nth > 90_000 && nth % 10_000 === 1 ? 'again' : `room${nth}`
      flapping.add({ ...names, stream }, nth * 12.5)
    }
    expect(flapping.worstStreams.streams).toMatchObject([{ stream: 'again', interruptions: 5 }])
    expect(flapping.uncertainCount).toBe(0)
  })

  test('streams that flapped are lost, and counted, where more than are held are found', () => {
    const flapping = new FlappingDetector()
    const found = MAX_HELD_INTERRUPTIONS + 7
    for (let nth = 0; nth < found * 3; nth++) {
      flapping.add({ ...names, stream: `room${Math.floor(nth / 3)}` }, nth * 60_000)
    }
    // Those of the last two windows are held yet.
    for (let nth = 0; nth < MAX_HELD_INTERRUPTIONS; nth++)
      flapping.add({ ...names, stream: 'last' }, found * 3 * 60_000 + nth * 60_000)
    expect(flapping.worstStreams.all).toBe(MAX_HELD_INTERRUPTIONS + 1)
    expect(flapping.uncertainCount).toBe(7 * 3)
  })

  test('so is what is left of too many at a time', () => {
    const flapping = new FlappingDetector()
    for (let nth = 0; nth < MAX_HELD_INTERRUPTIONS + 10; nth++) flapping.add({ ...names, stream: `one${nth}` }, 0)
    expect(flapping.uncertainCount).toBe(9)
    const storm = new FlappingDetector()
    for (let nth = 0; nth < MAX_HELD_INTERRUPTIONS * 2; nth++) storm.add(names, nth)
    expect(storm.worstStreams.streams[0]?.interruptions).toBeLessThan(MAX_HELD_INTERRUPTIONS * 2)
    expect(storm.uncertainCount).toBeGreaterThan(0)
  })
})
