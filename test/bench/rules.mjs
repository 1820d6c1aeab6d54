// Times a check, as ratios measured in one run. `npm run bench` prints them; no test depends on them.
import { checker } from '../../dist/index.js'
import { floor, handWritten } from './baselines.mjs'
import { median } from './child.mjs'
import { createSignedUrls, KEY, NOW } from './corpus.mjs'

const urls = createSignedUrls()
const server = { anyDomain: { auth: true, keys: [{ role: 'primary', value: KEY }] } }
const check = checker({ now: NOW, server })
const contenders = { floor, 'hand-written': handWritten, check }

const wrong = urls.find((url) => check(url).prediction.outcome !== 'no-objection' || handWritten(url) !== 'ok')
if (wrong !== undefined) throw new Error(`a URL of the corpus has a finding: ${wrong}`)

/** Nanoseconds per URL, in one pass over all URLs. */
function time(run) {
  const start = performance.now()
  let kept = 0
  for (const url of urls) if (run(url) !== undefined) kept++
  const taken = performance.now() - start
  if (kept !== urls.length) throw new Error('a check returned nothing')
  return (taken * 1e6) / urls.length
}

// In turn, so that a slow phase of the machine affects all of them. The first rounds warm up.
const rounds = 15
const samples = Object.fromEntries(Object.keys(contenders).map((name) => [name, []]))
for (let round = 0; round < rounds + 3; round++) {
  for (const [name, run] of Object.entries(contenders)) {
    const taken = time(run)
    if (round >= 3) samples[name].push(taken)
  }
}

const ratio = (name) => median(samples.check.map((taken, round) => taken / samples[name][round]))
for (const name of Object.keys(contenders))
  console.log(`${name.padEnd(12)} ${median(samples[name]).toFixed(0).padStart(6)} ns/URL`)
console.log(`check ÷ floor        ${ratio('floor').toFixed(2)}   (goal ≤ 2.0)`)
console.log(`check ÷ hand-written ${ratio('hand-written').toFixed(2)}   (goal ≤ 0.7)`)
