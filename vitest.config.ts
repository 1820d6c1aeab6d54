import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  // What needs a browser has a run of its own: `npm run test:page`.
  // A test that hangs is to end, and one that waits for a busy machine is not to fail.
  test: { testTimeout: 30_000, globalSetup: 'test/build.ts', exclude: [...configDefaults.exclude, 'test/page/**'] },
})
