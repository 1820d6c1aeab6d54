import { configDefaults, defineConfig } from 'vitest/config'

export default defineConfig({
  // What needs a browser has a run of its own: `npm run test:page`.
  test: { globalSetup: 'test/build.ts', exclude: [...configDefaults.exclude, 'test/page/**'] },
})
