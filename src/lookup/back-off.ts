import { type FailureKind, isLookupFailure, stopped } from './failure.ts'
import type { World } from './world.ts'

/** How often something is tried in all, by what it ended with. What is not here will not mend by itself. */
const TRIES: Readonly<Partial<Record<FailureKind, number>>> = { throttled: 7, internal: 3, network: 3, timeout: 2 }

/** In milliseconds. */
const FIRST_DELAY = 400
const LONGEST_DELAY = 8000

/**
 * Does the work, and again after a while where it failed with what passes. The while doubles, and is chosen by chance up to
 * that: many that were turned away together do not come back together.
 */
export async function retrying<T>(
  work: () => Promise<T>,
  { random, wait }: Pick<World, 'random' | 'wait'>,
  signal?: AbortSignal,
): Promise<T> {
  for (let tried = 1; ; tried++) {
    try {
      return await work()
    } catch (error) {
      if (!isLookupFailure(error) || tried >= (TRIES[error.kind] ?? 1)) throw error
    }
    await wait(random() * Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** tried), signal).catch(() => {
      throw stopped()
    })
  }
}
