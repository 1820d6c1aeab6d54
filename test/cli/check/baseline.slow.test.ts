import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { baselineSchema } from '../../../src/schema/baseline.ts'
import { URL } from '../io.ts'

const bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))

test('killed at any moment, the old file or the new one is there', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'baseline-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const write = (name: string, ...lines: readonly string[]): void =>
    writeFileSync(join(folder, name), lines.map((line) => `${line}\n`).join(''))
  const read = () => baselineSchema.parse(JSON.parse(readFileSync(join(folder, 'b.json'), 'utf8')))
  write('a.txt', ...Array.from({ length: 3000 }, (_, at) => URL.replace('/test?', `/ro om${at}?`)))
  const argv = [bin, '--baseline', 'b.json', '--update-baseline', '--quiet', '--file', 'a.txt']
  const begun = Date.now()
  spawnSync(process.execPath, argv, { cwd: folder })
  const whole = Date.now() - begun
  const old = read().findings.length
  write('a.txt', ...Array.from({ length: 6000 }, (_, at) => URL.replace('/test?', `/ro om${at}?`)))
  for (let step = 1; step <= 8; step++) {
    const child = spawn(process.execPath, argv, { cwd: folder, stdio: 'ignore' })
    const ended = new Promise((resolve) => child.on('exit', resolve))
    setTimeout(() => child.kill('SIGKILL'), (whole * step) / 5)
    await ended
    expect([old, 2 * old]).toContain(read().findings.length)
  }
}, 60_000)
