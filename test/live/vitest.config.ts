import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

/** Real programs on loopback, one file after the other: they share two cores with what they start. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL('../..', import.meta.url)),
    include: ['test/live/*.live.ts'],
    globalSetup: 'test/live/build.ts',
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 240_000,
    // A failure is judged by its first telling: nothing here is tried again.
    retry: 0,
  },
})
