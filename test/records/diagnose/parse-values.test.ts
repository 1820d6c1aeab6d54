import { describe, expect, test } from 'vitest'
import {
  parseRecordDuration,
  parseRecordInstant,
  parseRecordMilliseconds,
} from '../../../src/records/diagnose/parse-values.ts'

const SHANGHAI = (): number => 480
const isoIn = (text: string): string | undefined => {
  const found = parseRecordInstant(text, SHANGHAI)
  return found && new Date(found.instant).toISOString()
}

describe('instants', () => {
  test.each([
    ['2026-01-31T12:00:00Z', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T20:00:00+08:00', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T20:00:00.5+0800', '2026-01-31T12:00:00.500Z'],
    ['2026-01-31 20:00:00', '2026-01-31T12:00:00.000Z'],
    ['2026/1/31 20:00', '2026-01-31T12:00:00.000Z'],
    ['2026年1月31日 20:00:00', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31', '2026-01-30T16:00:00.000Z'],
    ['2026-01-31 21:00:00 (UTC+9)', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31 12:00:00 UTC', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31 17:30:00 (UTC+5:30)', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31 12:00:00 (UTC)', '2026-01-31T12:00:00.000Z'],
    ['2026-02-01T02:00:00+14', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31T07:00:00-05:00', '2026-01-31T12:00:00.000Z'],
    ['2026-01-31 08:30:00 (UTC-3:30)', '2026-01-31T12:00:00.000Z'],
    ['1769860800', '2026-01-31T12:00:00.000Z'],
    ['1769860800000', '2026-01-31T12:00:00.000Z'],
  ])('%s', (text, instant) => expect(isoIn(text)).toBe(instant))

  test.each([
    ...['', '-', 'soon', '2026-02-30 20:00:00', '2026-13-01', '2026-01-01 25:00', '12:00', '9'.repeat(1000)],
    ...['2026-01-31 20:00:99', '2026-01-31 20:00:60', '2026-01-31 20:75', '0026-01-31', '1999-12-31 20:00:00'],
    ...['2026-01-31 20:00:00 )', '2026-01-31 20:00:00 (', '2026-01-31 20:00:00 ()', '2026-01-31 20:00:00 (UTC'],
    ...['2026-01-31T20:00:00+99:99', '2026-01-31T20:00:00+08:60', '2026-01-31T20:00:00-15:00'],
  ])('not %s', (text) => expect(parseRecordInstant(text, SHANGHAI)).toBeUndefined())
})

test('times near a change of clocks are those that the clocks show', () => {
  // Berlin, from winter to summer at 01:00 UTC of 2026-03-29, and back at 01:00 UTC of 2026-10-25.
  const summer = [Date.parse('2026-03-29T01:00:00Z'), Date.parse('2026-10-25T01:00:00Z')] as const
  const berlin = (instant: number): number => (instant >= summer[0] && instant < summer[1] ? 120 : 60)
  for (const [shown, instant] of [
    ['2026-03-29 01:30', '2026-03-29T00:30:00.000Z'],
    ['2026-03-29 03:30', '2026-03-29T01:30:00.000Z'],
    ['2026-10-25 01:30', '2026-10-24T23:30:00.000Z'],
    ['2026-10-25 03:30', '2026-10-25T02:30:00.000Z'],
  ] as const) {
    expect(new Date(parseRecordInstant(shown, berlin)?.instant ?? 0).toISOString()).toBe(instant)
  }
})

describe('lengths', () => {
  test.each([
    ['62', 62],
    ['62.5', 62.5],
    ['2:03', 123],
    ['1:02:03', 3723],
    ['1小时2分3秒', 3723],
    ['1 h 2 min 3 s', 3723],
    ['5分钟', 300],
    ['2d', 172_800],
    ['75:00', 4500],
    ['1 day, 2:03:04', 93_784],
    ['1天02:03:04', 93_784],
    ['1 hour and 2 minutes', 3720],
    ['1 hr, 2 mins, 3 secs', 3723],
    ['1.5 h', 5400],
    ['90S', 90],
  ])('%s', (text, seconds) => expect(parseRecordDuration(text)).toBe(seconds))

  test.each([
    ...['', '-', 'long', '2 months', '5 streams', '-5 s', '-5', '500 ms', '5 s ago', '3 s 2 min', 'min', 'and'],
    ...['10000000001', '1:75:00', '1:02:75', '1:2:3:4', '1 day, 2:03', `5 s${' '.repeat(60)}.`, '1e5'],
  ])('not %s', (text) => expect(parseRecordDuration(text)).toBeUndefined())

  test.each([
    ['10000', 10],
    ['62.5', 0.0625],
    ['10000000000000', 1e10],
    ['10000000001000', undefined],
    ['-5', undefined],
    ['5 s', undefined],
  ])('of %s milliseconds', (text, seconds) => expect(parseRecordMilliseconds(text)).toBe(seconds))
})
