// The kinds of rows. A row is prepared once; then its baseline and each build are measured in turn.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { floor } from './baselines.mjs'
import { createFreshUrl, createList, createLongUrls, createSignedUrl, KEY, NOW, writeList } from './corpus.mjs'
import { openLane } from './lane.mjs'
import { readPeak, timeHere, timeNode } from './measure.mjs'

/** How many items a baseline is timed on. Its time for a longer list is a multiple. */
const SAMPLE = 100_000

/** Processor seconds of `run` for `count` items, measured on as many as are in `items`, in one thread. */
function timeEach(run, items, count) {
  let kept = 0
  const seconds = timeHere(() => {
    for (const item of items) if (run(item) !== undefined) kept++
  })
  if (kept !== items.length) throw new Error('an item gave nothing')
  return (seconds / items.length) * count
}

/** A function that measures a baseline for `count` items of a list; warmed up. */
function createBaseline(run, create, count) {
  const items = createList(create, Math.min(count, SAMPLE))
  timeEach(run, items, count)
  return () => timeEach(run, items, count)
}

const command = (build, args) => [join(build, 'bin/push-preflight.js'), ...args, '--now', NOW]

/** A row of a whole command over a list in a file, ÷ `baseline` for each item of the list. */
export const ofCommand = ({ create, header, size, baseline = floor, of = create, args, env, ...row }) => ({
  ...row,
  rounds: 3,
  async prepare({ folder, count }) {
    const [list, items] = [join(folder, `${row.id}.list`), count(size)]
    await writeList(list, create, items, header)
    return {
      base: createBaseline(baseline, of, items),
      run: (build) => timeNode(folder, command(build, args(list)), env),
    }
  },
})

export const ofMemory = ({ args, ...row }) => ({
  ...row,
  unit: 'MiB',
  rounds: 3,
  async prepare({ folder, count }) {
    const list = join(folder, `${row.id}.list`)
    await writeList(list, createSignedUrl, count(1_000_000))
    return { base: () => 1, run: (build) => readPeak(folder, command(build, args(list))) }
  },
})

/** The library's checker of each build, with a key. It is loaded once. */
const checkers = new Map()
async function openChecker(build) {
  if (!checkers.has(build)) {
    const { checker } = await import(pathToFileURL(join(build, 'dist/index.js')).href)
    const server = { anyDomain: { auth: true, keys: [{ role: 'primary', value: KEY }] } }
    checkers.set(build, checker({ now: NOW, server }))
  }
  return checkers.get(build)
}

/** Everything that a report says is read, so that nothing is left undone. */
const readReport = ({ prediction, findings }) =>
  findings.reduce(
    (length, { message, help }) => length + message.length + (help?.length ?? 0),
    prediction.outcome.length,
  )

/** A row of the library's `check(url)` in this process, ÷ the floor. */
export const ofLibrary = ({ create, size, rounds, isExpected = () => true, ...row }) => ({
  ...row,
  rounds,
  async prepare({ builds, count }) {
    const urls = createList(create, count(size))
    if (!urls.every(isExpected)) throw new Error('a URL is not as the row says')
    const checks = new Map()
    for (const build of builds) {
      const check = await openChecker(build)
      checks.set(build, (url) => readReport(check(url)))
      timeEach(checks.get(build), urls.slice(0, SAMPLE / 5), SAMPLE / 5)
    }
    return {
      base: createBaseline(floor, create, urls.length),
      run: (build) => timeEach(checks.get(build), urls, urls.length),
    }
  },
})

/** The slowest of the long URLs, ÷ the floor of an ordinary one. Four times the length may take four times as long. */
export const worst = {
  rounds: 5,
  async prepare({ builds, count }) {
    const lists = [2000, 8000].map((length) => createLongUrls(length))
    const repeats = count(100)
    const checks = new Map()
    for (const build of builds) checks.set(build, await openChecker(build))
    const time = (check, url) => timeEach((one) => readReport(check(one)), Array(repeats).fill(url), 2000 / url.length)
    const timeWorst = (check) => Math.max(...lists.flat().map((url) => time(check, url)))
    for (const check of checks.values()) timeWorst(check)
    return {
      base: createBaseline(floor, createSignedUrl, SAMPLE),
      scale: SAMPLE,
      run: (build) => timeWorst(checks.get(build)),
    }
  },
}

/** One check ÷ `node -e 0`, both with the same variables. */
const ofStart = (env) => ({
  rounds: 21,
  async prepare({ folder }) {
    const url = createFreshUrl()
    return {
      base: () => timeNode(folder, ['-e', '0'], env),
      run: (build) => timeNode(folder, [join(build, 'bin/push-preflight.js'), url], env),
    }
  },
})

/**
 * Node.js 20 reads the certificates of NODE_EXTRA_CA_CERTS each time it starts, which takes longer than all the rest. So
 * `clean` measures the same without that variable, which is set on many machines of companies and of CI.
 */
const { NODE_EXTRA_CA_CERTS } = process.env
export const start = { ...ofStart({ NODE_EXTRA_CA_CERTS }), ...(NODE_EXTRA_CA_CERTS && { clean: ofStart({}) }) }

export const lane = {
  rounds: 15,
  async prepare({ builds, count }) {
    const items = count(SAMPLE)
    const bytes = Buffer.from(`${createList(createSignedUrl, items).join('\n')}\n`)
    const lanes = new Map()
    for (const build of builds) {
      const run = await openLane(build)
      lanes.set(build, run)
      if (run !== undefined && run(bytes) !== items) throw new Error('the lane left a signed URL to the engine')
    }
    return {
      base: createBaseline(floor, createSignedUrl, items),
      run: (build) => {
        const run = lanes.get(build)
        return run === undefined ? undefined : timeHere(() => run(bytes))
      },
    }
  },
}
