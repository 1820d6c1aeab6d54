import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { KEY } from '../../digest.ts'
import { Mutants, NOW } from '../../fast/mutants.ts'
import { Chance } from '../../oracle/chance.ts'
import { laneEnv } from '../../runs.ts'
import { run } from '../io.ts'

const now = new Date(NOW * 1000).toISOString()
const LINES = 90

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lane-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const COMMENTS = [
  '# a comment',
  '',
  '   ',
  '# push-preflight-disable-next-line',
  '# push-preflight-disable tx-time-expired',
  '# push-preflight-enable',
  '#push-preflight-disable-next-line tx-secret-mismatch, tx-time-soon',
] as const

/** Random lines, with comments and blank lines among them. */
function createList(chance: Chance, comments: readonly string[] = COMMENTS): readonly string[] {
  const mutants = new Mutants(chance)
  return Array.from({ length: LINES }, () => {
    const comment = comments[chance.below(comments.length * 8)]
    return comment ?? mutants.line().replaceAll(/\0/g, 'x')
  })
}

/** Cuts bytes anywhere. */
function* cut(bytes: Buffer, chance: Chance): Generator<Buffer> {
  for (let at = 0; at < bytes.length; ) {
    const end = at + 1 + chance.below(chance.below(3) === 0 ? 20 : 1500)
    yield bytes.subarray(at, end)
    at = end
  }
}

/** Runs the command with the lane and without it: both must do the same. Returns what it did, without the notice of the lane. */
async function runBoth(options: readonly string[], createStdin?: () => Readable) {
  const argv = [...options, '--key-env', 'K', '--threads', '1']
  const runOnce = (env: Record<string, string>) =>
    run(argv, { env: { K: KEY, ...env }, cwd: folder, now, ...(createStdin && { stdin: createStdin() }) })
  const withLane = await runOnce({})
  expect(withLane).toEqual(await runOnce({ PUSH_PREFLIGHT_NO_LANE: '1' }))
  return withLane
}

const FORMATS = [
  ['--quiet'],
  ['--format', 'ndjson', '--quiet'],
  ['--format', 'ndjson'],
  ['--format', 'concise'],
  ['--format', 'ndjson', '--only', 'refused'],
  ['--format', 'ndjson', '--only', 'no-objection', '--quiet'],
  ['--quiet', '--strict', '--for', '2h'],
]

describe.each(FORMATS)('%s %s %s %s', (...options) => {
  test('a file', async () => {
    const chance = new Chance(11)
    for (const [nth, end] of ['\n', '\r\n', '\n'].entries()) {
      const lines = createList(chance).join(end)
      writeFileSync(join(folder, 'urls.txt'), `${nth === 2 ? '\ufeff' : ''}${lines}${nth === 0 ? '' : end}`)
      const { stdout, exit } = await runBoth(['--file', 'urls.txt', ...options.flat()])
      expect(exit).toBe(1)
      if (options.includes('ndjson')) expect(stdout).toContain('"file":"urls.txt","line":')
    }
  })

  test('standard input, cut anywhere', async () => {
    const bytes = Buffer.from(createList(new Chance(12)).join('\n'))
    await runBoth(['--file', '-', ...options.flat()], () => Readable.from(cut(bytes, new Chance(13))))
  })
})

test('gzip, and several files', async () => {
  writeFileSync(join(folder, 'a.txt.gz'), gzipSync(createList(new Chance(14)).join('\n')))
  writeFileSync(join(folder, 'b.txt'), createList(new Chance(15)).join('\n'))
  writeFileSync(join(folder, 'cut.gz'), gzipSync(createList(new Chance(16)).join('\n')).subarray(0, 2000))
  const { stdout, exit } = await runBoth(
    ['a.txt.gz', 'b.txt', 'cut.gz'].flatMap((file) => ['--file', file]).concat('--format', 'ndjson'),
  )
  expect(exit).toBe(3)
  expect(stdout).toContain('"file":"cut.gz"')
})

test.each([
  ['GB18030', Buffer.from([0xd6, 0xb1, 0xb2, 0xa5])],
  ['bytes that are not text', Buffer.from([0xff, 0x41, 0xc3])],
  ['UTF-8', Buffer.from('直播')],
])('%s in the middle', async (_, bytes) => {
  const lines = createList(new Chance(17), ['#']).map((line) => line.replaceAll(/[^\x20-\x7e]/g, 'x'))
  const list = [
    lines.slice(0, 45).join('\n'),
    '\nrtmp://push0.example.com/live/',
    bytes,
    '\n',
    lines.slice(45).join('\n'),
  ]
  const whole = Buffer.concat(list.map((part) => Buffer.from(part)))
  writeFileSync(join(folder, 'mixed.txt'), whole)
  await runBoth(['--file', 'mixed.txt', '--format', 'ndjson'])
})

test.each([
  ['nothing', ''],
  ['blank lines', '\n\n  \n'],
  ['a line without an end', 'rtmp://push0.example.com/live/a'],
  ['carriage returns', 'rtmp://push0.example.com/live/a\rrtmp://push0.example.com/live/b\r'],
  ['a table', 'url,name\nrtmp://push0.example.com/live/a,b\n'],
  ['JSON Lines', '{"url":"rtmp://push0.example.com/live/a"}\n'],
  ['other text', 'one\ntwo\nthree\n'],
  ['NUL', 'rtmp://push0.example.com/live/a\n\0\n'],
  ['a long line', `rtmp://push0.example.com/live/a\n${'x'.repeat(300_000)}\nrtmp://push0.example.com/live/b`],
  ['UTF-16', Buffer.from('\ufeffrtmp://push0.example.com/live/a\n', 'utf16le')],
])('%s', async (_, content) => {
  writeFileSync(join(folder, 'odd.txt'), content)
  await runBoth(['--file', 'odd.txt', '--format', 'ndjson'])
  await runBoth(['--file', '-', '--quiet'], () => Readable.from([Buffer.from(content)]))
})

test.skipIf(laneEnv['PUSH_PREFLIGHT_NO_LANE'] === '1')(
  '--verbose says how many lines it took, or why it is off',
  async () => {
    const mutants = new Mutants(new Chance(18))
    writeFileSync(join(folder, 'v.txt'), Array.from({ length: 50 }, () => mutants.line()).join('\n'))
    const world = { env: { K: KEY }, cwd: folder, now }
    const check = async (...options: string[]) =>
      (await run(['--file', 'v.txt', '--key-env', 'K', '--verbose', ...options], world)).stderr
    expect(await check('--format', 'ndjson')).toMatch(/fast path for lists: took [1-9]\d* of 50 lines/)
    expect(await check('--format', 'json')).toContain(
      'fast path for lists: off, since --format json writes about each URL',
    )
    expect(await check('--format', 'sarif')).toContain('off, since these options need a report on each URL')
    expect(await check('--format', 'ndjson', '--client', 'obs')).toContain('took 0 of 50 lines')
  },
)
