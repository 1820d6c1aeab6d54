import type { ApiEnvironment } from './api-environment.ts'
import { createStoppedFailure, type FailureKind, isLookupFailure } from './failure.ts'

/** Tries in all, by the kind of failure. Other failures would repeat. */
const MAX_TRIES: Readonly<Partial<Record<FailureKind, number>>> = { throttled: 7, internal: 3, network: 3, timeout: 2 }

/** In milliseconds. */
const FIRST_DELAY_MS = 400
const MAX_DELAY_MS = 8000

/**
 * Does the work, and repeats it after failures that may pass. The delay is random, up to a limit that doubles each time, so that many
 * clients do not come back at once.
 * @throws the last `LookupFailure`; one of kind `stopped` if the signal comes during a delay
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
/** Runs all tasks, at most `limit` at a time. Each is taken from the iterator only when it starts. */
export async function runConcurrently(tasks: Iterable<() => Promise<void>>, limit: number): Promise<void> {
  const iterator = tasks[Symbol.iterator]()
  const worker = async (): Promise<void> => {
    for (let next = iterator.next(); next.done !== true; next = iterator.next()) await next.value()
  }
  await Promise.all(Array.from({ length: limit }, worker))
}
