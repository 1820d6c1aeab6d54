import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CallbackScanner } from '../../../src/records/parse/callback-scanner.ts'
import { lines, readAll, USUAL_LINE } from './mutated-callbacks.ts'

const scan = (text: string) => new CallbackScanner().read(new TextEncoder().encode(`${text}\n`), 0, text.length, text)

test('callbacks are read from their bytes as the JSON parser reads them', () => {
  fc.assert(
    fc.property(lines, fc.nat(6), (some, splitAt) => {
      const all = some.map((one) => one ?? USUAL_LINE)
      expect(readAll(all, true, splitAt)).toStrictEqual(readAll(all, false))
    }),
    { numRuns: 600 },
  )
})

test('the callbacks of the fixture are all read from their bytes, but for the broken one', () => {
  const all = readFileSync('fixtures/cli/records/callbacks.jsonl', 'utf8').trimEnd().split('\n')
  const found = all.map(scan)
  expect(found.map((one) => (typeof one === 'object' ? one.kind : one))).toEqual([
    'start',
    'interruption',
    undefined,
    'interruption',
    'interruption',
    'other',
  ])
  expect(readAll(all, true)).toStrictEqual(readAll(all, false))
})

test('a name that is repeated, escaped or not a text is left to the JSON parser', () => {
  expect(scan(USUAL_LINE)).toMatchObject({ domain: 'push.example.com', stream: 'test', errcode: 18 })
  for (const [from, to] of [
    ['"app"', '"app":"a","app"'],
    ['"live"', '"li\\u0076e"'],
    ['"test"', '12'],
    ['18', '018'],
    ['18', '-18'],
    ['}', '},'],
    ['"user_ip":"203.0.113.7"', '"user_ip":""'],
  ] as const)
    expect(scan(USUAL_LINE.replaceAll(from, to)), to).toBeUndefined()
})

test('a text with other characters is not taken for its bytes', () => {
  const all = [USUAL_LINE, USUAL_LINE.replace('"live"', '"直播"'), USUAL_LINE]
  expect(readAll(all, true)).toStrictEqual(readAll(all, false))
})
