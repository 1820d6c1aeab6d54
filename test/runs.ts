/**
 * How often a seeded test repeats its property: as given, or 20 times as often in `npm run test:slow -- --long`
 * (`scripts/test-slow.mjs`).
 */
export const countRuns = (runs: number): number => (process.env['TEST_LONG'] === '1' ? runs * 20 : runs)
