import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { DiagnoseAnswer } from '../../src/core/model/record.ts'
import { diagnose as answer } from '../../src/schema/diagnose.ts'
import { KEY, type Ran, run, SECRET } from './io.ts'

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

describe.each(['pretty', 'json', 'ndjson', 'csv', 'markdown'])('as %s', (format) => {
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
