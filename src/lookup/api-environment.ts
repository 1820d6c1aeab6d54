import { setTimeout } from 'node:timers/promises'

/** What a lookup needs of the world besides the network's names: handed in, so that a test can hand in another. */
export interface ApiEnvironment {
  readonly now: () => Date
  /** From 0 up to 1. */
  readonly random: () => number
  /** Rejects once the signal comes. */
  readonly wait: (milliseconds: number, signal: AbortSignal | undefined) => Promise<void>
  readonly fetch: typeof fetch
}

/** The real one. `now`: the clock that requests are signed by, and facts are dated with. */
export const createApiEnvironment = (now: () => Date): ApiEnvironment => ({
  now,
  random: Math.random,
  wait: async (milliseconds, signal) => {
    await setTimeout(milliseconds, undefined, signal === undefined ? {} : { signal })
  },
  fetch,
})
