import { describe, expect, test } from 'vitest'
import { ENV, vendorApi } from '../../lookup/vendor-api.ts'
import { event, inFile } from '../diagnose/records.ts'
import { run } from '../io.ts'

/** A table of which the quotes of each row are broken. */
const broken = (rows: number): string => `stream,reason,url\n${'a,"x"y,rtmp://push.example.com/live/a\n'.repeat(rows)}`

const commands: readonly (readonly [string, readonly string[], number])[] = [
  ['check', ['check', '--file', 'a.csv', '--column', 'url', '--format', 'concise'], 3],
  ['diagnose', ['diagnose', 'a.csv'], 3],
  ['sign', ['sign', '--from', 'a.csv', '--domain', 'push.example.com'], 1],
]
const env = { PUSH_PREFLIGHT_KEY: 'AMadeUpKey' }

describe.each(commands)('of a table of broken rows, %s', (_, argv, expected) => {
  const lines = async (rows: number, ...more: readonly string[]) => {
    const { exit, stderr } = await run([...argv, ...more], { cwd: inFile('a.csv', broken(rows)), env })
    expect(exit).toBe(expected)
    return stderr.split('\n').filter((line) => line !== '' && !line.startsWith('notice: '))
  }
  const named = (all: readonly string[]) => all.filter((line) => line.startsWith('a.csv:'))

  test('names the first 20, says that further ones are not named, and counts all', async () => {
    const all = await lines(3000)
    expect(named(all)).toHaveLength(20)
    expect(named(all).filter((line) => line.endsWith('; further lines are not named'))).toEqual([named(all).at(-1)])
    expect(named(all).at(-1)).toMatch(/^a\.csv:21: its quotes are broken: /)
    expect(all).toHaveLength(21)
    expect(all.at(-1)).toContain('3,000')
  })

  test('names all where they are fewer', async () => {
    const all = await lines(19)
    expect(named(all)).toHaveLength(19)
    expect(all.join('\n')).not.toContain('further')
  })

  test('says so in Chinese', async () => {
    expect(named(await lines(30, '--lang', 'zh')).at(-1)).toMatch(/；其余行不再提示$/)
  })
})

test('each file is named by itself', async () => {
  const cwd = inFile('a.csv', broken(100))
  const { stderr } = await run(['diagnose', 'a.csv', '-'], { cwd, stdin: broken(3) })
  expect(stderr.match(/^a\.csv:/gm)).toHaveLength(20)
  expect(stderr.match(/^<stdin>:/gm)).toHaveLength(3)
  expect(stderr).toContain('103 entries were not fully read')
})

test('a row that is refused is named, however many there are', async () => {
  const cwd = inFile('a.csv', `stream,app\n${'room 1,live\n'.repeat(40)}`)
  const { stderr } = await run(['sign', '--from', 'a.csv', '--domain', 'push.example.com'], { cwd, env })
  expect(stderr.match(/^a\.csv:\d+:/gm)).toHaveLength(40)
})

test('of the account’s records too, the first 20 are named', async () => {
  const now = '2026-01-31T13:00:00Z'
  const odd = { ...event, Duration: 'abc' }
  const list = {
    EventList: Array.from({ length: 30 }, () => odd),
    PageNum: 1,
    PageSize: 100,
    TotalNum: 30,
    TotalPage: 1,
  }
  await using api = await vendorApi({ actions: { DescribeLiveStreamEventList: () => list }, now: () => new Date(now) })
  const { stderr } = await run(['diagnose', '--account', '--endpoint', api.url, '--format', 'json'], { env: ENV, now })
  expect(stderr.match(/^--account, /gm)).toHaveLength(20)
  expect(stderr).toMatch(/; further records are not named\nerror: 30 entries /)
})
