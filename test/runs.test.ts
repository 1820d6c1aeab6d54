import { afterEach, expect, test, vi } from 'vitest'
import { countRuns } from './runs.ts'

afterEach(() => vi.unstubAllEnvs())

test('a long run has 20 times as many cases', () => {
  vi.stubEnv('TEST_LONG', '')
  expect(countRuns(100)).toBe(100)
  vi.stubEnv('TEST_LONG', '1')
  expect(countRuns(100)).toBe(2000)
})
