import { spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { catalogue } from '../../../src/core/codes/catalogue.ts'
import type { DiagnoseAnswer, DiagnosedRecord } from '../../../src/core/model/record.ts'
import { measureWidth } from '../../../src/core/text/cells.ts'
import { diagnoseAnswerSchema as answer } from '../../../src/schema/diagnose.ts'
import { eventList, sampleEvents } from '../../lookup/stream-events.ts'
import { ENV, type Fault, SECRETS, sampleOf, type VendorApi, vendorApi } from '../../lookup/vendor-api.ts'
import { KEY, type Ran, run, SECRET } from '../io.ts'
import { inFile, read as readFrom, recordsIn } from './records.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'push-preflight-'))

/** The records in a text, in a file of that name. */
const read = (text: string | Uint8Array, name = 'records.json', argv: readonly string[] = []) =>
  readFrom(text, name, ...argv)

const event = {
  AppName: 'live',
  DomainName: 'push.example.com',
  StreamName: 'room1',
  StreamStartTime: '2026-01-31T12:00:00Z',
  StreamEndTime: '2026-01-31T12:00:10Z',
  StopReason: 'Authentication failed.',
  Duration: 10,
  ClientIp: '203.0.113.7',
  Resolution: '640*352',
}
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
const told = {
  kind: 'interruption',
  start: '2026-01-31T12:00:00.000Z',
  end: '2026-01-31T12:00:10.000Z',
  domain: 'push.example.com',
  app: 'live',
  stream: 'room1',
  clientIp: '203.0.113.7',
  seconds: 10,
}

describe('what is read', () => {
  const list = { EventList: [event], PageNum: 1, PageSize: 10, TotalNum: 1, TotalPage: 1, RequestId: 'made-up' }
  const published = { PublishInfo: [event], PageNum: 1, PageSize: 10, TotalNum: 1, TotalPage: 1 }
  test.each<readonly [string, string]>([
    ['an answer with its envelope', JSON.stringify({ Response: list }, null, 2)],
    ['an answer without', JSON.stringify(list)],
    ['an answer of DescribeLiveStreamPublishedList', JSON.stringify({ Response: published }, null, 4)],
    ['an event by itself', JSON.stringify(event)],
    ['an array of answers', JSON.stringify([{ Response: list }])],
  ])('%s', async (_, text) => {
    const { records, exit, stderr } = await read(text)
    expect([exit, stderr]).toEqual([0, ''])
    expect(records).toMatchObject([{ ...told, reason: event.StopReason, codes: ['18/503'], match: 'official' }])
  })

  test.each(['DescribeLiveStreamEventList', 'DescribeLiveStreamPublishedList'])('the sample of %s', async (action) => {
    const sample = sampleOf(action)
    const items = (sample['EventList'] ?? sample['PublishInfo']) as readonly (typeof event)[]
    const { records, exit } = await read(JSON.stringify({ Response: sample }))
    expect(exit).toBe(0)
    expect(records.map(({ reason, seconds }) => [reason, seconds])).toEqual(
      items.map(({ StopReason, Duration }) => [StopReason, Duration]),
    )
  })

  test('a callback, of a start or of an end', async () => {
    const start = { ...callback, event_type: 1, errcode: 0, errmsg: '', push_duration: '0' }
    const { records, exit } = await read(`${JSON.stringify(start)}\n${JSON.stringify(callback)}\n`, 'log.jsonl')
    expect(exit).toBe(0)
    expect(records).toMatchObject([
      { kind: 'start', start: told.end, time: told.end },
      { ...told, errcode: 1, codes: ['1'], match: 'errcode', reason: callback.errmsg },
    ])
    expect(records[0]).not.toHaveProperty('codes')
  })

  test('numbers that a log has written as texts', async () => {
    const { records } = await read(
      JSON.stringify({ ...callback, event_time: String(callback.event_time), errcode: '1', event_type: '0' }),
    )
    expect(records).toMatchObject([{ ...told, codes: ['1'] }])
  })

  test.each<readonly [string, string]>([
    [
      'the API’s names',
      `DomainName,AppName,StreamName,StreamStartTime,StreamEndTime,StopReason,Duration,ClientIp\npush.example.com,live,room1,${event.StreamStartTime},${event.StreamEndTime},Authentication failed.,10,203.0.113.7\n`,
    ],
    [
      'the console’s names',
      '流名称,路径(AppName),域名,起止时间,推流时长,客户端 IP,断流原因\nroom1,live,push.example.com,2026-01-31 20:00:00 ~ 2026-01-31 20:00:10,10秒,203.0.113.7,校验鉴权参数不通过\n',
    ],
    [
      'tabs, and the names of callbacks',
      `app\tappname\tstream_id\tevent_time\tevent_type\tpush_duration\terrcode\tsub_errcode\tuser_ip\npush.example.com\tlive\troom1\t1769860810\t0\t10000\t18\t503\t203.0.113.7\n`,
    ],
    [
      'a code in one cell',
      `域名;路径;流名称;开始时间;断流时间;错误码;客户端IP\npush.example.com;live;room1;2026/1/31 20:00:00;2026/1/31 20:00:10;18/503;203.0.113.7\n`,
    ],
  ])('a table with %s', async (_, text) => {
    const { records, exit } = await read(text, 'records.csv', ['--time-zone', 'Asia/Shanghai', '--quiet'])
    expect(exit).toBe(0)
    expect(records).toMatchObject([{ ...told, codes: ['18/503'] }])
  })

  test.each([' ~ ', '～', '-', ' - ', ' 至 ', ' to '])('a span of time with `%s` between', async (sign) => {
    const text = `起止时间,断流原因\n2026-01-31 20:00:00${sign}2026-01-31 20:00:10,校验鉴权参数不通过\n`
    const { records, exit } = await read(text, 'records.csv', ['--time-zone', 'Asia/Shanghai', '--quiet'])
    expect(exit).toBe(0)
    expect(records).toMatchObject([{ start: told.start, end: told.end, seconds: 10 }])
  })

  test('a table with columns of other names', async () => {
    const text = 'A,B,C\nroom1,2026-01-31T12:00:10Z,auth went wrong (18)\n'
    const columns = ['--columns', 'stream=A', '--columns', 'time=2', '--columns', 'reason=C']
    const { records } = await read(text, 'records.csv', columns)
    expect(records).toMatchObject([{ stream: 'room1', time: told.end, match: 'like' }])
    expect(records[0]?.codes?.length).toBe(28)
  })

  test('its own tables', async () => {
    const cwd = inFile('a.json', JSON.stringify([event, { ...callback, event_type: 1 }, callback]))
    const { stdout } = await run(['diagnose', 'a.json', '--format', 'csv'], { cwd })
    const { records } = await read(stdout, 'again.csv')
    const without = ({ source: _, ...record }: DiagnosedRecord) => record
    const first = recordsIn(await run(['diagnose', 'a.json', '--format', 'ndjson'], { cwd })).map(without)
    expect(records.map(without)).toEqual(first)
  })

  test('for every code, its official texts', async () => {
    const texts = catalogue.flatMap(({ id, text }) => [text.en, text.zh].map((StopReason) => ({ id, StopReason })))
    const { records } = await read(texts.map(({ StopReason }) => JSON.stringify({ ...event, StopReason })).join('\n'))
    expect(records.map(({ codes }, at) => codes?.includes(texts[at]?.id ?? ''))).toEqual(texts.map(() => true))
  })
})

describe('careless input', () => {
  const line = JSON.stringify(callback)
  const utf16 = Buffer.from(`\ufeff${line}\r\n${line}\r\n`, 'utf16le')
  // 流名称,断流原因 and a row.
  const sheet = Buffer.from('c1f7c3fbb3c62cb6cfc1f7d4add2f20a726f6f6d312cd0a3d1e9bcf8c8a8b2cecafdb2bbcda8b9fd0a', 'hex')
  test.each<readonly [string, string | Uint8Array, string, number]>([
    ['gzip', gzipSync(`${line}\n${line}\n`), 'a.jsonl.gz', 2],
    ['a byte order mark and CRLF', `\ufeff${line}\r\n${line}\r\n`, 'a.jsonl', 2],
    ['UTF-16', utf16, 'a.jsonl', 2],
    ['GB18030', sheet, 'a.csv', 1],
    ['old line ends', `${line}\r${line}\r`, 'a.jsonl', 2],
    ['no line end', line, 'a.jsonl', 1],
    ['blank lines', `\n\n${line}\n\n\n${line}\n\n`, 'a.jsonl', 2],
  ])('%s', async (_, content, name, count) => {
    const { records, exit } = await read(content, name, ['--quiet'])
    expect([records.length, exit]).toEqual([count, 0])
  })

  test('a line of ten megabytes', async () => {
    const long = JSON.stringify({ ...callback, errmsg: 'x'.repeat(10_000_000) })
    const { records, exit } = await read(`${long}\n${line}\n`, 'a.jsonl')
    expect([records.length, exit]).toEqual([2, 0])
    const broken = await read(`${long.slice(0, -20)}\n${line}\n`, 'a.jsonl')
    expect([broken.records.length, broken.exit]).toEqual([1, 3])
  })

  test('what is not a text, or nothing at all', async () => {
    const binary = await read(new Uint8Array(5000), 'a.jsonl')
    expect([binary.exit, binary.stdout]).toEqual([3, ''])
    expect(binary.stderr).toContain('not a text file')
    const empty = await read('', 'a.jsonl')
    expect([empty.exit, empty.stderr]).toEqual([0, 'notice: no records in a.jsonl\n'])
  })

  test('what is no record is named by its line and counted, and takes nothing from the others', async () => {
    const lines = [line, 'hello', '{"a":1}', '{"Response":{"Error":{"Code":"AuthFailure.SecretIdNotFound"}}}', line]
    const { records, exit, stderr } = await read(lines.join('\n'), 'a.jsonl')
    expect([records.length, exit]).toEqual([2, 3])
    expect(stderr).toContain('a.jsonl:2: it is not a JSON object')
    expect(stderr).toContain('a.jsonl:3: it is not a record of a push')
    expect(stderr).toContain('a.jsonl:4: it is an error of the API (AuthFailure.SecretIdNotFound)')
    expect(stderr).toContain('3 entries were not fully read')
  })

  test('a member that is not as documented is named, and the rest is read', async () => {
    const { records, exit, stderr } = await read(JSON.stringify({ EventList: [{ ...event, Duration: ['x'] }] }))
    expect([records.length, exit]).toEqual([1, 3])
    expect(stderr).toContain('`EventList[0].Duration`')
  })

  test('a million wrong lines are counted, and not all named', async () => {
    const { stderr } = await read(`${line}\n${'hello\n'.repeat(100_000)}`, 'a.jsonl')
    expect(stderr.split('\n').length).toBeLessThan(30)
    expect(stderr).toContain('100,000 entries')
  })

  test('callbacks of other events are counted', async () => {
    const ran = await run(['diagnose', '--format', 'json'], { stdin: JSON.stringify({ ...callback, event_type: 100 }) })
    expect(answer.parse(JSON.parse(ran.stdout)).summary.left.others).toBe(1)
    expect(ran.exit).toBe(0)
  })

  test.each([
    [['events.jsno'], 3, 'cannot read events.jsno: no such file'],
    [['断流记录'], 3, 'cannot read 断流记录: no such file'],
    [['*.nomatch'], 3, 'no file matches *.nomatch'],
    [['.'], 3, 'cannot read .: it is a directory; ./** names all its files, and `check --scan` finds'],
    [['--file', '.'], 3, 'cannot read .: it is a directory; ./** names all its files, and `check --scan` finds'],
    [['out.txt', 'rtmp://push.example.com/live/a?txSecret=abcdef'], 2, 'but a URL is given'],
    [['push.example.com/live/a?txSecret=abcdef'], 2, 'but a URL is given'],
  ])('%j is named for what it is', async (argv, exit, says) => {
    const ran = await run(['diagnose', ...argv], { cwd: inFile('out.txt', '') })
    expect(ran.exit).toBe(exit)
    expect(ran.stderr).toContain(says)
    expect(ran.stderr).not.toContain('abcdef')
  })

  test('a file that is not there leaves the file of --output as it is', async () => {
    const cwd = inFile('out.txt', 'before')
    const { exit } = await run(['diagnose', 'gone.json', '--output', 'out.txt'], { cwd })
    expect([exit, readFileSync(join(cwd, 'out.txt'), 'utf8')]).toEqual([3, 'before'])
  })

  test('a reader that goes away is no error', async () => {
    const stdin = `${line}\n`.repeat(20_000)
    const { exit } = await run(['diagnose', '--format', 'ndjson', '--quiet'], { stdin, writes: 1 })
    expect(exit).toBe(0)
  })
})

describe('options', () => {
  const at = (minute: number, more: object): string =>
    JSON.stringify({ ...event, StreamEndTime: `2026-01-31T12:${String(minute).padStart(2, '0')}:00Z`, ...more })
  const text = [
    at(0, { StreamName: 'room1' }),
    at(10, { StreamName: 'room2', AppName: 'other', StopReason: '推流客户端主动断流' }),
    at(20, { StreamName: 'lobby', DomainName: 'PUSH2.example.com', StopReason: '火星信号' }),
    JSON.stringify({ ...event, StreamStartTime: '', StreamEndTime: '', StreamName: 'timeless' }),
  ].join('\n')
  const streams = async (...argv: string[]): Promise<readonly (string | undefined)[]> =>
    (await read(text, 'a.jsonl', ['--now', '2026-01-31T12:25:00Z', ...argv])).records.map(({ stream }) => stream)

  test.each<readonly [readonly string[], readonly string[]]>([
    [
      ['--since', '2026-01-31T12:10:00Z'],
      ['room2', 'lobby'],
    ],
    [['--since', '20m', '--until', '2026-01-31T12:20:00Z'], ['room2']],
    [['--app', 'other'], ['room2']],
    [
      ['--stream', 'room*'],
      ['room1', 'room2'],
    ],
    [
      ['--stream', '*m1', '--stream', 'lobby'],
      ['room1', 'lobby'],
    ],
    [['--stream', 'room'], []],
    [['--domain', 'push2.EXAMPLE.com'], ['lobby']],
    [['--domain', 'push2.example.com.'], ['lobby']],
    [['--domain', 'push2.*'], ['lobby']],
    [['--app', 'oth*'], ['room2']],
    [
      ['--since', '1769861400'],
      ['room2', 'lobby'],
    ],
    [
      ['--since', '1769861400000'],
      ['room2', 'lobby'],
    ],
    [
      ['--reason', '18/503'],
      ['room1', 'timeless'],
    ],
    [
      ['--reason', '18'],
      ['room1', 'timeless'],
    ],
    [['--reason', '1'], ['room2']],
    [['--reason', 'The push client stopped the stream.'], ['room2']],
    [['--reason', '火星'], ['lobby']],
    [['--reason', 'Stopped the stream'], ['room2']],
    [['--reason', '主动断流'], ['room2']],
    [
      ['--reason', '鉴权失败'],
      ['room1', 'timeless'],
    ],
    [
      ['--reason', 'auth'],
      ['room1', 'timeless'],
    ],
    [['--reason', 'errcode=1'], ['room2']],
    [['--reason', '（１）'], ['room2']],
    [
      ['--reason', '1,18/503'],
      ['room1', 'room2', 'timeless'],
    ],
    [['--reason', '3'], ['room2']],
    [['--reason', '5'], []],
    [['--reason', '99'], []],
  ])('%j', async (argv, expected) => {
    expect(await streams(...argv)).toEqual(expected)
  })

  test.each([
    ['99', '99'],
    ['18/999', '18/999'],
    ['错误码 40', '40'],
  ])('that no code is called %s is reported', async (asked, named) => {
    const { exit, stderr } = await run(['diagnose', 'a.jsonl', '--reason', asked], { cwd: inFile('a.jsonl', text) })
    expect(exit).toBe(0)
    expect(stderr).toContain(`notice: --reason ${named}: Tencent Cloud lists no such code`)
  })

  test('a code that is not listed is found by the record that has it', async () => {
    const odd = JSON.stringify({ ...callback, errcode: 77 })
    const { records } = await read(odd, 'a.jsonl', ['--reason', '77'])
    expect(records.map(({ errcode }) => errcode)).toEqual([77])
  })

  test('records that are left out are counted', async () => {
    const cwd = inFile('a.jsonl', text)
    const { stdout } = await run(['diagnose', 'a.jsonl', '--since', '2026-01-31T12:10:00Z', '--format', 'json'], {
      cwd,
    })
    const { summary }: DiagnoseAnswer = answer.parse(JSON.parse(stdout))
    expect(summary.left).toEqual({ filtered: 1, untimed: 1, repeated: 0, others: 0, unread: 0 })
    expect([summary.records, summary.unknown]).toEqual([2, 1])
  })

  test.each([
    [['--since', 'soon'], '--since takes how long ago, such as 90m, 24h or 7d, an ISO 8601 time'],
    [['--since', '24'], '--since takes how long ago'],
    [['--since', '18:01'], '--since takes how long ago'],
    [['--since', '2026-13-45'], '--since takes an ISO 8601 time'],
    [['--since', '1h', '--until', '2h'], '--since is not before --until'],
    [['--rows', 'many'], '--rows takes a whole number'],
    [['--columns', 'reasn=X'], 'did you mean `reason`?'],
    [['--endpoint', 'international'], '--endpoint needs --account'],
    [['--account'], 'do not give files'],
  ])('%j is refused', async (argv, says) => {
    const { exit, stderr } = await run(['diagnose', 'a.jsonl', ...argv], { cwd: inFile('a.jsonl', text), env: ENV })
    expect(exit).toBe(2)
    expect(stderr).toContain(says)
  })
})

describe('URLs that were pushed to', () => {
  const refused = { ...callback, errcode: 18, errmsg: '', push_duration: '0', event_time: 1_545_998_400 }

  test('are judged as of that time: what fires says which code comes first', async () => {
    const late = { ...refused, event_time: 1_546_070_000 }
    const bare = { ...refused, stream_param: '' }
    const { records } = await read([refused, late, bare].map((one) => JSON.stringify(one)).join('\n'))
    expect(records.map(({ codes, because }) => [codes?.[0], because?.[0]])).toEqual([
      ['18/100', undefined],
      ['18/501', 'tx-time-expired'],
      ['18/500', 'tx-time-missing'],
    ])
    for (const { codes } of records) expect(codes?.length).toBe(28)
  })

  test('are judged with the key, where it is given', async () => {
    const wrong = { ...refused, stream_param: refused.stream_param.replace('f85', '085') }
    const cwd = inFile('a.jsonl', JSON.stringify(wrong))
    const argv = ['diagnose', 'a.jsonl', '--format', 'ndjson']
    const [record] = recordsIn(await run(argv, { cwd, env: { PUSH_PREFLIGHT_KEY: KEY } }))
    expect(record).toMatchObject({ because: ['tx-secret-mismatch'] })
    expect(record?.codes?.[0]).toBe('18/503')
  })

  test.each(['pretty', 'json', 'ndjson', 'csv', 'markdown'])('show no secret as %s', async (format) => {
    const odd = {
      ...refused,
      errmsg: `sign ${SECRET} of rtmp://push.example.com/live/room1?txSecret=${SECRET}`,
      errcode: 99,
      stream_id: `room1?txSecret=${SECRET}&txTime=5C271099`,
    }
    const cwd = inFile('a.jsonl', [refused, odd, { ...odd, errcode: 18 }].map((one) => JSON.stringify(one)).join('\n'))
    for (const lang of ['en', 'zh']) {
      const ran = await run(['diagnose', 'a.jsonl', '--format', format, '--lang', lang], {
        cwd,
        env: { PUSH_PREFLIGHT_KEY: KEY },
        columns: 400,
      })
      expect(ran.exit).toBe(0)
      for (const secret of [SECRET, KEY, callback.sign]) expect(ran.stdout + ran.stderr).not.toContain(secret)
      expect(ran.stdout).toContain('room1')
    }
  })
})

describe('tables', () => {
  test('are safe to draw, and to open as a sheet', async () => {
    const odd = { ...event, StreamName: '=1+1\u001b[31m\u202e', StopReason: '|<b>`x`\n|' }
    const cwd = inFile('a.json', JSON.stringify(odd))
    const pretty = (await run(['diagnose', 'a.json'], { cwd })).stdout
    expect(pretty).not.toMatch(/[\u001b\u202e]/)
    expect((await run(['diagnose', 'a.json', '--format', 'csv'], { cwd })).stdout).toContain("'=1+1")
    const markdown = (await run(['diagnose', 'a.json', '--format', 'markdown'], { cwd })).stdout
    expect(markdown).not.toMatch(/<b>|\u001b/)
    for (const line of markdown.split('\n').filter((one) => one.startsWith('|'))) expect(line).toMatch(/\|$/)
  })

  test.each([50, 80, 200])('fit into %d columns', async (columns) => {
    const cwd = inFile('a.json', JSON.stringify([event, { ...event, StopReason: '直播系统内部错误' }]))
    for (const lang of ['en', 'zh']) {
      const { stdout } = await run(['diagnose', 'a.json', '--lang', lang], { cwd, columns })
      for (const line of stdout.split('\n')) expect(measureWidth(line)).toBeLessThanOrEqual(columns)
      expect(stdout).toContain('push.exam')
    }
  })

  test('show the latest, and say how many there are besides', async () => {
    const text = Array.from({ length: 50 }, (_, at) => JSON.stringify({ ...event, StreamName: `room${at}` })).join('\n')
    const { stdout } = await run(['diagnose', 'a.json', '--rows', '3'], { cwd: inFile('a.json', text) })
    expect(stdout).toContain('room49')
    expect(stdout).toContain('… and 47 earlier')
    expect(stdout).toContain('50 interruptions')
  })
})

describe('--account', () => {
  const NOW = '2026-03-01T00:00:00Z'
  const events = sampleEvents(1000, 1, Date.parse(NOW))
  const server = (faultOf: (nth: number) => Fault | undefined = () => undefined) =>
    vendorApi({
      actions: { DescribeLiveStreamEventList: eventList(events, 'by their end, both ends included', Date.parse(NOW)) },
      now: () => new Date(NOW),
      faultOf: ({ nth }) => faultOf(nth),
    })
  const asked = async ({ url }: VendorApi, ...argv: string[]): Promise<Ran> => {
    const ran = await run(['diagnose', '--account', '--endpoint', url, ...argv], { env: ENV, now: NOW })
    for (const secret of [SECRETS.secretId, SECRETS.secretKey]) expect(ran.stdout + ran.stderr).not.toContain(secret)
    return ran
  }

  test('asks for the last 24 hours, and for the names that are given', async () => {
    await using api = await server()
    const ran = await asked(api, '--domain', 'push.example.com', '--stream', 'room1', '--stream', 'again0')
    expect(ran.exit).toBe(0)
    expect(api.calls[0]?.request).toMatchObject({
      StartTime: '2026-02-28T00:00:00Z',
      EndTime: '2026-02-28T23:59:00Z',
      DomainName: 'push.example.com',
    })
    expect(api.calls[0]?.request).not.toHaveProperty('StreamName')
  })

  test('looks back over 60 days at most, and says so', async () => {
    await using api = await server()
    const ran = await asked(api, '--since', '90d')
    expect(ran.exit).toBe(0)
    expect(ran.stderr).toContain('60 days')
  })

  test.each<readonly [string, Fault, string]>([
    ['no permission', { code: 'UnauthorizedOperation' }, 'live:DescribeLiveStreamEventList'],
    ['wrong credentials', { code: 'AuthFailure.SecretIdNotFound' }, 'rejects the credentials'],
    ['a clock that is wrong', { code: 'AuthFailure.SignatureExpire' }, 'clock'],
    ['HTML', { html: '<h1>proxy</h1>' }, 'not JSON'],
    ['an answer that is not as documented', { answer: { Response: { EventList: 7, TotalNum: 1 } } }, 'EventList'],
  ])('%s is one sentence', async (_, fault, says) => {
    await using api = await server(() => fault)
    const { exit, stdout, stderr } = await asked(api)
    expect([exit, stdout]).toEqual([3, ''])
    expect(stderr).toContain(says)
    expect(stderr.trim().split('\n').length).toBe(1)
    const zh = await asked(api, '--lang', 'zh')
    expect(zh.stderr).toMatch(/^错误：/)
  })

  test('keeps what came before it failed', async () => {
    await using api = await server((nth) => (nth < 3 ? undefined : { code: 'UnauthorizedOperation' }))
    const ran = await asked(api, '--format', 'ndjson')
    expect([ran.exit, recordsIn(ran).length]).toEqual([3, 300])
  })

  test('keeps what came before Ctrl-C', async () => {
    // The process has the clock of the machine.
    const now = Math.floor(Date.now() / 1000) * 1000
    await using api = await vendorApi({
      actions: { DescribeLiveStreamEventList: eventList(sampleEvents(1000, 1, now), 'by both', now + 60_000) },
      faultOf: ({ nth }) => (nth < 3 ? undefined : 'hang'),
    })
    const root = fileURLToPath(new URL('../../../', import.meta.url))
    const child = spawn(
      process.execPath,
      ['bin/push-preflight.js', 'diagnose', '--account', '--endpoint', api.url, '--format', 'ndjson'],
      { cwd: root, env: { ...process.env, ...ENV } },
    )
    let stdout = ''
    let stderr = ''
    child.stdout.on('data', (data) => {
      stdout += data
    })
    child.stderr.on('data', (data) => {
      stderr += data
    })
    while (api.calls.length < 4) await new Promise((resolve) => setTimeout(resolve, 50))
    await new Promise((resolve) => setTimeout(resolve, 200))
    child.kill('SIGINT')
    const code = await new Promise((resolve) => child.once('exit', resolve))
    expect(code).toBe(3)
    expect(stdout.trim().split('\n').length).toBe(300)
    expect(stderr).toContain('stopped after 300 records')
  }, 30_000)
})

test('a file is written as far as records came before Ctrl-C, and standard input ends without a word', async () => {
  const cwd = folder()
  const script = fileURLToPath(new URL('../../../bin/push-preflight.js', import.meta.url))
  const child = spawn(process.execPath, [script, 'diagnose', '--format', 'csv', '--output', 'out.csv'], { cwd })
  let stderr = ''
  child.stderr.on('data', (data) => {
    stderr += data
  })
  child.stdin.write(`${JSON.stringify(callback)}\n`.repeat(3))
  const written = (): boolean =>
    readdirSync(cwd).some((name) => readFileSync(join(cwd, name), 'utf8').split('\n').length > 4)
  while (!written()) await new Promise((resolve) => setTimeout(resolve, 50))
  child.kill('SIGINT')
  expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(3)
  expect(readFileSync(join(cwd, 'out.csv'), 'utf8').trim().split('\n').length).toBe(4)
  expect(stderr).toBe('error: stopped after 3 records; the results so far are written\n')
}, 30_000)

test('records that are piped in slowly come out at once', async () => {
  const stdin = new Readable({ read() {} })
  let stdout = ''
  const running = run(['diagnose', '--format', 'ndjson'], { stdin })
  stdin.push(`${JSON.stringify(callback)}\n`)
  stdin.push(null)
  stdout = (await running).stdout
  expect(stdout).toContain('"codes":["1"]')
})
