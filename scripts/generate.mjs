// Generates everything in one run: sources first, then the build, then the output of the built command. `--check` names
// stale files and changes only dist.
import { spawnSync } from 'node:child_process'
import { root } from './lib/import-ts.mjs'

const isCheck = process.argv.includes('--check')
const check = isCheck ? '--check' : ''

const run = (command) => spawnSync(command, { cwd: root, stdio: 'inherit', shell: true }).status === 0

const isFresh = run(`node scripts/generate-sources.mjs ${check}`)
// The rest is made with the build.
const isBuilt = run('npm run --silent build')
const outputs = [
  `node scripts/generate-goldens.mjs ${check}`,
  `node scripts/generate-transcripts.mjs ${check}`,
  `node scripts/generate-reference.mjs ${check}`,
  `node scripts/replay-docs.mjs ${isCheck ? '' : '--write'}`,
]
const areFresh = isBuilt && outputs.map(run).every(Boolean)
if (!isFresh || !areFresh) process.exitCode = 1
