import fc from 'fast-check'
import { expect, test } from 'vitest'
import { clients } from '../../../src/core/clients/index.ts'
import type { Part, PushUrl } from '../../../src/core/model/push-url.ts'
import { clientIds, type Reading } from '../../../src/core/model/reading.ts'
import { getCharacterClasses } from '../../../src/core/url/character.ts'
import { decodePercent } from '../../../src/core/url/decode.ts'
import { toHalfWidth } from '../../../src/core/url/fold.ts'
import { parsePushUrl } from '../../../src/core/url/parse.ts'
import type { TextSlice } from '../../../src/core/url/slice.ts'
import { countRuns } from '../../runs.ts'

const FRAGMENTS = [
  'rtmp://',
  'srt://',
  'https://',
  '://',
  ':/',
  '//',
  '/',
  '?',
  '&',
  '=',
  ':',
  '@',
  '[',
  ']',
  '#!::',
  ',',
  '"',
  '<',
  '>',
  "'",
  ' ',
  '\ufeff',
  '\u200b',
  '\0',
  '\ud83d',
  '\ude00',
  '😀',
  '％',
  '？',
  '。',
  '%',
  '%E4',
  '%E4%B8%AD',
  '%2F',
  '%3F',
  '%25',
  'streamid=',
  'streamurl=',
  'r=',
  'h=',
  'm=',
  'live',
  'room1',
  '.flv',
  '.mp4',
  '.mp3',
  'txSecret',
  'txTime',
  'push.example.com',
  '::1',
  '1935',
  '\\',
  '${x}',
  '\r\n',
]

const urlish = fc.oneof(
  fc.array(fc.constantFrom(...FRAGMENTS), { maxLength: 24 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

const partsOf = ({ params, segments, ...url }: PushUrl | (Reading & { segments?: undefined })): Part[] => [
  ...Object.values(url).filter((member): member is Part => typeof member === 'object' && 'span' in member),
  ...(segments ?? []),
  ...params.flatMap(({ name, value }) => (value ? [name, value] : [name])),
]

function holds(input: string, part: Part): void {
  const { start, end } = part.span
  expect(start).toBeGreaterThanOrEqual(0)
  expect(start).toBeLessThanOrEqual(end)
  expect(end).toBeLessThanOrEqual(input.length)
  expect(part.text).toBe(input.slice(start, end))
  expect(part.classes).toBe(getCharacterClasses(part.value))
}

test('every part of any text lies in it, is its slice, and knows its characters', () => {
  fc.assert(
    fc.property(urlish, (input) => {
      for (const part of partsOf(parsePushUrl(input))) {
        holds(input, part)
        holds(input, decodePercent(part as TextSlice))
        holds(input, toHalfWidth(decodePercent(part as TextSlice)))
      }
    }),
    { seed: 20181228, numRuns: countRuns(3000) },
  )
})

test('every client reads any text, cut anywhere, into parts of it', () => {
  fc.assert(
    fc.property(urlish, fc.option(fc.integer({ min: -2, max: 120 }), { nil: undefined }), (input, keyAt) => {
      const url = parsePushUrl(input)
      for (const id of clientIds) for (const part of partsOf(clients[id].read(url, keyAt))) holds(input, part)
    }),
    { seed: 20181228, numRuns: countRuns(3000) },
  )
})

test.each([
  ['slashes', '/'],
  ['question marks', '?'],
  ['ampersands', '&a=b'],
  ['percent signs', '%'],
  ['escapes', '%E4'],
  ['quotes', '"'],
  ['angle brackets', '<'],
  ['colons', ':'],
  ['at signs', '@'],
  ['spaces', ' '],
  ['backslashes', '\\'],
  ['letters', 'a'],
  ['opening placeholders', '${'],
  ['question marks and names', '?a='],
  ['zero-width spaces', '\u200b'],
])('reads a megabyte of %s without taking for ever', { timeout: 120_000 }, (_, piece) => {
  const tail = piece.repeat(1_000_000 / piece.length)
  const start = performance.now()
  for (const head of ['', 'rtmp://push.example.com/live/', 'srt://h?streamid=', 'https://h?streamurl=']) {
    const url = parsePushUrl(head + tail)
    for (const id of clientIds) clients[id].read(url)
  }
  expect(performance.now() - start).toBeLessThan(60_000)
})

test('escapes decode as decodeURIComponent decodes them, where it does', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (text) => {
      // A single quote at the end would be left around the URL.
      const { path } = parsePushUrl(`rtmp://h/${encodeURIComponent(text).replaceAll("'", '%27')}`)
      expect(decodePercent(path as TextSlice).value).toBe(`/${text}`)
    }),
    { seed: 20181228, numRuns: countRuns(100) },
  )
})
