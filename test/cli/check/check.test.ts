import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { resultsSchema } from '../../../src/schema/report.ts'
import { EXPIRED, KEY, run, SECRET, URL } from '../io.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'push-preflight-'))

const inputs = (stdout: string): string[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { input: string }).input)

const streams = (stdout: string): (string | undefined)[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { reading: { stream?: string } }).reading.stream)

const KEYED = { env: { PUSH_PREFLIGHT_KEY: KEY } }

describe('exit codes', () => {
  test.each([
    ['nothing found', [URL], {}, 0],
    ['expired', [URL], EXPIRED, 1],
    ['expired, any format', [URL, '--format', 'json'], EXPIRED, 1],
    ['expired, to a file', [URL, '--output', '/dev/null'], EXPIRED, 1],
    ['expired, never fail', [URL, '--fail-on', 'never'], EXPIRED, 0],
    ['strict with a key', [URL, '--strict'], KEYED, 0],
    ['strict, never fail', [URL, '--strict', '--fail-on', 'never'], {}, 0],
    ['unknown option', [URL, '--foramt', 'json'], {}, 2],
    ['missing file', ['--file', '/nowhere/urls.txt'], {}, 3],
  ] as const)('%s', async (_, argv, world, exit) => {
    expect((await run(argv, world)).exit).toBe(exit)
  })

  test('a severity of the configuration decides', async () => {
    const cwd = folder()
    writeFileSync(
      join(cwd, 'push-preflight.config.json'),
      '{"severities":{"tx-time-expired":"warning"},"language":"zh","timeZone":"Asia/Shanghai"}',
    )
    expect((await run([URL], { ...EXPIRED, cwd })).exit).toBe(0)
    const { exit, stdout } = await run([URL, '--fail-on', 'warning'], { ...EXPIRED, cwd })
    expect(exit).toBe(1)
    expect(stdout).toContain('预计会被拒绝')
    expect(stdout).toContain('14:13:45 (UTC+8)')
  })
})

describe('where URLs come from', () => {
  test('standard input, where nothing is named; blank lines and comments are none', async () => {
    const { stdout } = await run(['--format', 'ndjson'], {
      stdin: '\ufeffrtmp://h.example/live/a\r\n\n# no\n  \nrtmp://h.example/live/b',
    })
    expect(inputs(stdout)).toEqual(['rtmp://h.example/live/a', 'rtmp://h.example/live/b'])
    expect(JSON.parse(stdout.split('\n')[1] ?? '').source).toEqual({ file: '<stdin>', line: 5 })
  })

  test('UTF-16 with its mark, cut anywhere', async () => {
    const bytes = Buffer.from('\ufeffrtmp://h.example/live/流\nrtmp://h.example/live/b\n', 'utf16le')
    const stdin = Readable.from([...bytes].map((byte) => Buffer.from([byte])))
    expect(streams((await run(['--format', 'ndjson'], { stdin })).stdout)).toEqual(['流', 'b'])
  })

  test('a name without :// that is there is a file', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'urls.txt'), `${URL}\n`)
    const { stdout } = await run(['urls.txt', '--format', 'json'], { cwd })
    expect(resultsSchema.parse(JSON.parse(stdout)).reports[0]?.source).toEqual({ file: 'urls.txt', line: 1 })
    expect((await run(['push.example.com/live/x', '--format', 'ndjson'], { cwd })).stdout).toContain('"input":"push.')
  })

  test('the two fields of OBS, with one slash between them', async () => {
    const key = URL.slice(URL.indexOf('test'))
    for (const server of ['rtmp://push.example.com/live', 'rtmp://push.example.com/live/']) {
      const argv = ['--server', server, '--stream-key', key, '--format', 'ndjson', '--show-secrets']
      const { stdout } = await run(argv)
      expect(inputs(stdout)).toEqual([URL])
      expect(stdout).toContain('"app":"live","stream":"test"')
    }
  })

  const STREAMID = 'r=live/test,txSecret=f85a2ab363fe4deaffef9754d79da6fe,txTime=5C271099'
  const TOKEN = URL.replace('rtmp:', 'webrtc:')

  test.each([
    ['srt://push.example.com:9000', `#!::${STREAMID}`, '?streamid=', '[]'],
    ['srt://push.example.com:9000?latency=200000', `#!::${STREAMID}`, '&streamid=', '[]'],
    ['srt://push.example.com:9000?', `#!::${STREAMID}`, 'streamid=', '[]'],
    ['srt://push.example.com:9000', STREAMID, '?streamid=', '[{"rule":"obs-key-not-streamid"'],
  ])('the two fields of OBS for SRT: %s', async (server, key, seam, findings) => {
    const argv = ['--server', server, '--stream-key', key, '--now', '2018-12-28T12:00:00Z']
    const { stdout } = await run([...argv, '--format', 'ndjson', '--show-secrets'])
    expect(inputs(stdout)).toEqual([`${server}${seam}${key}`])
    expect(stdout).toContain('"app":"live","stream":"test"')
    expect(stdout).toContain(`"findings":${findings}`)
  })

  test('for SRT, a Server with a streamid is all that OBS sends', async () => {
    const server = 'srt://push.example.com:9000?streamid=#!::h=push.example.com'
    const { stdout } = await run([`--server=${server}`, '--stream-key', STREAMID, '--format', 'ndjson'])
    expect(inputs(stdout)).toEqual([server])
    expect(stdout).toContain('"rule":"obs-key-unused"')
  })

  test('with WHIP, the Stream Key of OBS is the URL', async () => {
    const server = 'https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip'
    const argv = ['--server', server, '--stream-key', TOKEN, '--now', '2018-12-28T12:00:00Z']
    const { stdout } = await run([...argv, '--format', 'ndjson', '--show-secrets'])
    expect(inputs(stdout)).toEqual([TOKEN])
    expect(stdout).toContain('"findings":[]')
  })

  test('an empty Stream Key: all is in the Server', async () => {
    for (const key of [['--stream-key', ''], ['--stream-key=']]) {
      const { stdout } = await run(['--server', URL, ...key, '--format', 'ndjson', '--show-secrets'])
      expect(inputs(stdout)).toEqual([URL])
      expect(stdout).toContain('"rule":"server-whole-url"')
    }
  })

  test('after -- all is a URL, also what begins with a dash', async () => {
    const { stdout } = await run(['--format', 'ndjson', '--', '--strict', '-rtmp://h/a/s'])
    expect(inputs(stdout)).toEqual(['••••••••', '-rtmp://h/a/s'])
  })

  test('a line of 10 MB, and reports in order', async () => {
    const stdin = Readable.from([
      `rtmp://h.example/live/`,
      ...Array(160).fill('x'.repeat(1 << 16)),
      '\nrtmp://h.example/live/b\n',
    ])
    const { stdout } = await run(['--format', 'ndjson'], { stdin })
    expect(streams(stdout).map((name) => name?.length)).toEqual([160 << 16, 1])
  })

  test('a reader that goes away stops the reading', async () => {
    let made = 0
    const stdin = Readable.from(
      (function* () {
        for (;;) {
          made++
          yield `${URL}\n`.repeat(1000)
        }
      })(),
    )
    const { exit, stderr } = await run(['--format', 'concise'], { ...EXPIRED, stdin, writes: 1 })
    expect(exit).toBe(1)
    expect(stderr).toBe('')
    expect(made).toBeLessThan(100)
  })
})

describe('times', () => {
  test.each([
    [['--now', '2030-01-01T00:00:00Z'], 1],
    [['--now', '2018-12-29T14:13:44', '--time-zone', 'Asia/Shanghai'], 0],
    [['--now', '2018-12-29T14:13:46', '--time-zone', 'Asia/Shanghai'], 1],
  ])('%j', async (argv, exit) => {
    expect((await run([URL, ...argv])).exit).toBe(exit)
  })
})

describe('output', () => {
  test('a file is written whole, and nothing beside it', async () => {
    const cwd = folder()
    const { stdout } = await run([URL, '--format', 'json', '--output', 'out.json'], { cwd })
    expect(stdout).toBe('')
    expect(resultsSchema.safeParse(JSON.parse(readFileSync(join(cwd, 'out.json'), 'utf8'))).success).toBe(true)
    expect(readdirSync(cwd)).toEqual(['out.json'])
  })

  test('a file stays as it was where the run fails', async () => {
    const cwd = folder()
    writeFileSync(join(cwd, 'out.json'), 'before')
    const { exit } = await run(['--file', 'nowhere', '--output', 'out.json'], { cwd })
    expect(exit).toBe(3)
    expect(readFileSync(join(cwd, 'out.json'), 'utf8')).toBe('before')
    expect(readdirSync(cwd)).toEqual(['out.json'])
  })

  test('colour on a terminal or by force, and not where NO_COLOR is set', async () => {
    expect((await run([URL])).stdout).not.toContain('\u001b')
    expect((await run([URL], { env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b')
    expect((await run([URL], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain('\u001b')
  })

  test('ndjson says on standard error how much was not judged', async () => {
    const { stdout, stderr } = await run([URL, '--format', 'ndjson'])
    expect(stdout.trim().split('\n')).toHaveLength(1)
    expect(stderr).toMatch(/^notice: \d+ more checks? needs? account data; --format json lists them\n/)
  })
})

describe('language', () => {
  test.each([
    [{ LANG: 'zh_CN.UTF-8' }, '预计会被拒绝'],
    [{ LANG: 'en_US.UTF-8', LC_ALL: 'zh_CN.UTF-8' }, '预计会被拒绝'],
    [{ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'de_DE' }, 'will be refused'],
    [{ LANG: 'zh_CN.UTF-8', LC_ALL: 'C' }, 'will be refused'],
    [{ LANG: '\u0000!!' }, 'will be refused'],
    [{ LANG: 'zha_CN' }, 'will be refused'],
  ])('%j', async (env, words) => {
    expect((await run([URL], { ...EXPIRED, env })).stdout).toContain(words)
  })

  test('--lang comes first, for mistakes too', async () => {
    expect((await run([URL, '--lang', 'zh'], EXPIRED)).stdout).toContain('预计会被拒绝')
    expect((await run([URL, '--lang=zh', '--foramt', 'x'])).stderr).toMatch(/^错误：未知选项 `--foramt`/)
  })
})

test.each([['pretty'], ['concise'], ['json'], ['ndjson']])('%s shows no secret', async (format) => {
  for (const extra of [[], ['--verbose']]) {
    const { stdout, stderr } = await run([URL, '--format', format, ...extra], { ...EXPIRED, ...KEYED })
    expect(stdout + stderr).not.toContain(SECRET)
    expect(stdout + stderr).not.toContain(KEY)
  }
})
