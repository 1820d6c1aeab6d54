// How long a check takes, as ratios measured in one run. `npm run bench` prints them; nothing asserts them.
import { checker } from '../../dist/index.js'
import { floor, handRolled } from './baselines.mjs'
import { median } from './child.mjs'
import { KEY, NOW, signedUrls } from './corpus.mjs'

const urls = signedUrls()
const server = { anyDomain: { auth: true, keys: [{ role: 'primary', value: KEY }] } }
const check = checker({ now: NOW, server })
const contenders = { floor, 'hand-rolled': handRolled, check }

const wrong = urls.find((url) => check(url).prediction.outcome !== 'no-objection' || handRolled(url) !== 'ok')
if (wrong !== undefined) throw new Error(`the corpus holds a URL with a finding: ${wrong}`)

/** Nanoseconds for one URL, over all of them once. */
function time(run) {
  const start = performance.now()
  let kept = 0
  for (const url of urls) if (run(url) !== undefined) kept++
  const taken = performance.now() - start
  if (kept !== urls.length) throw new Error('an answer was lost')
  return (taken * 1e6) / urls.length
}

// In turn, so that a machine that slows down slows all of them; the first rounds warm up.
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
console.log(`check ÷ hand-rolled  ${ratio('hand-rolled').toFixed(2)}   (goal ≤ 0.7)`)
