import type { ApiEnvironment } from './api-environment.ts'
import { createStoppedFailure, type FailureKind, isLookupFailure } from './failure.ts'

/** How often something is tried in all, by what it ended with. What is not here will not mend by itself. */
const MAX_TRIES: Readonly<Partial<Record<FailureKind, number>>> = { throttled: 7, internal: 3, network: 3, timeout: 2 }

/** In milliseconds. */
const FIRST_DELAY_MS = 400
const MAX_DELAY_MS = 8000

/**
 * Does the work, and again after a while where it failed with what passes. The while doubles, and is chosen by chance up to
 * that: many that were turned away together do not come back together.
 */
export async function withRetry<T>(
  work: () => Promise<T>,
  { random, wait }: Pick<ApiEnvironment, 'random' | 'wait'>,
  signal?: AbortSignal,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      if (!isLookupFailure(error) || tried >= (MAX_TRIES[error.kind] ?? 1)) throw error
    }
    await wait(random() * Math.min(MAX_DELAY_MS, FIRST_DELAY_MS * 2 ** tried), signal).catch(() => {
      throw createStoppedFailure()
    })
  }
}
/** Does all tasks, `limit` at a time. They are made as they are begun. */
export async function runConcurrently(tasks: Iterable<() => Promise<void>>, limit: number): Promise<void> {
  const iterator = tasks[Symbol.iterator]()
  const worker = async (): Promise<void> => {
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) await next.value()
  }
  await Promise.all(Array.from({ length: limit }, worker))
}
