import { describe, expect, test } from 'vitest'
import { check } from '../src/index.ts'
import { KEY } from './digest.ts'

const context = {
  now: '2018-12-28T12:00:00Z',
  server: { anyDomain: { keys: [{ role: 'primary', value: KEY }] } },
} as const
const LENGTH = 10_000_000

/** Where a careless paste puts ten million characters. */
const places: readonly (readonly [string, (much: string) => string])[] = [
  ['alone', (much) => much],
  ['as the scheme', (much) => `${much}://push.example.com/live/test`],
  ['as the host', (much) => `rtmp://${much}/live/test?txSecret=a&txTime=5C271099`],
  ['as AppName', (much) => `rtmp://push.example.com/${much}/test?txSecret=a&txTime=5C271099`],
  [
    'as StreamName',
    (much) => `rtmp://push.example.com/live/${much}?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=5C271099`,
  ],
  ['as txSecret', (much) => `rtmp://push.example.com/live/test?txSecret=${much}&txTime=5C271099`],
  ['as txTime', (much) => `rtmp://push.example.com/live/test?txSecret=f85a2ab363fe4deaffef9754d79da6fe&txTime=${much}`],
  ['as a parameter', (much) => `rtmp://push.example.com/live/test?x=${much}`],
  ['as a streamid', (much) => `srt://push.example.com:9000?streamid=#!::${much}`],
]

const stuff = [
  'a',
  'f',
  '1',
  'Z',
  '-',
  '.',
  '_',
  '/',
  '?',
  '&',
  '=',
  '&a=1',
  '%',
  '%41',
  '%2F',
  '%E7',
  ':',
  '://',
  '@',
  ',',
  '#',
  ' ',
  '\t',
  '"',
  "'",
  '\\',
  '\\u0026',
  '&amp;',
  '<',
  '{{',
  '${',
  '$a',
  '"+',
  '？',
  '＝',
  '直',
  '\u200b',
  '\ud800',
  '\u0000',
  'token=',
  'txSecret=a',
  '&txSecret',
  'secret',
  'a-',
  'key=',
]

/** Far from what a quadratic pattern takes on ten million characters, which is hours; near enough to name a slow one. */
const PATIENCE = 60_000

describe.each(places)('ten million characters %s', (_, url) => {
  test.each(stuff)(
    '%j, over and over',
    (unit) => {
      const text = url(unit.repeat(Math.ceil(LENGTH / unit.length)))
      const report = check(text, context)
      expect(report.input.length).toBe(text.length)
    },
    PATIENCE,
  )
})
