import { test } from 'vitest'
import { Chance } from '../../oracle/chance.ts'
import { countRuns } from '../../runs.ts'
import { fuzzSessions } from './mutate.ts'

test('200,000 mutated recordings end in order', () => {
  fuzzSessions(new Chance(20_181_229), countRuns(200_000))
})
