import { describe, expect, test } from 'vitest'
import { clientIds } from '../src/core/model/reading.ts'
import { check } from '../src/index.ts'
import { KEY } from './digest.ts'
import { textsOf } from './reporters/check/law.ts'
import { countRuns } from './runs.ts'

const context = {
  now: '2018-12-28T12:00:00Z',
  server: { anyDomain: { keys: [{ role: 'primary', value: KEY }] } },
} as const

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

const repeated =
  (unit: string) =>
  (length: number): string =>
    unit.repeat(Math.ceil(length / unit.length))

/** Different each time, so that nothing can be remembered. */
const numbered =
  (unit: string) =>
  (length: number): string =>
    Array.from({ length: Math.ceil(length / (unit.length + 8)) }, (_, at) => unit + (10_000_000 + at)).join('')

/** What fills it: each has run some pattern out of stack, or made some loop look at all of it again. */
const worst: readonly (readonly [string, (length: number) => string])[] = [
  ['a', repeated('a')],
  ['1', repeated('1')],
  ['\\t', repeated('\t')],
  ['%E7', repeated('%E7')],
  ['\\u200b', repeated('\u200b')],
]

const others: readonly (readonly [string, (length: number) => string])[] = [
  ...`f Z - . _ / ? & = &a=1 % %41 %2F : :// @ , # " ' \\ \\u0026 &amp; < <? <% {{ \${ $a "+ ？ a？ ＝ 直 token= txSecret=a
      &txSecret &txTimes secret a- key= key=abcd& &#000 ?a= "<`
    .split(/\s+/)
    .map((unit) => [unit, repeated(unit)] as const),
  ['space', repeated(' ')],
  ['space and quote', repeated(' "')],
  ['\\ud800', repeated('\ud800')],
  ['\\0', repeated('\0')],
  ['a\\u200b', repeated('a\u200b')],
  ['tokens', numbered('&token=')],
  ['tokens in a name', numbered('-key=')],
  ['words', numbered('&txSecre')],
]

/** Far from what a quadratic loop takes, which is hours. */
const PATIENCE = 120_000

function everyFormat(url: string): void {
  for (const language of ['en', 'zh'] as const) {
    const report = check(url, context, { language })
    expect(report.input.length).toBe(url.length)
    for (const text of Object.values(textsOf(report, language))) expect(text).not.toBe('')
  }
}

function everyClient(url: string): void {
  for (const client of clientIds) expect(check(url, { ...context, client }).input.length).toBe(url.length)
}

describe.each(places)('ten million characters %s', (_, url) => {
  test.each(worst)(
    '%s, over and over',
    (_, filled) => {
      const text = url(filled(10_000_000))
      expect(check(text, context).input.length).toBe(text.length)
    },
    PATIENCE,
  )
})

describe('ten million characters come out in every format', () => {
  test.each([
    ['letters', 'a'],
    ['controls, each escaped', '\0'],
    ['something to fix everywhere', '&amp;'],
  ])(
    '%s',
    (_, unit) => {
      const report = check(`rtmp://push.example.com/live/${unit.repeat(10_000_000 / unit.length)}`, context)
      for (const text of Object.values(textsOf(report, 'en'))) expect(text).not.toBe('')
    },
    PATIENCE,
  )
})

describe.each(places)('twenty thousand characters %s', (_, url) => {
  test(
    'of anything, for every client, in every language and format',
    () => {
      for (const [, filled] of [...worst, ...others]) {
        everyFormat(url(filled(20_000)))
        everyClient(url(filled(countRuns(1000))))
      }
    },
    PATIENCE,
  )
})

function timeOf(url: string): number {
  const start = performance.now()
  check(url, context)
  return performance.now() - start
}

const bestOf = (url: string): number => Math.min(timeOf(url), timeOf(url), timeOf(url))

/** For four times the text a quadratic loop takes sixteen times as long; up to this many milliseconds it does not matter. */
const LOST_IN_NOISE = 400

describe.each(places)('time grows with length, not with its square: %s', (_, url) => {
  test.each([...worst, ...others])(
    '%s',
    (_, filled) => {
      const [short, long] = [url(filled(100_000)), url(filled(400_000))]
      if (timeOf(long) <= LOST_IN_NOISE) return
      // A busy machine may slow down one of the two, but hardly each time.
      const growth = (): number => bestOf(long) / bestOf(short)
      const isLinear = [1, 2, 3, 4].some(() => growth() < 12)
      expect(isLinear).toBe(true)
    },
    PATIENCE,
  )
})
