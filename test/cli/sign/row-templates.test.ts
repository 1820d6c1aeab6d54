import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { KEY } from '../../digest.ts'
import { Chance } from '../../oracle/chance.ts'
import { run } from '../io.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'rows-'))
  const chance = new Chance(5)
  const rows = Array.from({ length: 200 }, () =>
    [
      chance.of([
        'room1',
        `room-${chance.below(1000)}`,
        'x'.repeat(64),
        'x'.repeat(65),
        'a.b',
        '房间',
        '',
        'a b',
        KEY,
        '-x',
      ]),
      chance.of(['live', 'live', '', 'a.b', 'li ve', 'x'.repeat(33)]),
      chance.of([
        ...(['push.example.com', 'push.example.com', 'push2.example.com', 'PUSH.example.com', '203.0.113.7'] as const),
        ...['live.twitch.tv', `${'a'.repeat(63)}.${'b'.repeat(63)}.${'c'.repeat(63)}.example.com`],
      ]),
      chance.of(['24h', '24h', '12h', '11h', '720h', '721h', '', 'soon']),
      chance.of(['', '', 'rtmp', 'RTMP', 'srt', 'all']),
    ].join(','),
  )
  writeFileSync(join(folder, 'rows.csv'), `stream,app,domain,ttl,protocol\n${rows.join('\n')}\n`)
})
afterAll(() => rmSync(folder, { recursive: true }))

test.each([
  [[]],
  [['--format', 'url', '--tx-time-case', 'lower']],
  [['--format', 'json', '--algorithm', 'sha256']],
  [['--format', 'ndjson', '--for', '1h']],
  [['--format', 'obs', '--param', 'a=b']],
  [['--client', 'obs', '--tx-host', 'push2.example.com']],
])('rows that are like an earlier one are signed as if each was checked: %j', async (options) => {
  let second = 0
  const sign = (env: Record<string, string>) => {
    second = 0
    // A clock that does not stand still: txTime changes within the file.
    const now = (): string => new Date(Date.parse('2026-06-01T00:00:00Z') + second++ * 20).toISOString()
    return run(['sign', '--from', 'rows.csv', '--key-env', 'K', ...options], {
      env: { K: KEY, ...env },
      cwd: folder,
      now,
    })
  }
  const quick = await sign({})
  expect(quick.stdout).toContain('room-')
  expect(quick).toEqual(await sign({ PUSH_PREFLIGHT_NO_LANE: '1' }))
})
