import { describe, expect, test } from 'vitest'
import { run, SECRET } from '../io.ts'
import { callback, END, event, inFile, read } from './records.ts'

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

  test('whose durations are far from start and end get a notice, and may be named as milliseconds', async () => {
    const text = `${header}\n${row('600')}\n${row('600000')}\n`
    const odd = await read(text, 'a.csv')
    expect(odd.exit).toBe(0)
    expect(odd.stderr).toContain('a.csv:3: the duration does not fit')
    const named = await read(text, 'a.csv', '--columns', 'milliseconds=Push Duration')
    expect(named.records[1]?.seconds).toBe(600)
    // Of some seconds, clocks that disagree make several times as many.
    const short = 'start,end,duration,reason\n2026-01-31T12:00:00Z,2026-01-31T12:00:01Z,9,x\n'
    expect((await read(short, 'a.csv')).stderr).toBe('')
  })

  test('of errcodes: what is no number is named', async () => {
    const text = 'stream,errcode,sub_errcode\na,18,abc\na,-1,\na,18,503\na,18/999,\na,10001,\n'
    const { records, stderr, exit } = await read(text, 'a.csv')
    expect(exit).toBe(3)
    expect(stderr).toContain('a.csv:2: not understood, left out: subErrcode')
    expect(stderr).toContain('a.csv:3: not understood, left out: errcode')
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
    ['0', [['interruption', END]], 0],
    ['1', [['start', undefined]], 0],
    ['100', [], 0],
    ['-1', [['interruption', END]], 3],
    ['', [['interruption', END]], 0],
    // What it means is not known: it gets a notice, and the rest is read.
    ['mobile', [['interruption', END]], 3],
  ])('for the type of event that say %j', async (type, expected, exit) => {
    for (const column of ['事件类型', 'Event Type', 'kind']) {
      const ran = await read(`时间,断流原因,${column}\n2026-01-31T12:00:10Z,x,${type}\n`, 'a.csv')
      expect(ran.records.map(({ kind, end }) => [kind, end])).toEqual(expected)
      expect(ran.exit).toBe(exit)
      if (exit === 3) expect(ran.stderr).toContain('a.csv:2: not understood, left out: eventType')
    }
  })

  test.each([
    ['a.log', '2026-01-01 INFO callback {"sign":"made up"}\n', 'line 1 of a.log has other text before the JSON'],
    ['a.log', '\n\ncallback {\\"sign\\":\\"made up\\"}\n', 'line 3 of a.log has other text before the JSON'],
    ['a.csv', 'stream,"re"ason"\na,b\n', 'the quotes of its first line are broken'],
    ['a.json', '<html>\n<body>502</body></html>\n', 'is HTML or XML'],
    ['a.csv', '断流记录导出,,\n流名称,断流原因,断流时间\na,b,c\n', 'remove the lines above the header'],
    ['a.txt', 'hello\n', 'line 1 of a.txt is neither JSON nor a header'],
    ['urls.txt', 'rtmp://push.example.com/live/room1\nrtmp://push.example.com/live/room2\n', 'for URLs'],
    ['a.csv', 'stream,time\na,b\n', 'the columns are `stream`, `time`'],
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
