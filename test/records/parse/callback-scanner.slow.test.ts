import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ByteStrings } from '../../../src/records/parse/byte-strings.ts'
import { countRuns } from '../../runs.ts'
import { lines, readAll, USUAL_LINE } from './mutated-callbacks.ts'

test('callbacks are read from their bytes as the JSON parser reads them, however they are changed', () => {
  fc.assert(
    fc.property(lines, fc.nat(6), (some, splitAt) => {
      const all = some.map((one) => one ?? USUAL_LINE)
      expect(readAll(all, true, splitAt)).toStrictEqual(readAll(all, false))
    }),
    { numRuns: countRuns(30_000) },
  )
}, 600_000)

test('strings are the right ones when there are more than can be held, and when their hashes are equal', () => {
  const strings = new ByteStrings()
  const encoder = new TextEncoder()
  for (let round = 0; round < 2; round++) {
    for (let nth = 0; nth < 300_000; nth++) {
      const text = `room${nth % 200_000}`
      const bytes = encoder.encode(text)
      const found = strings.get(bytes, 0, bytes.length, round === 0 ? nth : nth % 64, () => text)
      if (found !== text) expect(found).toBe(text)
    }
  }
}, 60_000)
