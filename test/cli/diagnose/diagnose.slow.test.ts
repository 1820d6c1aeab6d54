import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { eventList, sampleEvents } from '../../lookup/stream-events.ts'
import { ENV, type Fault, SECRETS, vendorApi } from '../../lookup/vendor-api.ts'
import { run, SECRET } from '../io.ts'
import { recordsIn } from './records.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'push-preflight-'))

const callback = {
  app: 'push.example.com',
  appid: 1_251_000_000,
  appname: 'live',
  channel_id: 'room1',
  errcode: 1,
  errmsg: 'recv rtmp deleteStream',
  event_time: 1_769_860_810,
  event_type: 0,
  push_duration: '10000',
  sign: 'ca3e25e5dc17a6f9909a9ae7281e300d',
  stream_id: 'room1',
  stream_param: `txSecret=${SECRET}&txTime=5C271099`,
  t: 1_769_861_410,
  user_ip: '203.0.113.7',
}

test('--account brings 25,000 events of 40 days, complete and once each, though some calls fail', async () => {
  const now = '2026-03-01T00:00:00Z'
  const all = sampleEvents(25_000, 40, Date.parse(now))
  const faults: Readonly<Record<number, Fault>> = {
    7: { code: 'RequestLimitExceeded' },
    57: { code: 'InternalError' },
    77: 'reset',
  }
  await using api = await vendorApi({
    actions: { DescribeLiveStreamEventList: eventList(all, 'by their end, both ends included', Date.parse(now)) },
    now: () => new Date(now),
    faultOf: ({ nth }) => faults[nth % 100],
  })
  const argv = ['diagnose', '--account', '--endpoint', api.url, '--since', '41d', '--format', 'ndjson']
  const ran = await run(argv, { env: ENV, now })
  for (const secret of [SECRETS.secretId, SECRETS.secretKey]) expect(ran.stdout + ran.stderr).not.toContain(secret)
  expect(ran.exit).toBe(0)
  const streams = recordsIn(ran).map(({ stream, end }) => `${stream} ${end}`)
  const wanted = all.map(({ StreamName, StreamEndTime }) => `${StreamName} ${StreamEndTime.replace('Z', '.000Z')}`)
  expect(streams.length).toBe(25_000)
  expect(streams.toSorted().join('\n') === wanted.toSorted().join('\n')).toBe(true)
  expect(ran.stderr).toMatch(/25,000 records in .* records\/s/)
}, 120_000)

/** Many lines, made as they are read. */
function* log(count: number): Generator<string> {
  for (let at = 0; at < count; at++) {
    const isStart = at % 4 === 0
    yield `${JSON.stringify({
      ...callback,
      event_type: isStart ? 1 : 0,
      errcode: isStart ? 0 : [1, 7, 18][at % 3],
      errmsg: '',
      event_time: 1_767_225_600 + at,
      stream_id: `room${at % 150_000}`,
      stream_param: '',
    })}\n`
  }
}

test('a log of 200,000 callbacks takes no more memory than a short one, and is counted exactly', () => {
  const script = fileURLToPath(new URL('../../../bin/push-preflight.js', import.meta.url))
  const count = 200_000
  const cwd = folder()
  writeFileSync(join(cwd, 'log.jsonl'), [...log(count)].join(''))
  const stdout = execFileSync(
    process.execPath,
    ['--max-old-space-size=100', script, 'diagnose', 'log.jsonl', '--format', 'json', '--output', 'out.json'],
    { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] },
  )
  expect(stdout).toBe('')
  const tail =
    readFileSync(join(cwd, 'out.json'), 'utf8')
      .split('\n  "summary": ')[1]
      ?.replace(/\}\s*$/, '') ?? ''
  const summary = JSON.parse(tail)
  expect([summary.records, summary.starts, summary.interruptions]).toEqual([count, count / 4, (count * 3) / 4])
  const total = summary.causes.reduce((sum: number, one: { count: number }) => sum + one.count, 0)
  expect(total).toBe(summary.interruptions)
  expect(summary.distinct.streams).toBe(100_000)
  expect(summary.beyond.streams).toBeGreaterThan(0)
}, 120_000)
