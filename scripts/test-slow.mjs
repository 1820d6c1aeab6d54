// Runs the slow tests. `--long` gives seeded tests 20 times as many cases; all other arguments go to vitest.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))
const given = process.argv.slice(2)
const rest = given.filter((argument) => argument !== '--long')
const env = rest.length < given.length ? { ...process.env, TEST_LONG: '1' } : process.env
const child = spawn(process.execPath, [vitest, 'run', '--mode', 'slow', ...rest], { env, stdio: 'inherit' })
child.on('exit', (code) => {
  process.exitCode = code ?? 1
})
