/**
 * How often a seeded test repeats its property: as given, or 20 times as often in `npm run test:slow -- --long`
 * (`scripts/test-slow.mjs`).
 */
export const countRuns = (runs: number): number => (isLong ? runs * LONG_FACTOR : runs)

/** The time limit of such a test, in milliseconds. */
export const limitTime = (milliseconds: number): number => countRuns(milliseconds)

const LONG_FACTOR = 20
const isLong = process.env['TEST_LONG'] === '1'
