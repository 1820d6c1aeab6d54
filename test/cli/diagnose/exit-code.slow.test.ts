import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { URL as PUSH_URL, run } from '../io.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'push-preflight-'))
const bin = fileURLToPath(new URL('../../../bin/push-preflight.js', import.meta.url))

const callback = JSON.stringify({
  event_type: 0,
  app: 'push.example.com',
  appname: 'live',
  stream_id: 'room1',
  event_time: 1_545_998_400,
  errcode: 1,
})

/** What is to be read, without an end. */
const endless = (text: string): Readable => {
  const stdin = new Readable({ read() {} })
  stdin.push(text)
  return stdin
}

const commands: readonly (readonly [string, readonly string[], string])[] = [
  ['diagnose', ['diagnose', '--format', 'ndjson'], `${callback}\n`],
  ['check', ['check', '--file', '-', '--format', 'ndjson'], `${PUSH_URL}\n`],
  [
    'check, on threads',
    ['check', '--file', '-', '--format', 'ndjson', '--threads', '2'],
    `${PUSH_URL}\n`.repeat(35_000),
  ],
]

describe.each(commands)('%s, of an input that does not end,', (_, argv, text) => {
  test('ends when its reader is gone', async () => {
    const stdin = endless(text)
    await run(argv, { stdin, writes: 0 })
    expect(stdin.destroyed).toBe(true)
  })

  test.skipIf(process.platform !== 'linux')('ends when the disk is full', async () => {
    const stdin = endless(text)
    const { exit, stderr } = await run([...argv, '--output', '/dev/full'], { stdin })
    expect([exit, stdin.destroyed]).toEqual([3, true])
    expect(stderr).toContain('/dev/full')
  })

  test('gives the process back', async () => {
    const child = spawn(process.execPath, [bin, ...argv], { stdio: ['pipe', 'pipe', 'ignore'] })
    child.stdin.on('error', () => {})
    child.stdout.once('data', () => child.stdout.destroy())
    const timer = setInterval(() => child.stdin.write(text), 100)
    const code = await new Promise((resolve) => child.once('exit', resolve))
    clearInterval(timer)
    expect([0, 1]).toContain(code)
  }, 30_000)
})

test('Ctrl-C is given back, whatever goes wrong', async () => {
  const taken: boolean[] = []
  const onInterrupt = () => {
    taken.push(true)
    return () => taken.push(false)
  }
  const cwd = folder()
  writeFileSync(join(cwd, 'a.jsonl'), `${callback}\n`)
  const { exit } = await run(['diagnose', 'a.jsonl', '--output', 'no/such/file'], { cwd, onInterrupt })
  expect([exit, taken]).toEqual([3, [true, false]])
})

const formats = {
  diagnose: ['pretty', 'json', 'ndjson', 'csv', 'markdown'],
  check: ['pretty', 'json', 'ndjson', 'sarif', 'junit', 'gitlab', 'checkstyle', 'markdown'],
} as const

describe.each([
  ['diagnose', 'a,b\n1,2\n', 2],
  ['check', '\0\0\0', 3],
] as const)('%s that reads nothing', (command, text, wanted) => {
  test.each(formats[command])('writes nothing as %s', async (format) => {
    const cwd = folder()
    writeFileSync(join(cwd, 'a.csv'), text)
    const { exit, stdout } = await run([command, '--file', 'a.csv', '--format', format], { cwd })
    expect([exit, stdout]).toEqual([wanted, ''])
  })

  test.each(formats[command])('and that an empty input is whole as %s', async (format) => {
    const { exit, stdout } = await run([command, '--file', '-', '--format', format, '--quiet'])
    expect(exit).toBe(0)
    if (['json', 'sarif', 'gitlab'].includes(format)) expect(() => JSON.parse(stdout)).not.toThrow()
    if (format === 'csv' || format === 'checkstyle' || format === 'junit') expect(stdout).not.toBe('')
  })
})

describe('Ctrl-C', () => {
  /** A run that is stopped once it has read what there is. */
  async function stopped(argv: readonly string[], text: string, cwd: string) {
    const stdin = endless(text)
    return run(argv, {
      stdin,
      cwd,
      onInterrupt: (stop) => {
        const timer = setTimeout(stop, 300)
        return () => clearTimeout(timer)
      },
    })
  }

  test.each(commands.slice(0, 2))(
    'leaves the file of an earlier answer of %s, where there is none yet',
    async (_, argv) => {
      const cwd = folder()
      writeFileSync(join(cwd, 'keep.txt'), 'before')
      const { exit, stderr } = await stopped([...argv, '--quiet', '--output', 'keep.txt'], '', cwd)
      expect([exit, readFileSync(join(cwd, 'keep.txt'), 'utf8')]).toEqual([3, 'before'])
      expect(stderr).toMatch(/^error: stopped after 0 (?:records|URLs)\n$/)
    },
  )

  test.each(commands.slice(0, 2))(
    'leaves what %s has written to standard output, and says so',
    async (_, argv, text) => {
      const { exit, stdout, stderr } = await stopped([...argv, '--quiet'], text, folder())
      expect([exit, stdout.split('\n').length]).toEqual([3, 2])
      expect(stderr).toMatch(/^error: stopped after 1 (?:record|URL); the results so far are written\n$/)
    },
  )

  test('tells how many records were read, those that are left out among them', async () => {
    const cwd = folder()
    const argv = ['diagnose', '--stream', 'other', '--output', 'keep.txt']
    const { stderr } = await stopped(argv, `${callback}\n${callback}\n`, cwd)
    expect(stderr).toBe('error: stopped after 2 records\n')
    const zh = await stopped([...argv, '--lang', 'zh'], `${callback}\n${callback}\n`, cwd)
    expect(zh.stderr).toBe('错误：已中止：已读取 2 条记录\n')
  })

  test('leaves an answer that says it is not whole', async () => {
    const { stdout } = await stopped(['diagnose', '--format', 'json'], `${callback}\n`, folder())
    expect(JSON.parse(stdout).summary).toMatchObject({ complete: false, records: 1 })
  })
})

test.each([
  ['a.jsonl', true],
  ['b.txt', false],
])('the answer says whether all was read: %s', async (other, complete) => {
  const cwd = folder()
  writeFileSync(join(cwd, 'a.jsonl'), `${callback}\n`)
  writeFileSync(join(cwd, 'b.txt'), 'no records\n')
  const { stdout } = await run(['diagnose', 'a.jsonl', other, '--format', 'json', '--quiet'], { cwd })
  expect(JSON.parse(stdout).summary.complete).toBe(complete)
  for (const format of ['pretty', 'markdown']) {
    const told = await run(['diagnose', 'a.jsonl', other, '--format', format, '--quiet'], { cwd })
    expect(told.stdout.includes('the input was not read completely: records are missing')).toBe(!complete)
  }
})
