import { test } from 'vitest'
import { Chance } from '../../oracle/chance.ts'
import { fuzzSessions } from './mutate.ts'

test('2,000 mutated recordings end in order', () => {
  fuzzSessions(new Chance(1), 2000)
})
