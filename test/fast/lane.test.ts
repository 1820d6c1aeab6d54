import { expect, test } from 'vitest'
import { compareLaneWithEngine } from './compare.ts'
import { CONTEXTS } from './mutants.ts'

test.each([...CONTEXTS.entries()])('what the lane takes, the engine finds nothing in: context %i', (nth, context) => {
  const lines = 10_000
  const taken = compareLaneWithEngine(context, 1 + nth, lines)
  expect(taken).toBeGreaterThan(lines / 10)
  expect(taken).toBeLessThan(lines / 1.5)
})
