// Brings everything that is generated up to date, in one run: sources first, then the command that is built from them,
// then what that command prints. `--check` names what is stale, and changes nothing but dist.
import { spawnSync } from 'node:child_process'
import { root } from './lib/import-ts.mjs'

const isCheck = process.argv.includes('--check')
const check = isCheck ? '--check' : ''

const run = (command) => spawnSync(command, { cwd: root, stdio: 'inherit', shell: true }).status === 0

const isFresh = run(`node scripts/generate-sources.mjs ${check}`)
// What follows is made from the build.
const isBuilt = run('npm run --silent build')
const outputs = [
  `node scripts/generate-goldens.mjs ${check}`,
  `node scripts/generate-transcripts.mjs ${check}`,
  `node scripts/generate-reference.mjs ${check}`,
  `node scripts/replay-docs.mjs ${isCheck ? '' : '--write'}`,
]
const areFresh = isBuilt && outputs.map(run).every(Boolean)
if (!isFresh || !areFresh) process.exitCode = 1
