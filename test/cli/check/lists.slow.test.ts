import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Report } from '../../../src/core/model/report.ts'
import { digest, KEY } from '../../digest.ts'
import { laneEnv } from '../../runs.ts'
import { URL as GOOD, run } from '../io.ts'

const bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))
const NOW = '2018-12-28T12:00:00Z'

/** More than are checked before threads are started. */
const LINES = 45_000

/** One URL in a hundred is faulty, of these kinds in turn, each with the code that it is planted for. */
const FAULTS: readonly (readonly [code: string, spoil: (url: string) => string])[] = [
  ['18/300', (url) => url.replace('push.example.com', '203.0.113.7')],
  ['18/302', (url) => url.replace('push.example.com', 'push_.-example.com')],
  ['18/308', (url) => url.replace('/live/room', '/live/房间')],
  ['18/309', (url) => url.replace('/live/', '/li ve/')],
  ['18/500', (url) => url.replace(/&txTime=.*/, '')],
  ['18/501', (url) => url.replace(/txTime=\w+/, 'txTime=5C000000')],
  ['18/502', (url) => url.replace(/txSecret=\w+&/, '')],
  ['18/503', (url) => url.replace(/txSecret=./, (start) => (start.endsWith('0') ? 'txSecret=1' : 'txSecret=0'))],
]

const urlAt = (index: number): string =>
  `rtmp://push.example.com/live/room${index}?txSecret=${digest.md5(`${KEY}room${index}5C271099`)}&txTime=5C271099`

let folder = ''
const planted = new Map<string, number>()

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-'))
  const lines: string[] = ['# made up', '']
  for (let index = 0; index < LINES; index++) {
    const [code, spoil] = FAULTS[(index / 100) % FAULTS.length] ?? ['', (url: string) => url]
    if (code !== '') planted.set(code, (planted.get(code) ?? 0) + 1)
    lines.push(spoil(urlAt(index)))
  }
  writeFileSync(join(folder, 'urls.txt'), `${lines.join('\r\n')}\r\n`)
})
afterAll(() => rmSync(folder, { recursive: true }))

function checked(options: readonly string[]): { stdout: string; stderr: string; status: number | null } {
  const { stdout, stderr, status } = spawnSync(
    process.execPath,
    [bin, '--file', 'urls.txt', '--now', NOW, '--key-env', 'K', '--time-zone', 'UTC', ...options],
    { cwd: folder, env: { K: KEY, LANG: 'zh_CN.UTF-8', ...laneEnv }, encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  return { stdout, stderr, status }
}

/** So many findings are never reached, and asking for it keeps the run to one report after the other. */
const ONE_BY_ONE = ['--max-findings', '999999999']

describe('a long list', () => {
  test.each([
    ['ndjson'],
    ['concise'],
    ['json'],
    ['pretty', '--quiet'],
    ['concise', '--quiet'],
    ['ndjson', '--only', 'refused'],
  ])(
    '%s %s %s: the same bytes from one thread, from three, and one by one',
    (format, ...options) => {
      const asked = ['--format', format, ...options]
      const one = checked([...asked, '--threads', '1'])
      expect(one.status).toBe(1)
      const three = checked([...asked, '--threads', '3'])
      expect(three.stdout === one.stdout && three.stderr === one.stderr && three.status === 1).toBe(true)
      const plain = checked([...asked, ...ONE_BY_ONE])
      expect(plain.stdout === one.stdout && plain.stderr === one.stderr && plain.status === 1).toBe(true)
    },
    120_000,
  )

  test('has exactly the codes that were planted', () => {
    const { stdout } = checked(['--format', 'ndjson', '--threads', '2'])
    const reports = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(reports).toHaveLength(LINES)
    const counts = new Map<string, number>()
    for (const { prediction } of reports)
      if (prediction.code) counts.set(prediction.code, (counts.get(prediction.code) ?? 0) + 1)
    expect(Object.fromEntries(counts)).toEqual(Object.fromEntries(planted))
    expect(reports.map(({ source }) => source.line)).toEqual(Array.from({ length: LINES }, (_, index) => index + 3))
  }, 60_000)

  test('goes to several places, each whole', () => {
    const { stdout, status } = checked([
      '--format',
      'concise',
      '--format',
      'ndjson=out.ndjson',
      '--threads',
      '2',
      '--quiet',
    ])
    expect(status).toBe(1)
    expect(readFileSync(join(folder, 'out.ndjson'), 'utf8').trim().split('\n')).toHaveLength(LINES)
    expect(stdout.split('\n').filter((line) => /refused\[/.test(line))).toHaveLength(
      [...planted.values()].reduce((sum, one) => sum + one, 0),
    )
  }, 60_000)

  test('a reader that goes away ends it without an error', async () => {
    const child = spawn(
      'bash',
      ['-c', `"$0" "$1" --file urls.txt --format ndjson --threads 2 --now ${NOW} | head -1`, process.execPath, bin],
      { cwd: folder },
    )
    let out = ''
    let said = ''
    child.stdout.on('data', (data: Buffer) => (out += data))
    child.stderr.on('data', (data: Buffer) => (said += data))
    await new Promise((resolve) => child.on('close', resolve))
    expect(JSON.parse(out).source.line).toBe(3)
    expect(said).not.toMatch(/error|defect/)
  }, 60_000)
})

describe('Ctrl-C', () => {
  test('writes what is done, and says how much that is', async () => {
    const child = spawn(
      process.execPath,
      [bin, '--file', '-', '--format', 'ndjson', '--output', 'cut.ndjson', '--threads', '2'],
      { cwd: folder, env: { LANG: 'C' } },
    )
    let said = ''
    child.stderr.on('data', (data: Buffer) => (said += data))
    // The input does not end: only Ctrl-C does that.
    child.stdin.write(`${Array.from({ length: 2000 }, (_, index) => urlAt(index)).join('\n')}\n`)
    await new Promise((resolve) => setTimeout(resolve, 1500))
    child.kill('SIGINT')
    const status = await new Promise((resolve) => child.on('close', resolve))
    expect(said).toMatch(/stopped after 2,000 URLs; the results so far are written/)
    expect(status).toBe(3)
    expect(said.trimEnd().split('\n').at(-1)).toMatch(/^error: stopped/)
    expect(readFileSync(join(folder, 'cut.ndjson'), 'utf8').trim().split('\n')).toHaveLength(2000)
  }, 30_000)

  test('ends a scan at once', async () => {
    const scanned = mkdtempSync(join(tmpdir(), 'interrupted-'))
    writeFileSync(join(scanned, 'a.txt'), `${Array.from({ length: 100_000 }, (_, index) => urlAt(index)).join('\n')}\n`)
    const child = spawn(process.execPath, [bin, '--scan', 'a.txt', '--quiet', '--format', 'github=out'], {
      cwd: scanned,
      env: { LANG: 'C' },
    })
    let said = ''
    child.stderr.on('data', (data: Buffer) => (said += data))
    const writing = setInterval(() => {
      if (readdirSync(scanned).length < 2) return
      clearInterval(writing)
      child.kill('SIGINT')
    }, 10)
    const status = await new Promise((resolve) => child.on('close', resolve))
    clearInterval(writing)
    const left = readdirSync(scanned)
    rmSync(scanned, { recursive: true })
    expect([status, said]).toEqual([
      3,
      expect.stringMatching(/^error: stopped after \d{1,2},\d{3} URLs|stopped after \d{1,3} URLs/),
    ])
    // With nothing to say yet, it leaves the file of an earlier run as it was: here, none.
    expect(left).toEqual(said.includes(' 0 URLs') ? ['a.txt'] : ['a.txt', 'out'])
  }, 60_000)

  test('twice, while files are written or fixed, leaves no file', async () => {
    for (const argv of [
      ['--file', '-', '--format', 'json=out', '--baseline', 'b.json', '--update-baseline'],
      ['--file', 'urls.txt', '--format', 'json=out', '--fix'],
    ]) {
      const place = mkdtempSync(join(tmpdir(), 'interrupted-'))
      writeFileSync(
        join(place, 'urls.txt'),
        `${Array.from({ length: 50_000 }, (_, index) => ` ${urlAt(index)}`).join('\n')}\n`,
      )
      const child = spawn(process.execPath, [bin, ...argv], { cwd: place, env: { LANG: 'C' } })
      const writing = setInterval(() => {
        if (readdirSync(place).length > 1) child.kill('SIGINT')
      }, 10)
      await new Promise((resolve) => child.on('close', resolve))
      clearInterval(writing)
      const left = readdirSync(place)
      rmSync(place, { recursive: true })
      expect(left.filter((name) => name.startsWith('.'))).toEqual([])
    }
  }, 60_000)
})

describe('what is shown', () => {
  const expired = GOOD.replace('/test?', '/other?')
  const list = { stdin: `${GOOD}\n${expired}\n${expired}\n`, env: { PUSH_PREFLIGHT_KEY: KEY } }

  test('--only leaves out the other outcomes, and counts them', async () => {
    const { stdout, exit } = await run(['--only', 'no-objection', '--format', 'ndjson'], list)
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(exit).toBe(1)
    const { stdout: document } = await run(['--only', 'refused', '--format', 'json'], list)
    expect(JSON.parse(document)).toMatchObject({ summary: { checked: 3, refused: 2 } })
    expect(JSON.parse(document).reports).toHaveLength(2)
  })

  test('--max-findings leaves out the rest, says so, and changes no exit code', async () => {
    const { stdout, stderr, exit } = await run(['--max-findings', '1', '--format', 'concise'], list)
    expect(stdout.split('\n').filter((line) => line.includes('tx-secret-mismatch'))).toHaveLength(1)
    expect(stderr).toMatch(/1 more finding is not shown/)
    expect(exit).toBe(1)
  })

  test('--max-findings ends with that finding, whichever URL it is of', async () => {
    const both = GOOD.replace(/[?].*/, '')
    const stdin = `${both}\n${expired}\n${both}\n`
    for (const [most, rules] of [
      ['1', ['tx-time-missing']],
      ['2', ['tx-time-missing', 'tx-secret-missing']],
      ['4', ['tx-time-missing', 'tx-secret-missing', 'tx-secret-mismatch', 'tx-time-missing']],
    ] as const) {
      const { stdout, stderr } = await run(['--max-findings', most, '--format', 'ndjson'], { ...list, stdin })
      const reports = stdout
        .trim()
        .split('\n')
        .map((line): Report => JSON.parse(line))
      expect(reports.flatMap(({ findings }) => findings.map(({ rule }) => rule))).toEqual(rules)
      expect(stderr).toContain(`notice: ${5 - Number(most)} more finding`)
    }
  })

  test.each([
    ['--quiet', '--lang', 'en'],
    ['--only', 'refused'],
    ['--only', 'at-risk'],
    ['--quiet', '--max-findings', '9'],
  ])('begins with no empty line: %s %s', async (...argv) => {
    const { stdout } = await run(argv, list)
    expect(stdout).toMatch(/^\S/)
  })

  test.each([
    ['--max-findings', 'many'],
    ['--threads', '0'],
    ['--threads', 'two'],
  ])('%s %s is refused', async (...options) => {
    expect((await run(options, list)).exit).toBe(2)
  })

  test('pushes of one list count against the limit of their stream', async () => {
    const config = join(folder, 'limits.yaml')
    writeFileSync(config, 'defaults:\n  limits:\n    pushesPerStream: 1\n')
    const { stdout } = await run(['--config', config, '--format', 'concise'], { ...list, stdin: `${GOOD}\n${GOOD}\n` })
    expect(stdout).not.toMatch(/<stdin>:1:.*stream-pushes-exceeded/)
    expect(stdout).toMatch(/<stdin>:2:.*error\[18\/601\] stream-pushes-exceeded/)
  })
})
