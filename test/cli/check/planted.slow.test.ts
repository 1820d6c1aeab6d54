import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { digest, KEY } from '../../digest.ts'

const bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))
const LINES = 1_000_000

/** Faults that are planted in turn, each with the code that it brings. */
const FAULTS: readonly (readonly [code: string, spoil: (url: string) => string])[] = [
  ['18/300', (url) => url.replace('push.example.com', '203.0.113.7')],
  ['18/302', (url) => url.replace('push.example.com', 'push_.-example.com')],
  ['18/308', (url) => url.replace('/live/room', '/live/房间')],
  ['18/309', (url) => url.replace('/live/', '/li ve/')],
  ['18/500', (url) => url.replace(/&txTime=.*/, '')],
  ['18/501', (url) => url.replace(/txTime=\w+/, 'txTime=5C000000')],
  ['18/502', (url) => url.replace(/txSecret=\w+&/, '')],
  ['18/503', (url) => url.replace(/txSecret=./, (start) => (start.endsWith('0') ? 'txSecret=1' : 'txSecret=0'))],
]

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'planted-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  [1, 100],
  [10, 10],
])('%i %% faults among a million: every code is counted exactly', (_, every) => {
  const file = openSync(join(folder, 'urls.txt'), 'w')
  const planted = new Map<string, number>()
  for (let start = 0; start < LINES; start += 10_000) {
    const lines = Array.from({ length: 10_000 }, (_unused, nth) => {
      const index = start + nth
      const url = `rtmp://push.example.com/live/room${index}?txSecret=${digest.md5(`${KEY}room${index}5C271099`)}&txTime=5C271099`
      const [code, spoil] = FAULTS[(index / every) % FAULTS.length] ?? ['', (good: string) => good]
      if (code !== '') planted.set(code, (planted.get(code) ?? 0) + 1)
      return spoil(url)
    })
    writeSync(file, `${lines.join('\n')}\n`)
  }
  closeSync(file)
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [
      bin,
      '--file',
      'urls.txt',
      '--quiet',
      '--verbose',
      '--format',
      'concise',
      '--now',
      '2018-12-28T12:00:00Z',
      '--key-env',
      'K',
    ],
    { cwd: folder, env: { K: KEY, LANG: 'en_US.UTF-8' }, encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  expect(status).toBe(1)
  const counts = new Map<string, number>()
  for (const [, code = ''] of stdout.matchAll(/: refused\[([^\]]+)\]/g)) counts.set(code, (counts.get(code) ?? 0) + 1)
  expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(planted))
  const sum = [...planted.values()].reduce((total, count) => total + count, 0)
  expect(sum).toBe(LINES / every)
  expect(stderr).toContain(`took ${(LINES - sum).toLocaleString('en')} of 1,000,000 lines`)
})
