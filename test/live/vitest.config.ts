import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Real programs on loopback, one file after the other: the programs need the processor too. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/live/*.live.ts'],
    globalSetup: 'test/live/build.ts',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // A failure counts at once.
    retry: 0,
  },
})
