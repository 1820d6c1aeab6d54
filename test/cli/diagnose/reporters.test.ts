import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { DiagnoseAnswer } from '../../../src/core/model/record.ts'
import { recordFormats } from '../../../src/reporters/records/index.ts'
import { diagnoseAnswerSchema as answer } from '../../../src/schema/diagnose.ts'
import { KEY, type Ran, run, SECRET } from '../io.ts'

/** An interruption of the given second. */
const callback = (second: number, more: object = {}): object => ({
  event_type: 0,
  app: 'push.example.com',
  appname: 'live',
  stream_id: 'room1',
  event_time: 1_545_998_400 + second,
  push_duration: '0',
  errcode: 1,
  ...more,
})

function told(records: readonly object[], ...argv: string[]): Promise<Ran> {
  const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  writeFileSync(join(cwd, 'a.jsonl'), records.map((one) => JSON.stringify(one)).join('\n'))
  return run(['diagnose', 'a.jsonl', ...argv], { cwd, env: { PUSH_PREFLIGHT_KEY: KEY }, columns: 400 })
}

const summaryOf = async (records: readonly object[], ...argv: string[]): Promise<DiagnoseAnswer['summary']> =>
  answer.parse(JSON.parse((await told(records, '--format', 'json', ...argv)).stdout)).summary

describe.each(recordFormats)('as %s', (format) => {
  const signed = (name: string): string => `${name}?txSecret=${SECRET}&txTime=5C271099`
  // One after the other and by themselves: what one member hides, another may show.
  const names = ['app', 'appname', 'stream_id', 'user_ip'] as const
  const cases: readonly (readonly [string, object])[] = [
    ...names.map((name) => [name, { [name]: signed('room1') }] as const),
    ['errmsg', { errmsg: `sign ${SECRET}`, errcode: 99 }],
    ['errmsg that is cut', { errmsg: `${'z'.repeat(170)} ${SECRET}`, errcode: 99 }],
    ['stream_param', { stream_param: signed('').slice(1), errcode: 18 }],
    ['all', { ...Object.fromEntries(names.map((name) => [name, signed('room1')])), errmsg: SECRET, errcode: 99 }],
  ]
  test.each(cases)('no secret of %s is shown', async (_, more) => {
    for (const lang of ['en', 'zh']) {
      const { exit, stdout, stderr } = await told(
        Array.from({ length: 4 }, (_, second) => callback(second, more)),
        '--format',
        format,
        '--lang',
        lang,
      )
      expect(exit).toBe(0)
      for (const secret of [SECRET, KEY])
        for (let from = 0; from < 24; from += 8) expect(stdout + stderr).not.toContain(secret.slice(from, from + 8))
    }
  })

  test('all is shown that is asked to be', async () => {
    const records = Array.from({ length: 3 }, (_, second) => callback(second, { appname: signed('live') }))
    expect((await told(records, '--format', format, '--show-secrets')).stdout).toContain(SECRET)
  })
})

describe('lists that are too long', () => {
  const many = Array.from({ length: 150 }, (_, at) =>
    callback(Math.floor(at / 50), {
      app: `push${at % 50}.example.com`,
      appname: `app${at % 50}`,
      stream_id: `room${at % 50}`,
    }),
  )

  test.each([
    ['pretty', 40],
    ['markdown', 30],
  ])('say in %s how much they leave out', async (format, count) => {
    const { stdout } = await told(many, '--format', format)
    expect(stdout.split(`… and ${count} more`).length - 1).toBe(4)
    const zh = await told(many, '--format', format, '--lang', 'zh')
    expect(zh.stdout.split(`……另有 ${count} 项`).length - 1).toBe(4)
  })

  test('of reasons, too', async () => {
    const reasons = Array.from({ length: 150 }, (_, at) => callback(at, { errcode: 99, errmsg: `odd ${at}` }))
    expect((await told(reasons, '--format', 'markdown', '--rows', '0')).stdout).toContain('… and 50 more')
    expect((await told(reasons, '--rows', '0')).stdout).toContain('… and 130 more')
  })

  test('count all streams that flap', async () => {
    const summary = await summaryOf(many)
    expect([summary.distinct.flapping, summary.flapping.length]).toEqual([50, 50])
  })
})

test('markdown has the latest 500', async () => {
  const many = Array.from({ length: 502 }, (_, at) => callback(at, { stream_id: `room-${at}-` }))
  const { stdout } = await told(many, '--format', 'markdown')
  const table = stdout.slice(stdout.indexOf('### Latest'))
  expect(table.split('\n').filter((line) => line.includes('room-')).length).toBe(500)
  expect(table).not.toMatch(/room-[01]-/)
  expect(table).toContain('… and 2 earlier')
})

describe('reasons', () => {
  const signed = `txSecret=${SECRET}&txTime=5C271099`
  // Expired, and expired with another signature: two groups of rules, and one text. The others differ in their numbers.
  const params = [`${signed}`, `txSecret=${'0'.repeat(32)}&txTime=5C271099`]
  const records = [
    ...params.map((stream_param) => callback(90_000, { errcode: 18, stream_id: 'test', stream_param })),
    callback(0, { errcode: 77 }),
    callback(0, { errcode: 78 }),
    callback(0, { errcode: 18, sub_errcode: 998 }),
    callback(0, { errcode: 18, sub_errcode: 999 }),
  ]

  test.each(['pretty', 'markdown'])('that read the same are counted as one in %s', async (format) => {
    const { stdout } = await told(records, '--format', format, '--rows', '0')
    expect(stdout.match(/18\/501 first, of 28 codes/g)?.length).toBe(1)
    for (const number of ['77', '78', '18/998', '18/999'])
      expect(stdout.match(new RegExp(`errcode ${number}(?!\\d)`, 'g'))?.length).toBe(1)
  })

  test('are distinguished by their rules in JSON', async () => {
    const { causes } = await summaryOf(records)
    expect(causes.map(({ because, unlisted }) => because ?? unlisted)).toEqual(
      expect.arrayContaining([['tx-time-expired'], ['tx-time-expired', 'tx-secret-mismatch'], '77', '78', '18/998']),
    )
    expect(causes.length).toBe(6)
  })
})

test('names are shown in full on a narrow terminal, and reasons too', async () => {
  const start = `show_${'x'.repeat(50)}`
  const record = { errcode: 18, app: 'push.live-streaming.example.com', appname: 'evening-show' }
  const records = ['1', '2'].flatMap((end) =>
    [0, 1, 2].map((second) => callback(second, { ...record, stream_id: `${start}${end}` })),
  )
  const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  writeFileSync(join(cwd, 'a.jsonl'), records.map((one) => JSON.stringify(one)).join('\n'))
  for (const columns of [60, 100, 160]) {
    const { stdout } = await run(['diagnose', 'a.jsonl'], { cwd, columns })
    expect(stdout).not.toContain('…')
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(columns)
    const flat = stdout.replace(/\s+/g, '')
    // In the table three times each, by stream, and as one that flaps.
    for (const end of ['1', '2']) expect(flat.split(`${start}${end}`).length - 1).toBe(5)
    expect(flat).toContain('severalreasons:therecorddoesnotsaywhich')
  }
})

test('a text without end fills few lines', async () => {
  const record = { errcode: 99, errmsg: 'x'.repeat(100_000), stream_id: 'y'.repeat(100_000) }
  const { stdout } = await told([callback(0, record), callback(1, { ...record, appname: 'other' })])
  expect(stdout.length).toBeLessThan(20_000)
})

test('what a record does not tell is a dash in the name of its stream', async () => {
  const names = { app: '', appname: undefined }
  const { streams } = await summaryOf([callback(0, names)])
  expect(streams).toEqual([{ name: '-/-/room1', count: 1 }])
})

test.each(['=1+1', '+1', '@SUM(A1)', '\tx', '\rx', '-a'])(
  'a cell that begins as %j is none to work out',
  async (reason) => {
    const { stdout } = await told(
      [callback(0, { errcode: 99, stream_id: `a${reason}`, errmsg: `${reason} b` })],
      '--format',
      'csv',
    )
    // What is at the edge of a member is taken off as it is read.
    const first = reason.trim() === reason ? `'${reason}` : reason.trim()
    expect(stdout).toContain(`,${first} b,`)
  },
)

test.each([
  ['pretty', 'What to do, by reason', 'Latest records'],
  ['markdown', '### By reason', '### Latest records'],
])('%s says first what to do, and lists the latest record first', async (format, causes, latest) => {
  const records = [callback(0), callback(120, { stream_id: 'room3' }), callback(60, { stream_id: 'room2' })]
  const { stdout } = await told(records, '--format', format, '--rows', '2')
  expect(stdout.indexOf(causes)).toBeGreaterThan(-1)
  expect(stdout.indexOf(latest)).toBeGreaterThan(stdout.indexOf(causes))
  const table = stdout.slice(stdout.indexOf(latest)).split(/\n(?:By |###)/)[0] ?? ''
  expect(table.match(/room\d/g)).toEqual(['room3', 'room2'])
})
