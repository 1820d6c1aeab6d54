import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { median } from './measure.mjs'

/** The ratio of each build of one row: the median of all rounds. `undefined` if a build does not have what it measures. */
async function measureRow(row, builds, folder, { scale, rounds = row.rounds }) {
  const count = (size) => Math.max(1, Math.ceil(size * scale))
  const contest = await row.prepare({ builds, folder, count })
  const samples = builds.map(() => [])
  for (let round = 0; round < rounds; round++) {
    const base = (await contest.base()) / (contest.scale ?? 1)
    for (const [at, build] of builds.entries()) samples[at].push((await contest.run(build)) / base)
  }
  return samples.map((ratios) => (ratios.some(Number.isNaN) ? undefined : median(ratios)))
}

/** Rounded as it is shown, so that what is shown and what is judged agree. */
const roundRatio = (ratio) => (ratio === undefined ? null : Number(ratio.toPrecision(3)))

/**
 * Measures rows in turn.
 * @param builds folders of checkouts that are built: the one to judge, and perhaps one to compare it with
 * @param options `scale`: a factor for the length of all lists; `rounds`: instead of each row's own number
 * @yields each row as `{ id, what, ratio, goal, reached }`, with `before`, the ratio of the second build, if there is one.
 * `ratio` and `reached` are `null` if the build does not have what the row measures. `clean` is the ratio without variables
 * of the user, if the row has one.
 */
export async function* runRows(rows, builds, options) {
  const folder = mkdtempSync(join(tmpdir(), 'push-preflight-bench-'))
  try {
    for (const row of rows) {
      const [ratio, before] = (await measureRow(row, builds, folder, options)).map(roundRatio)
      const { id, what, goal } = row
      const result = { id, what, ratio, goal, reached: ratio === null ? null : ratio <= goal }
      const [clean] = row.clean === undefined ? [] : await measureRow(row.clean, builds, folder, options)
      yield {
        ...result,
        ...(before === undefined ? {} : { before }),
        ...(clean === undefined ? {} : { clean: roundRatio(clean) }),
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
