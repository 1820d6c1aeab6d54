import { expect, test } from 'vitest'
import { splitCells } from '../../../src/core/text/cells.ts'

test('a character holds eight marks; more are drawn apart, eight at a time', () => {
  const cells = splitCells(`a${'\u0301'.repeat(20)}`)
  expect(cells.map(({ end, start }) => end - start)).toEqual([9, 8, 4])
  expect(cells.map(({ width }) => width)).toEqual([1, 1, 1])
  expect(cells[1]?.text).toBe(`◌${'\u0301'.repeat(8)}`)
})
