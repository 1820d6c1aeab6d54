// Whole runs of the bundled command over lists of signed URLs, as ratios to the floor of the same run; and its start-up.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { floor } from './baselines.mjs'
import { command, median, started, timed } from './child.mjs'
import { signedUrls } from './corpus.mjs'

const COUNTS = [1000, 10_000, 100_000, 1_000_000]
const urls = signedUrls(COUNTS.at(-1))

/** Seconds for the least that can be done with so many URLs, on one thread. */
function least(count) {
  const start = performance.now()
  let kept = 0
  for (let index = 0; index < count; index++) kept += floor(urls[index])
  if (kept === 0) throw new Error('nothing was done')
  return (performance.now() - start) / 1000
}

const folder = mkdtempSync(join(tmpdir(), 'push-preflight-bench-'))
try {
  for (const count of COUNTS) writeFileSync(join(folder, `${count}.txt`), `${urls.slice(0, count).join('\n')}\n`)
  for (const [name, options] of [
    ['ndjson', ['--format', 'ndjson', '--quiet']],
    ['--quiet', ['--quiet']],
  ]) {
    for (const count of COUNTS) {
      const { seconds, memory } = await timed(['check', '--file', join(folder, `${count}.txt`), ...options])
      const ratio = count < 1_000_000 ? '' : `  ÷ floor ${(seconds / least(count)).toFixed(2)}`
      console.log(
        `check ${name.padEnd(7)} ${count.toLocaleString('en').padStart(9)} URLs  ${seconds.toFixed(2)} s  peak ${memory}${ratio}`,
      )
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}

const pairs = []
for (let round = 0; round < 15; round++) {
  const bare = await started(['-e', '0'])
  pairs.push((await started([command, urls[0]])) / bare)
}
console.log(`start-up of one check ÷ node -e 0   ${median(pairs).toFixed(2)}   (goal ≤ 1.8)`)
