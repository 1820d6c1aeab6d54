/**
 * How often a seeded test repeats its property: as given, or 20 times as often in `npm run test:slow -- --long`
 * (`scripts/test-slow.mjs`).
 */
export const countRuns = (runs: number): number => (process.env['TEST_LONG'] === '1' ? runs * 20 : runs)

/** What turns the fast path for lists off, for the environment of a command: set by `npm run test:lane`. */
export const laneEnv: Readonly<Record<string, string>> =
  process.env['PUSH_PREFLIGHT_NO_LANE'] === '1' ? { PUSH_PREFLIGHT_NO_LANE: '1' } : {}
