import { configDefaults, defineConfig } from 'vitest/config'

/** What takes long has a run of its own: `npm run test:slow`. */
const SLOW = 'test/**/*.slow.test.ts'

/** Files that replace a module (`vi.mock`) need modules of their own. All others share them, which halves the time. */
const REPLACING = ['test/reporters/check/golden.test.ts', 'test/files/read-regular.test.ts']

// What needs a browser has a run of its own too: `npm run test:page`.
const exclude = [...configDefaults.exclude, 'test/page/**']
// A test that hangs is to end, and one that waits for a busy machine is not to fail.
const testTimeout = 30_000
// `npm run test:slow -- --long` has 20 times as many cases in a seeded test.
const slowTimeout = process.env['TEST_LONG'] === '1' ? 2_400_000 : 120_000

export default defineConfig(({ mode }) => ({
  test: {
    globalSetup: 'test/build.ts',
    projects:
      mode === 'slow'
        ? [{ test: { name: 'slow', include: [SLOW], exclude, isolate: false, testTimeout: slowTimeout } }]
        : [
            {
              test: {
                name: 'fast',
                include: ['test/**/*.test.ts'],
                exclude: [...exclude, SLOW, ...REPLACING],
                isolate: false,
                testTimeout,
              },
            },
            { test: { name: 'replacing', include: REPLACING, testTimeout } },
          ],
  },
}))
