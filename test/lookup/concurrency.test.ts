import { describe, expect, test } from 'vitest'
import { withRetry } from '../../src/lookup/concurrency.ts'
import { type FailureKind, LookupFailure } from '../../src/lookup/failure.ts'

/** What waits there are, and how often it is tried, where the work fails so many times. */
async function tried(failures: number, error: unknown, random: number) {
  const waits: number[] = []
  let tries = 0
  const work = async (): Promise<string> => {
    if (tries++ < failures) throw error
    return 'done'
  }
  const wait = async (milliseconds: number): Promise<void> => void waits.push(milliseconds)
  const answer = await withRetry(work, { random: () => random, wait }).catch((thrown: unknown) => thrown)
  return { answer, tries, waits }
}

const failure = (kind: FailureKind): LookupFailure => new LookupFailure(kind, 'failed', '失败')

describe('what passes is tried so many times in all', () => {
  test.each<[FailureKind, number]>([
    ['throttled', 7],
    ['internal', 3],
    ['network', 3],
    ['timeout', 2],
    ['permission', 1],
    ['not-json', 1],
    ['unexpected', 1],
    ['stopped', 1],
  ])('%s: %i', async (kind, times) => {
    const error = failure(kind)
    expect(await tried(times - 1, error, 0)).toMatchObject({ answer: 'done', tries: times })
    expect(await tried(times, error, 0)).toMatchObject({ answer: error, tries: times })
  })

  test('and what is no failure of a look-up once', async () => {
    const error = new Error('a defect')
    expect(await tried(1, error, 0)).toMatchObject({ answer: error, tries: 1 })
  })
})

test('the wait doubles up to eight seconds, and is chosen by chance below that', async () => {
  const { waits } = await tried(6, failure('throttled'), 1)
  expect(waits).toEqual([800, 1600, 3200, 6400, 8000, 8000])
  expect((await tried(6, failure('throttled'), 0)).waits).toEqual([0, 0, 0, 0, 0, 0])
  expect((await tried(2, failure('throttled'), 0.25)).waits).toEqual([200, 400])
})

test('a stop during a wait ends it', async () => {
  const wait = (): Promise<void> => Promise.reject(new Error('aborted'))
  const work = (): Promise<never> => Promise.reject(failure('network'))
  await expect(withRetry(work, { random: () => 0, wait })).rejects.toMatchObject({ kind: 'stopped' })
})
