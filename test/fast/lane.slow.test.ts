import { describe, expect, test } from 'vitest'
import { countRuns } from '../runs.ts'
import { compareLaneWithEngine } from './compare.ts'
import { CONTEXTS } from './mutants.ts'

/** Two million lines in all; `npm run test:slow -- --long` has 20 times as many. */
const LINES = countRuns(250_000)

describe.each([...CONTEXTS.entries()])('context %i', (nth, context) => {
  test.each([101, 102, 103, 104])('seed %i: what the lane takes, the engine finds nothing in', (seed) => {
    expect(compareLaneWithEngine(context, seed * 10 + nth, LINES)).toBeGreaterThan(LINES / 10)
  })
})
