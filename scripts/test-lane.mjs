// Runs the tests of lists, sign and diagnose as they are on another computer: with the module for lists off, and on Node.js 24.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const FAST = [
  'test/fast',
  'test/batch',
  'test/cli/input',
  'test/cli/sign',
  'test/cli/diagnose',
  'test/records',
  'test/cli/check/outputs',
]
const SLOW = ['test/batch', 'test/cli/check/lists', 'test/cli/sign', 'test/cli/diagnose']

function runTests(node, env) {
  for (const args of [FAST, [...SLOW, '--mode', 'slow']]) {
    const argv = ['node_modules/vitest/vitest.mjs', 'run', ...args]
    const { status } = spawnSync(node, argv, { cwd: root, env: { ...process.env, ...env }, stdio: 'inherit' })
    if (status !== 0) throw new Error(`the tests failed on ${node}`)
  }
}

const folder = mkdtempSync(join(tmpdir(), 'node24-'))
try {
  console.log('== with PUSH_PREFLIGHT_NO_LANE=1')
  runTests(process.execPath, { PUSH_PREFLIGHT_NO_LANE: '1' })
  console.log('== on Node.js 24')
  const shell = process.platform === 'win32'
  const install = ['install', '--prefix', folder, '--no-audit', '--no-fund', 'node@24']
  if (spawnSync('npm', install, { stdio: 'inherit', shell }).status !== 0)
    throw new Error('Node.js 24 cannot be installed')
  runTests(join(folder, 'node_modules', 'node', 'bin', 'node'), {})
} finally {
  rmSync(folder, { recursive: true, force: true })
}
