// Signs a million streams from a CSV in one run of the bundled command. `npm run bench` prints the times; no test depends on them.
import { hash } from 'node:crypto'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { timeCommand } from './child.mjs'
import { KEY } from './corpus.mjs'

const createStreamName = (index) => `room-${(index * 7919) % 1_000_003}`

async function writeStreams(file, count) {
  const out = createWriteStream(file)
  out.write('stream,app,domain,ttl\n')
  for (let index = 0; index < count; ) {
    let text = ''
    for (const end = Math.min(count, index + 10_000); index < end; index++) {
      text += `${createStreamName(index)},live,push${index % 5}.example.com,${12 + (index % 12)}h\n`
    }
    if (!out.write(text)) await once(out, 'drain')
  }
  out.end()
  await once(out, 'close')
}

/** Seconds of the minimum work of any signer: one hash for each row, of a text of the same length. */
function timeHashes(count) {
  const texts = Array.from({ length: 100_000 }, (_, index) => `${KEY}${createStreamName(index)}6A1D4B80`)
  const start = performance.now()
  let length = 0
  for (let index = 0; index < count; index++) length += hash('md5', texts[index % texts.length]).length
  if (length !== 32 * count) throw new Error('a hash is missing')
  return (performance.now() - start) / 1000
}

const folder = mkdtempSync(join(tmpdir(), 'push-preflight-bench-'))
try {
  for (const count of [10_000, 100_000, 1_000_000]) {
    const [file, output] = [join(folder, `${count}.csv`), join(folder, `${count}.out.csv`)]
    await writeStreams(file, count)
    const { seconds, memory } = await timeCommand(['sign', '--from', file, '--output', output])
    console.log(
      `sign ${count.toLocaleString('en').padStart(9)} rows  ${seconds.toFixed(2)} s  ${Math.round(count / seconds).toLocaleString('en')} rows/s  peak ${memory}`,
    )
    if (count < 1_000_000) continue
    const least = timeHashes(count)
    console.log(
      `bare MD5 ${' '.repeat(10)}  ${least.toFixed(2)} s  ${Math.round(count / least).toLocaleString('en')} hashes/s`,
    )
    console.log(`sign ÷ bare MD5      ${(seconds / least).toFixed(2)}`)
  }
} finally {
  rmSync(folder, { recursive: true, force: true })
}
