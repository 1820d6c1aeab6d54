// Times whole runs of the bundled command over lists of signed URLs, and its start-up, as ratios to the minimum work.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { floor } from './baselines.mjs'
import { command, median, timeCommand, timeStart } from './child.mjs'
import { createSignedUrls } from './corpus.mjs'

const COUNTS = [1000, 10_000, 100_000, 1_000_000]
const urls = createSignedUrls(COUNTS.at(-1))

/** Seconds of the minimum work for `count` URLs on one thread. */
function timeFloor(count) {
  const start = performance.now()
  let kept = 0
  for (let index = 0; index < count; index++) kept += floor(urls[index])
  if (kept === 0) throw new Error('no URL was parsed')
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
      const { seconds, memory } = await timeCommand(['check', '--file', join(folder, `${count}.txt`), ...options])
      const ratio = count < 1_000_000 ? '' : `  ÷ floor ${(seconds / timeFloor(count)).toFixed(2)}`
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
  const bare = await timeStart(['-e', '0'])
  pairs.push((await timeStart([command, urls[0]])) / bare)
}
console.log(`start-up of one check ÷ node -e 0   ${median(pairs).toFixed(2)}   (goal ≤ 1.8)`)
