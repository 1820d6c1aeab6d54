import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { run } from '../io.ts'

const page = readFileSync(new globalThis.URL('../../../dist/push-preflight.html', import.meta.url), 'utf8')

test('writes the page to a file, or to standard output', async () => {
  const cwd = mkdtempSync(join(tmpdir(), 'page-'))
  try {
    expect(await run(['page', '--output', 'out.html'], { cwd })).toMatchObject({ stdout: '', stderr: '', exit: 0 })
    expect(readFileSync(join(cwd, 'out.html'), 'utf8')).toBe(page)
    expect(await run(['page', '--output', '-'], { cwd })).toMatchObject({ stdout: page, stderr: '', exit: 0 })
  } finally {
    rmSync(cwd, { recursive: true })
  }
})

test.each([
  [['page', '--output', ''], 2],
  [['page', '--output', 'no/such/folder/out.html'], 3],
  [['page', 'rtmp://push.example.com/live/room1'], 2],
  [['page', '--key-env', 'A'], 2],
])('%j ends with %d', async (argv, exit) => {
  const { stdout, stderr, exit: ended } = await run(argv)
  expect([ended, stdout]).toEqual([exit, ''])
  expect(stderr).toMatch(/^error: /)
})
