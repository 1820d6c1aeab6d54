import { expect, test } from 'vitest'
import { edgesOf } from '../../src/core/url/edges.ts'

test.each(['', ' ', '"', '""', '"""', '<>', "' '", '\ufeff""'])('nothing but edges: %j', (input) => {
  const { start, end } = edgesOf(input)
  expect(start).toBeLessThanOrEqual(end)
  expect(end).toBeLessThanOrEqual(input.length)
})
