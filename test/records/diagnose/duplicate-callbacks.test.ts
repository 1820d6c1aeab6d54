import { expect, test } from 'vitest'
import type { PushRecord } from '../../../src/core/model/record.ts'
import { DuplicateCallbacks, MAX_REMEMBERED_CALLBACKS } from '../../../src/records/diagnose/duplicate-callbacks.ts'

const callback: PushRecord = { kind: 'interruption', sequence: '1', end: 1000, domain: 'd', app: 'a', stream: 's' }

test('a callback that came before is known by its sequence, event, time and stream', () => {
  const repeats = new DuplicateCallbacks()
  expect([repeats.has(callback), repeats.has({ ...callback })]).toEqual([false, true])
  for (const other of [
    { kind: 'start' },
    { sequence: '2' },
    { end: 2000 },
    { stream: 't' },
    { domain: 'e' },
  ] as const) {
    expect(repeats.has({ ...callback, ...other })).toBe(false)
  }
  const { sequence: _, ...without } = callback
  expect([repeats.has(without), repeats.has(without)]).toEqual([false, false])
})

test('the latest are remembered, and no more than twice as many', () => {
  const repeats = new DuplicateCallbacks()
  const nth = (at: number): boolean => repeats.has({ ...callback, sequence: String(at) })
  for (let at = 0; at < MAX_REMEMBERED_CALLBACKS; at++) nth(at)
  expect(nth(0)).toBe(true)
  for (let at = MAX_REMEMBERED_CALLBACKS; at <= 2 * MAX_REMEMBERED_CALLBACKS; at++) nth(at)
  expect([nth(MAX_REMEMBERED_CALLBACKS + 1), nth(2 * MAX_REMEMBERED_CALLBACKS), nth(0)]).toEqual([true, true, false])
})

test('none is taken for another, however alike or long they are', () => {
  const repeats = new DuplicateCallbacks()
  const long = 'a'.repeat(2000)
  for (let at = 0; at < 40_000; at++) {
    const one: PushRecord = { ...callback, sequence: `${long}${at}`, stream: `room${40_000 - at}` }
    if (repeats.has(one)) throw new Error(`${at} came before`)
  }
  expect(repeats.has({ ...callback, sequence: `${long}7`, stream: 'room39993' })).toBe(true)
})

test('the time that knowing a callback takes grows with its length alone', () => {
  const sequence = 'a'.repeat(20_000_000)
  const start = performance.now()
  new DuplicateCallbacks().has({ ...callback, sequence })
  expect(performance.now() - start).toBeLessThan(25_000)
})
