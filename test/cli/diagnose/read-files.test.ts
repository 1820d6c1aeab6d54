import { describe, expect, test } from 'vitest'
import { diagnoseAnswerSchema as answer } from '../../../src/schema/diagnose.ts'
import { ENV, vendorApi } from '../../lookup/vendor-api.ts'
import { run } from '../io.ts'
import { callback, END, event, inFile, read, START } from './records.ts'

describe('a value that cannot be read is named, and takes nothing from the others', () => {
  test.each<readonly [object, string, object]>([
    [{ StreamEndTime: 'worse' }, 'StreamEndTime', { kind: 'interruption', start: START, end: END, seconds: 10 }],
    [{ StreamEndTime: 'worse', StopReason: '' }, 'StreamEndTime', { kind: 'interruption', codes: [] }],
    [{ StreamStartTime: 'worse' }, 'StreamStartTime', { start: START, end: END }],
    [{ StreamEndTime: '2026-01-31T11:00:00Z' }, 'StreamEndTime', { start: START, end: END, seconds: 10 }],
    [{ Duration: -5 }, 'Duration', { start: START, end: END, seconds: 10 }],
    [{ Duration: 'abc' }, 'Duration', { start: START, end: END, seconds: 10 }],
    [{ Duration: 1e12 }, 'Duration', { start: START, end: END, seconds: 10 }],
    [{ Duration: { odd: 1 } }, 'Duration', { start: START, end: END, seconds: 10 }],
  ])('of an event: %j', async (odd, name, expected) => {
    const { records, exit, stderr } = await read(JSON.stringify({ ...event, ...odd }), 'a.json')
    expect(exit).toBe(3)
    expect(stderr).toContain(`a.json:1: not as documented, left out: \`${name}\``)
    expect(records).toMatchObject([expected])
  })

  test.each<readonly [object, string]>([
    [{ event_time: 'soon' }, 'event_time'],
    [{ event_type: 1, event_time: 'soon' }, 'event_time'],
    [{ push_duration: 'abc' }, 'push_duration'],
    [{ errcode: -1 }, 'errcode'],
    [{ errcode: 1.5 }, 'errcode'],
    [{ sub_errcode: 'x' }, 'sub_errcode'],
  ])('of a callback: %j', async (odd, name) => {
    const { records, exit, stderr } = await read(JSON.stringify({ ...callback, ...odd }), 'a.jsonl')
    expect([records.length, exit]).toEqual([1, 3])
    expect(stderr).toContain(`\`${name}\``)
  })

  test.each(['', '-', null])('of which %j is none', async (none) => {
    const { exit, stderr } = await read(
      JSON.stringify({ ...event, StreamStartTime: none, StreamEndTime: none, Duration: none }),
      'a.json',
    )
    expect([exit, stderr]).toEqual([0, ''])
  })

  test.each([
    { ...event, StreamEndTime: 'garbage' },
    { ...event, Duration: { odd: 1 } },
  ])('of the account as of a file: %j', async (odd) => {
    const now = '2026-01-31T13:00:00Z'
    const list = { EventList: [odd], PageNum: 1, PageSize: 100, TotalNum: 1, TotalPage: 1 }
    const file = await run(['diagnose', 'a.json', '--format', 'json', '--quiet'], {
      cwd: inFile('a.json', JSON.stringify({ Response: list })),
    })
    await using api = await vendorApi({
      actions: { DescribeLiveStreamEventList: () => list },
      now: () => new Date(now),
    })
    const account = await run(['diagnose', '--account', '--endpoint', api.url, '--format', 'json', '--quiet'], {
      env: ENV,
      now,
    })
    const [one, other] = [file, account].map(({ stdout }) => answer.parse(JSON.parse(stdout)))
    expect([file.exit, account.exit]).toEqual([3, 3])
    expect(other?.summary).toEqual(one?.summary)
    expect(other?.summary.left.unread).toBe(1)
    for (const { stderr } of [file, account]) {
      expect(stderr).toContain('not as documented, left out: `')
      expect(stderr).toContain('1 entry was not fully read, so the exit code is 3')
    }
  })
})

describe('what a record does not say follows from the rest', () => {
  const rest = { stream: 'a', reason: 'x' }
  test.each<readonly [string, object, number]>([
    ['2026-01-31 20:00:00,2026-01-31 20:00:10,', { start: START, end: END, seconds: 10 }, 0],
    ['2026-01-31 20:00:00,,10秒', { start: START, end: END, time: END, seconds: 10 }, 0],
    [',2026-01-31 20:00:10,10秒', { start: START, end: END, seconds: 10 }, 0],
    // A table over midnight that writes one date.
    ['2026-01-31 20:00:00,2026-01-31 00:10:00,', { start: START, time: START }, 3],
    ['2026-01-31 20:00:00,2026-01-31 00:10:00,10', { start: START, end: END, seconds: 10 }, 3],
    ['2026-01-31 20:00:00,soon,10', { start: START, end: END, seconds: 10 }, 3],
  ])('%s', async (row, expected, exit) => {
    const text = `stream,reason,start,end,duration\na,x,${row}\n`
    const ran = await read(text, 'a.csv', '--time-zone', 'Asia/Shanghai', '--quiet')
    expect(ran.exit).toBe(exit)
    expect(ran.records).toMatchObject([{ ...rest, ...expected }])
    if (exit === 3) expect(ran.stderr).toContain('a.csv:2: not understood, left out: end')
    if (!('seconds' in expected)) expect(ran.records[0]).not.toHaveProperty('seconds')
  })

  test('of a push that still runs, no end does', async () => {
    const { records } = await read(JSON.stringify({ ...event, StreamEndTime: null, StopReason: null }), 'a.json')
    expect(records).toMatchObject([{ kind: 'start', start: START, seconds: 10 }])
    expect(records[0]).not.toHaveProperty('end')
  })
})

test('times of JSON without an offset are read as those of tables are', async () => {
  const own = { ...event, StreamStartTime: '2026-01-31 20:00:00', StreamEndTime: '2026-01-31 20:00:10' }
  const zoned = ['--time-zone', 'Asia/Shanghai'] as const
  const { records, stderr } = await read(JSON.stringify(own), 'a.json', ...zoned)
  expect(records).toMatchObject([{ start: START, end: END }])
  expect(stderr).toBe(
    'notice: times in a.json have no offset and are read as Asia/Shanghai; name another zone with --time-zone\n',
  )
  const called = { ...callback, event_time: '2026-01-31 20:00:10' }
  expect((await read(JSON.stringify(called), 'a.json', ...zoned)).records).toMatchObject([{ end: END }])
  expect((await read(JSON.stringify(event), 'a.json', ...zoned)).stderr).toBe('')
})

test('what a rule only warns of is not shown as more', async () => {
  const risky = {
    ...callback,
    stream_id: 'room+1',
    errcode: 18,
    stream_param: `txSecret=${'0'.repeat(32)}&txTime=7C271099`,
  }
  for (const format of ['pretty', 'markdown', 'json']) {
    const { stdout } = await run(['diagnose', '--format', format], { stdin: JSON.stringify(risky), columns: 400 })
    if (format !== 'json') expect(stdout.match(/perhaps 18\/308 \(stream-name-unusual\)/g)?.length).toBe(2)
    else
      expect(answer.parse(JSON.parse(stdout))).toMatchObject({
        records: [{ risks: ['stream-name-unusual'] }],
        summary: { explained: 0, causes: [{ risks: ['stream-name-unusual'] }] },
      })
  }
})

test('domains are the same whatever their case, and with the dot of the root', async () => {
  const text = ['push.example.com', 'push.example.com.', 'PUSH.EXAMPLE.COM', ' Push.Example.com. ']
    .flatMap((domain) => [
      JSON.stringify({ ...event, DomainName: domain }),
      JSON.stringify({ ...callback, app: domain }),
    ])
    .join('\n')
  const { stdout } = await run(['diagnose', '--format', 'json'], { stdin: text })
  const { summary } = answer.parse(JSON.parse(stdout))
  expect(summary.domains).toMatchObject([{ name: 'push.example.com' }])
  expect(summary.distinct.streams).toBe(1)
  expect(summary.flapping).toMatchObject([{ domain: 'push.example.com', interruptions: 5 }])
  const table = await read('domain,reason\nPUSH.example.com.,x\n.,x\n', 'a.csv', '--domain', 'Push.*.com.')
  expect(table.records.map(({ domain }) => domain)).toEqual(['push.example.com'])
})

describe('a callback that was sent again', () => {
  const text = [callback, callback, { ...callback, event_type: 1 }, callback]
    .map((one) => JSON.stringify(one))
    .join('\n')
  const table = 'sequence,event_type,event_time,stream_id,errcode\n1,0,1769860810,a,3\n1,0,1769860810,a,3\n'

  test.each([
    [text, 2, 2, '2 repeated callbacks are left out\n'],
    [table, 1, 1, '1 repeated callback is left out\n'],
  ])('is one record', async (stdin, records, repeated, says) => {
    const ran = await run(['diagnose', '--format', 'json'], { stdin })
    const { summary } = answer.parse(JSON.parse(ran.stdout))
    expect([summary.records, summary.left.repeated, summary.flapping.length]).toEqual([records, repeated, 0])
    const pretty = await run(['diagnose'], { stdin })
    expect(pretty.stdout).toContain(`\n\n${says}`)
  })
})
