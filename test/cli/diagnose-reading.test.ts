import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { DiagnosedRecord } from '../../src/core/model/record.ts'
import { diagnose as answer, diagnosedRecord } from '../../src/schema/diagnose.ts'
import { ENV, vendorApi } from '../lookup/vendor-api.ts'
import { run, SECRET } from './io.ts'

function inFile(name: string, content: string): string {
  const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  writeFileSync(join(cwd, name), content)
  return cwd
}

async function read(text: string, name: string, ...argv: readonly string[]) {
  const ran = await run(['diagnose', name, '--format', 'ndjson', ...argv], { cwd: inFile(name, text) })
  const lines = ran.stdout.split('\n').filter((line) => line !== '')
  return { ...ran, records: lines.map((line): DiagnosedRecord => diagnosedRecord.parse(JSON.parse(line))) }
}

const event = {
  AppName: 'live',
  DomainName: 'push.example.com',
  StreamName: 'room1',
  StreamStartTime: '2026-01-31T12:00:00Z',
  StreamEndTime: '2026-01-31T12:00:10Z',
  StopReason: 'Authentication failed.',
  Duration: 10,
  ClientIp: '203.0.113.7',
}
const callback = {
  app: 'push.example.com',
  appname: 'live',
  stream_id: 'room1',
  event_type: 0,
  event_time: 1_769_860_810,
  push_duration: '10000',
  errcode: 1,
  sequence: '7037777160241646428',
}
const START = '2026-01-31T12:00:00.000Z'
const END = '2026-01-31T12:00:10.000Z'

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
    expect(stderr).toContain(`a.json:1: not as documented, and left out: \`${name}\``)
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
      expect(stderr).toContain('not as documented, and left out: `')
      expect(stderr).toContain('1 entry was not read as a whole, for which the exit code is 3')
    }
  })
})

describe('what is not told follows from the rest', () => {
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
    if (exit === 3) expect(ran.stderr).toContain('a.csv:2: not understood, and left out: end')
    if (!('seconds' in expected)) expect(ran.records[0]).not.toHaveProperty('seconds')
  })

  test('of a push that still runs, no end does', async () => {
    const { records } = await read(JSON.stringify({ ...event, StreamEndTime: null, StopReason: null }), 'a.json')
    expect(records).toMatchObject([{ kind: 'start', start: START, seconds: 10 }])
    expect(records[0]).not.toHaveProperty('end')
  })
})

describe('columns', () => {
  const header = 'Stream Name,Path,Domain Name,Start Time,End Time,Push Duration,Push Client IP,Cause of Interruption'
  const row = (length: string) =>
    `room1,live,push.example.com,2026-01-31T12:00:00Z,2026-01-31T12:10:00Z,${length},203.0.113.7,The push client stopped the stream`

  test.each(['600', '00:10:00', '10 min'])('of the English console: a duration of %s', async (length) => {
    const { records, exit, stderr } = await read(`${header}\n${row(length)}\n`, 'a.csv')
    expect([exit, stderr]).toEqual([0, ''])
    expect(records).toMatchObject([
      { stream: 'room1', app: 'live', domain: 'push.example.com', seconds: 600, codes: ['1', '2', '3', '4', '35'] },
    ])
  })

  test('whose durations are far from start and end are told of, and may be named as milliseconds', async () => {
    const text = `${header}\n${row('600')}\n${row('600000')}\n`
    const odd = await read(text, 'a.csv')
    expect(odd.exit).toBe(0)
    expect(odd.stderr).toContain('a.csv:3: the duration is far from')
    const named = await read(text, 'a.csv', '--columns', 'milliseconds=Push Duration')
    expect(named.records[1]?.seconds).toBe(600)
  })

  test('of errcodes: what is no number is named', async () => {
    const text = 'stream,errcode,sub_errcode\na,18,abc\na,-1,\na,18,503\na,18/999,\na,10001,\n'
    const { records, stderr, exit } = await read(text, 'a.csv')
    expect(exit).toBe(3)
    expect(stderr).toContain('a.csv:2: not understood, and left out: subErrcode')
    expect(stderr).toContain('a.csv:3: not understood, and left out: errcode')
    expect(records.map(({ match, codes }) => [match, codes?.length])).toEqual([
      ['errcode', 28],
      ['none', 0],
      ['code', 1],
      ['family', 28],
      ['none', 0],
    ])
  })

  test.each<readonly [string, readonly (readonly [string, string | undefined])[], number]>([
    ['断流', [['interruption', END]], 0],
    ['断流(0)', [['interruption', END]], 0],
    ['Interruption', [['interruption', END]], 0],
    ['push end', [['interruption', END]], 0],
    ['PUSH_START', [['start', undefined]], 0],
    ['推流开始', [['start', undefined]], 0],
    ['100', [], 0],
    ['', [['interruption', END]], 0],
    // What it means is not known: it is told of, and takes nothing from the rest.
    ['mobile', [['interruption', END]], 3],
  ])('for the type of event that say %j', async (type, expected, exit) => {
    for (const column of ['事件类型', 'Event Type', 'kind']) {
      const ran = await read(`时间,断流原因,${column}\n2026-01-31T12:00:10Z,x,${type}\n`, 'a.csv')
      expect(ran.records.map(({ kind, end }) => [kind, end])).toEqual(expected)
      expect(ran.exit).toBe(exit)
      if (exit === 3) expect(ran.stderr).toContain('a.csv:2: not understood, and left out: eventType')
    }
  })

  test.each([
    ['a.log', '2026-01-01 INFO callback {"sign":"made up"}\n', 'line 1 of a.log has JSON behind other text'],
    ['a.log', '\n\ncallback {\\"sign\\":\\"made up\\"}\n', 'line 3 of a.log has JSON behind other text'],
    ['a.csv', 'stream,"re"ason"\na,b\n', 'the quotes of its first line are broken'],
    ['a.json', '<html>\n<body>502</body></html>\n', 'is a page of HTML'],
    ['a.csv', '断流记录导出,,\n流名称,断流原因,断流时间\na,b,c\n', 'take away what stands above the header'],
    ['a.txt', 'hello\n', 'line 1 of a.txt is neither JSON nor a header'],
    ['urls.txt', 'rtmp://push.example.com/live/room1\nrtmp://push.example.com/live/room2\n', 'is for URLs'],
    ['a.csv', 'stream,time\na,b\n', 'there are `stream`, `time`'],
  ])('that are none: %s', async (name, text, says) => {
    const { exit, stderr, stdout } = await run(['diagnose', name, '--format', 'ndjson'], { cwd: inFile(name, text) })
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain(says)
    expect(stderr).not.toMatch(/there (?:is|are) \n/)
  })

  test('are all named where one is mistaken', async () => {
    const { stderr } = await run(['diagnose', 'a.csv', '--columns', 'x=y'], { cwd: inFile('a.csv', 'reason\nx\n') })
    for (const field of ['span', 'milliseconds', 'eventType', 'param']) expect(stderr).toContain(field)
  })
})

test('times of JSON without an offset are read as those of tables are', async () => {
  const own = { ...event, StreamStartTime: '2026-01-31 20:00:00', StreamEndTime: '2026-01-31 20:00:10' }
  const zoned = ['--time-zone', 'Asia/Shanghai'] as const
  const { records, stderr } = await read(JSON.stringify(own), 'a.json', ...zoned)
  expect(records).toMatchObject([{ start: START, end: END }])
  expect(stderr).toBe(
    'notice: times in a.json have no offset and are read as Asia/Shanghai; --time-zone names another\n',
  )
  const called = { ...callback, event_time: '2026-01-31 20:00:10' }
  expect((await read(JSON.stringify(called), 'a.json', ...zoned)).records).toMatchObject([{ end: END }])
  expect((await read(JSON.stringify(event), 'a.json', ...zoned)).stderr).toBe('')
})

test('what a rule only warns of is told as no more than that', async () => {
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
    [text, 2, 2],
    [table, 1, 1],
  ])('is one record', async (stdin, records, repeated) => {
    const ran = await run(['diagnose', '--format', 'json'], { stdin })
    const { summary } = answer.parse(JSON.parse(ran.stdout))
    expect([summary.records, summary.left.repeated, summary.flapping.length]).toEqual([records, repeated, 0])
    const pretty = await run(['diagnose'], { stdin })
    expect(pretty.stdout).toMatch(/callbacks? that came before/)
  })
})

test('its own tables keep what the rules said of URLs that they do not hold', async () => {
  const pushed = (stream_id: string, stream_param: string) =>
    JSON.stringify({ ...callback, sequence: stream_id, stream_id, errcode: 18, stream_param })
  const query = (digest: string) => `txSecret=${digest}&txTime=7C271099`
  const text = [pushed('room1', query('short')), pushed('room+1', query(SECRET)), pushed('room2', query(SECRET))]
  const cwd = inFile('a.jsonl', text.join('\n'))
  const { stdout } = await run(['diagnose', 'a.jsonl', '--format', 'csv'], { cwd })
  for (const rule of ['tx-secret-malformed', 'stream-name-unusual', '18/308 18/309 18/500'])
    expect(stdout).toContain(rule)
  const again = await run(['diagnose', '--format', 'csv'], { stdin: stdout })
  expect(again.stdout).toBe(stdout)
  const odd = stdout.replaceAll('tx-secret-malformed', 'not-a-rule')
  expect((await run(['diagnose'], { stdin: odd })).stdout).not.toContain('not-a-rule')
})

test('names that look like formulas come back from its own tables as they were', async () => {
  const names = ['=room1', '-a', '+b', '@c', "'=d", "'e", "''-f", '-', '-5']
  const odd = names.map((StreamName) => JSON.stringify({ ...event, StreamName, StopReason: '-oops' })).join('\n')
  const cwd = inFile('a.jsonl', odd)
  const { stdout } = await run(['diagnose', 'a.jsonl', '--format', 'csv'], { cwd })
  for (const guarded of ["'=room1", "'-a", "'+b", "'@c", "'-oops"]) expect(stdout).toContain(guarded)
  const again = await read(stdout, 'again.csv')
  const first = await read(odd, 'a.jsonl')
  expect(again.records.map(({ stream, reason }) => [stream, reason])).toEqual(
    first.records.map(({ stream, reason }) => [stream, reason]),
  )
  // In a table of others, an apostrophe is a part of the name.
  const other = await read("stream,reason\n'=x,y\n", 'other.csv')
  expect(other.records[0]?.stream).toBe("'=x")
})
