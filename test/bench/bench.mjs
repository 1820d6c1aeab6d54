// Prints one row for each goal of speed: processor time ÷ processor time, so that other work on the machine matters little.
// npm run bench -- [id…] [--json] [--short] [--build DIR]
import { existsSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { rows } from './rows.mjs'
import { runRows } from './run-rows.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))
const usage = `npm run bench -- [id…] [options]

  id            only these rows: ${rows.map(({ id }) => id).join(', ')}
  --json        { node, load, rows } as JSON
  --short       lists of a tenth: quick, but starting the command then counts for more
  --scale N     lists of N times their length
  --rounds N    measure each row N times
  --build DIR   measure another checkout, built, next to this one`

function fail(message) {
  console.error(`error: ${message}\n\n${usage}`)
  process.exit(2)
}

function readOptions() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        short: { type: 'boolean' },
        scale: { type: 'string' },
        rounds: { type: 'string' },
        build: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (error) {
    return fail(error.message)
  }
}

function readNumber(name, text) {
  const number = Number(text)
  return number > 0 ? number : fail(`--${name} ${text} is no number above 0`)
}

const { values, positionals } = readOptions()
if (values.help) {
  console.log(usage)
  process.exit()
}
for (const id of positionals) if (!rows.some((row) => row.id === id)) fail(`there is no row ${id}`)
const wanted = positionals.length === 0 ? rows : rows.filter(({ id }) => positionals.includes(id))
const builds = [root, ...(values.build === undefined ? [] : [resolve(values.build)])]
for (const build of builds) {
  if (!existsSync(join(build, 'dist/index.js'))) fail(`${build} is not built; run npm run build there`)
}
const scale = values.scale === undefined ? (values.short ? 0.1 : 1) : readNumber('scale', values.scale)
const rounds = values.rounds === undefined ? undefined : Math.ceil(readNumber('rounds', values.rounds))

const node = process.version
const load = loadavg()[0]
const show = (number) => (number === null ? '–' : String(number))
const drawLine = (cells) =>
  [cells[0].padEnd(13), cells[1].padEnd(57), ...cells.slice(2).map((cell) => cell.padStart(9))].join(' ')

const results = []
if (!values.json) {
  console.log(`Node.js ${node}, ${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load ${load.toFixed(1)}`)
  if (scale !== 1)
    console.log(`lists of ${scale} times their length: ratios of whole commands are not those of the goals`)
  console.log(drawLine(['', '', ...(values.build === undefined ? [] : ['before']), 'ratio', 'goal', 'reached']))
}
for await (const result of runRows(wanted, builds, { scale, rounds })) {
  results.push(result)
  const { id, what, ratio, before, clean, goal, reached } = result
  const reachedText = { true: 'yes', false: 'no', null: 'not there' }[reached]
  const middle = before === undefined ? [ratio] : [before, ratio]
  if (values.json) continue
  console.log(drawLine([id, what, ...middle.map(show), `≤ ${goal}`, reachedText]))
  if (clean !== undefined) console.log(drawLine(['', 'the same without NODE_EXTRA_CA_CERTS', show(clean)]))
}
if (values.json) {
  const listed = results.map(({ what, ...row }) => row)
  console.log(JSON.stringify({ node, load, rows: listed }, undefined, 2))
} else console.log(`load at the end ${loadavg()[0].toFixed(1)}`)
