import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { KEY, run, URL } from '../io.ts'

const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
writeFileSync(join(cwd, 'none.txt'), '# nothing yet\n')
writeFileSync(join(cwd, 'urls.txt'), `${URL}\n`)

test('--strict says so where it alone is the reason', async () => {
  const { exit, stderr } = await run([URL, '--strict'])
  expect([exit, stderr]).toEqual([1, expect.stringContaining('exit code 1 for --strict')])
  const expired = await run([URL, '--strict', '--now', '2026-01-01T00:00:00Z'])
  expect([expired.exit, expired.stderr]).toEqual([1, ''])
})

test('a list of nothing passes, but not strictly', async () => {
  expect((await run(['--file', 'none.txt'], { cwd })).exit).toBe(0)
  expect((await run(['--file', 'none.txt', '--strict'], { cwd })).exit).toBe(1)
})

test('--output never takes the place of what is read', async () => {
  for (const argv of [['--file', 'urls.txt'], ['urls.txt'], ['--file', './urls.txt']]) {
    const { exit, stderr } = await run([...argv, '--output', 'urls.txt'], { cwd })
    expect([exit, stderr]).toEqual([2, expect.stringContaining('write to another')])
  }
  expect((await run([URL, '--output', ''], { cwd })).exit).toBe(2)
  expect(readFileSync(join(cwd, 'urls.txt'), 'utf8')).toBe(`${URL}\n`)
})

test('a key in the place of a variable name is not repeated', async () => {
  const { exit, stderr } = await run([URL, '--key-env', 'MadeUpKeyForThisTest'])
  expect([exit, stderr]).toEqual([2, expect.stringContaining('is not set')])
  expect(stderr).not.toContain('MadeUpKey')
})

test('a line end after a key in a variable is left out, with a notice', async () => {
  const { exit, stderr } = await run([URL, '--key-env', 'K', '--strict'], { env: { K: `${KEY}\n` } })
  expect([exit, stderr]).toEqual([0, expect.stringContaining('was left out')])
})

test.each(['ulrs.txt', './nowhere', '../push/urls.csv'])(
  '%s is missed as a file, not judged as a URL',
  async (name) => {
    const { exit, stdout, stderr } = await run([name], { cwd })
    expect([exit, stdout, stderr]).toEqual([3, '', expect.stringContaining('no such file')])
  },
)

test('a whole URL in the place of the Stream Key is reported at once', async () => {
  const { exit, stderr } = await run(['--server', 'rtmp://push.example.com/live', '--stream-key', URL])
  expect([exit, stderr]).toEqual([2, expect.stringContaining('holds a whole URL')])
  expect(stderr).not.toContain('f85a2ab3')
})
