import { describe, expect, test } from 'vitest'
import {
  parseDurationOption,
  parseFutureInstant,
  parseInstantOption,
  parseUntilOption,
} from '../../../src/cli/runtime/parse-time.ts'

const NOW = new Date('2018-12-28T12:00:00.000Z')
const iso = (date: Date): string => date.toISOString()
const inZone = (zone: string) => (): string => zone
const UTC = inZone('UTC')

describe('--until', () => {
  test.each(['2018-12-28T12:00:00Z', '2018-12-28T11:59:59.999Z', '2018-12-28T12:00:00', '2018-12-28'])(
    '%s is not ahead',
    (text) => {
      expect(() => parseUntilOption(text, NOW, UTC)).toThrow('--until is in the past')
    },
  )

  test.each([
    ['2018-12-28T12:00:00.001Z', '2018-12-28T12:00:00.001Z'],
    ['2018-12-28T12:00:01', '2018-12-28T12:00:01.000Z'],
    // A clock that shows it now shows it again in a day.
    ['12:00', '2018-12-29T12:00:00.000Z'],
    ['12:00:00', '2018-12-29T12:00:00.000Z'],
    ['12:00:01', '2018-12-28T12:00:01.000Z'],
    ['11:59:59', '2018-12-29T11:59:59.000Z'],
  ])('%s is', (text, instant) => {
    expect(iso(parseUntilOption(text, NOW, UTC))).toBe(instant)
  })
})

describe('a time of day', () => {
  test.each([
    ['0:00', '2018-12-29T00:00:00.000Z'],
    ['00:00', '2018-12-29T00:00:00.000Z'],
    ['9:59', '2018-12-29T09:59:00.000Z'],
    ['19:59', '2018-12-28T19:59:00.000Z'],
    ['23:59:59', '2018-12-28T23:59:59.000Z'],
  ])('%s is the next that a clock shows', (text, instant) => {
    expect(iso(parseFutureInstant('--expires', text, NOW, UTC))).toBe(instant)
  })

  test.each(['24:00', '23:60', '23:59:60', '1:0', '123:00', ':30', '12', '12:00:0', '-1:00', '12:00 Z'])(
    '%s is none',
    (text) => {
      expect(() => parseFutureInstant('--expires', text, NOW, UTC)).toThrow(
        /^--expires takes a time of day such as 23:00/,
      )
    },
  )

  // Clocks in Berlin went from 3:00 back to 2:00 on 2018-10-28, and from 2:00 on to 3:00 on 2019-03-31 (tz database).
  test.each([
    ['2018-10-27T12:00:00Z', '2:30', '2018-10-28T00:30:00.000Z', true],
    ['2018-10-28T00:29:59Z', '2:30', '2018-10-28T00:30:00.000Z', true],
    // The first has gone by: the second is the next, and there is no choice to report.
    ['2018-10-28T00:30:00Z', '2:30', '2018-10-28T01:30:00.000Z', false],
    ['2018-10-28T01:30:00Z', '2:30', '2018-10-29T01:30:00.000Z', false],
    ['2018-10-27T12:00:00Z', '1:59:59', '2018-10-27T23:59:59.000Z', false],
    ['2018-10-27T12:00:00Z', '2:00', '2018-10-28T00:00:00.000Z', true],
    ['2018-10-27T12:00:00Z', '2:59:59', '2018-10-28T00:59:59.000Z', true],
    ['2018-10-27T12:00:00Z', '3:00', '2018-10-28T02:00:00.000Z', false],
    // A day on which clocks skip it does not count.
    ['2019-03-30T12:00:00Z', '2:30', '2019-04-01T00:30:00.000Z', false],
    ['2019-03-30T12:00:00Z', '2:00', '2019-04-01T00:00:00.000Z', false],
    ['2019-03-30T12:00:00Z', '2:59:59', '2019-04-01T00:59:59.000Z', false],
    ['2019-03-30T12:00:00Z', '1:59:59', '2019-03-31T00:59:59.000Z', false],
    ['2019-03-30T12:00:00Z', '3:00', '2019-03-31T01:00:00.000Z', false],
  ])('from %s, %s in Berlin', (now, text, instant, isTwice) => {
    const notes: string[] = []
    const date = parseFutureInstant('--expires', text, new Date(now), inZone('Europe/Berlin'), ({ en }) =>
      notes.push(en),
    )
    expect([iso(date), notes.length > 0]).toEqual([instant, isTwice])
  })
})

describe('an instant', () => {
  test.each([
    ['0000-01-01T00:00:00Z', '0000-01-01T00:00:00.000Z'],
    ['9999-12-31T23:59:59.999Z', '9999-12-31T23:59:59.999Z'],
    ['+2018-12-28T12:00:00Z', undefined],
    ['2018-12-28T23:59:59+14:00', '2018-12-28T09:59:59.000Z'],
    [' 2018-12-28T12:00:00Z ', '2018-12-28T12:00:00.000Z'],
    ['-000001-12-31T23:59:59Z', undefined],
    ['-0001-12-31T23:59:59Z', undefined],
    ['+010000-01-01T00:00:00Z', undefined],
    ['-000001-12-31T23:59:59', undefined],
    ['+010000-01-01T00:00:00', undefined],
    ['2018-12-28T24:00:01Z', undefined],
    ['2018-02-29T00:00:00Z', undefined],
    ['218-12-28', undefined],
  ])('%s', (text, instant) => {
    const read = (): string => iso(parseInstantOption('--now', text, UTC))
    if (instant === undefined) expect(read).toThrow(/^--now takes an ISO 8601 time/)
    else expect(read()).toBe(instant)
  })

  test.each([
    ['2019-03-31T01:59:59', '2019-03-31T00:59:59.000Z'],
    ['2019-03-31T02:00:00', undefined],
    ['2019-03-31T02:59:59', undefined],
    ['2019-03-31T03:00:00', '2019-03-31T01:00:00.000Z'],
    ['2018-10-28T02:00:00', '2018-10-28T00:00:00.000Z'],
    ['2018-10-28T03:00:00', '2018-10-28T02:00:00.000Z'],
  ])('%s in Berlin', (text, instant) => {
    const read = (): string => iso(parseInstantOption('--now', text, inZone('Europe/Berlin')))
    if (instant === undefined) expect(read).toThrow(/^--now names a time that clocks in Europe\/Berlin skip/)
    else expect(read()).toBe(instant)
  })
})

describe('a length of time', () => {
  test.each([
    ['1s', 1],
    ['0.001s', 0.001],
    ['90m', 5400],
    ['1H30M', 5400],
    ['2w', 1_209_600],
    ['999999999s', 999_999_999],
    ['1.5h', 5400],
    ['1.125h', 4050],
    ['36525d', 3_155_760_000],
    ['36524d24h', 3_155_760_000],
  ])('%s', (text, seconds) => {
    expect(parseDurationOption('--for', text)).toBe(seconds)
  })

  test.each([
    ['36525d1s', '--for is too long: 36525d at most'],
    ['36525d0.001s', '--for is too long: 36525d at most'],
    ['999999999w', '--for is too long: 36525d at most'],
    ['0s', '--for must be longer than 0'],
    ['0', '--for must be longer than 0'],
    ['0.000h0s', '--for must be longer than 0'],
    ['1000000000s', '--for takes a duration'],
    ['1.1234s', '--for takes a duration'],
    ['1', '--for takes a duration'],
    ['1.h', '--for takes a duration'],
    ['.5h', '--for takes a duration'],
    ['s', '--for takes a duration'],
    ['1y', '--for takes a duration'],
    ['-1s', '--for takes a duration'],
    ['', '--for takes a duration'],
  ])('%s is none', (text, says) => {
    expect(() => parseDurationOption('--for', text)).toThrow(says)
  })
})
