import { setTimeout } from 'node:timers/promises'

/** Clock, chance and network of API calls. It is a parameter so that tests can pass another. */
export interface ApiEnvironment {
  readonly now: () => Date
  /** From 0 (inclusive) to 1 (exclusive). */
  readonly random: () => number
  /** Rejects if the signal comes first. */
  readonly wait: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
  readonly fetch: typeof fetch
}

/**
 * The real environment.
 * @param now - the clock for signatures and for the dates of facts
 */
export const createApiEnvironment = (now: () => Date): ApiEnvironment => ({
  now,
  random: Math.random,
  wait: async (milliseconds, signal) => {
    await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal })
  },
  fetch,
})
