import { describe, expect, test } from 'vitest'
import { signAnswerSchema as answer } from '../../../src/schema/sign.ts'
import { KEY, type Ran, run, SECRET } from '../io.ts'

const EXPIRES = '2018-12-29T06:13:45Z'

const sign = (argv: readonly string[], world: Parameters<typeof run>[1] = {}): Promise<Ran> =>
  run(['sign', '--key-env', 'PUSH_KEY', '--for', '1h', ...argv], {
    env: { PUSH_KEY: KEY },
    ...world,
  })

const pushOf = (stream: string): readonly string[] => [
  '--domain',
  'push.example.com',
  '--stream',
  stream,
  '--expires',
  EXPIRES,
]

describe('what OBS reads otherwise than it was signed', () => {
  test.each(['a/b', '/a', 'a.flv', 'a/', 'a%20b'])('%s', async (stream) => {
    for (const format of ['obs', 'env']) {
      const { exit, stdout, stderr } = await sign([...pushOf(stream), '--format', format])
      expect([exit, stdout]).toEqual([1, ''])
      expect(stderr).toMatch(
        /^error(?:\[18\/50\d\])? (?:tx-secret-mismatch|path-double-slash|path-extra-segment|server-whole-url): /m,
      )
      expect(stderr).toContain('\nerror: from the two fields, OBS reads another push than the one that was signed; ')
    }
    expect((await sign([...pushOf(stream), '--format', 'url'])).exit).toBe(0)
    const { stdout } = await sign([...pushOf(stream), '--format', 'json'])
    expect(answer.parse(JSON.parse(stdout)).signed[0]?.obs).toBeNull()
    const line = await sign([...pushOf(stream), '--format', 'ndjson'])
    expect(JSON.parse(line.stdout).obs).toBeNull()
  })

  test('in a row, by its line', async () => {
    const { exit, stdout, stderr } = await sign(
      ['--domain', 'push.example.com', '--from', '-', '--format', 'env', '--quiet'],
      { stdin: 'stream\na.flv\nok\n' },
    )
    expect(exit).toBe(1)
    expect(stdout).toMatch(/^PUSH_URL_1='rtmp:\/\/push\.example\.com\/live\/ok\?/)
    expect(stderr).toMatch(/^<stdin>:2: error\[18\/503\] tx-secret-mismatch: /)
    expect(stderr).toContain('<stdin>:2: from the two fields, OBS reads another push than the one that was signed; ')
  })
})

describe('a URL to sign again that is not what was meant', () => {
  const URLS = [
    [`"rtmp://a.example.com/live/a?txSecret=1&txTime=2"`, 'input-quoted'],
    [`rtmp://a.example.com/live/a?txSecret=${SECRET}&amp;txTime=5C271099`, 'input-html-escaped'],
    [`rtmp://a.example.com/live/a?x=1\\u0026txSecret=${SECRET}`, 'input-json-escaped'],
    [`rtmp://a.example.com/live/a?txSecret=${SECRET}\\u0026txTime=5C271099`, 'input-json-escaped'],
    ['rtmp：//a.example.com/live/a？x=1', 'input-fullwidth'],
    ['rtmp://a.example.com/live/a%3FtxSecret%3D1%26txTime%3D2', 'input-percent-encoded'],
    ['rtmp%3A%2F%2Fa.example.com%2Flive%2Fa', 'input-percent-encoded'],
  ] as const

  test.each(URLS)('%s', async (url, rule) => {
    const { exit, stdout, stderr } = await sign(['--url', url, '--expires', EXPIRES, '--quiet'])
    expect([exit, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(new RegExp(`^warning ${rule}: `, 'm'))
    expect(stderr).toMatch(/\nerror: fix the URL first: signed again as it is, it would still be wrong\n$/)
    expect(stderr).not.toMatch(/will be refused|at risk/)
  })

  test('in a row, by its line', async () => {
    const rows = `${JSON.stringify({ url: URLS[1][0] })}\n`
    const { exit, stdout, stderr } = await sign(['--from', '-'], { stdin: rows })
    expect([exit, stdout]).toEqual([1, ''])
    expect(stderr).toContain('<stdin>:1: fix the URL first: ')
  })
})

describe('an expiry', () => {
  const until = (expires: string, ...argv: readonly string[]): Promise<Ran> =>
    sign(['--domain', 'push.example.com', '--stream', 'a', '--expires', expires, ...argv])

  test('that is now is one that has passed', async () => {
    const now = await until('2018-12-28T12:00:00Z')
    expect([now.exit, now.stdout]).toEqual([1, ''])
    expect(now.stderr).toMatch(/^error\[18\/501\] tx-time-expired: /)
    expect((await until('2018-12-28T12:00:01Z')).exit).toBe(0)
  })

  test('that clocks skip is none', async () => {
    for (const skipped of ['2030-03-10T02:30', '2030-03-10T02:00:00']) {
      expect(await until(skipped, '--time-zone', 'America/New_York')).toEqual({
        exit: 2,
        stdout: '',
        stderr: 'error: --expires names a time that clocks in America/New_York skip, as they are put forward then\n',
      })
    }
  })

  test('that clocks show twice is the first, with a notice', async () => {
    const zone = ['--time-zone', 'America/New_York', '--format', 'json']
    const { stdout, stderr } = await until('2019-11-03T01:30', ...zone)
    expect(answer.parse(JSON.parse(stdout)).signed[0]?.expires).toBe('2019-11-03T05:30:00.000Z')
    expect(stderr).toBe(
      'notice: --expires names a time that clocks in America/New_York show twice; the first is taken, 2019-11-03 01:30:00 (UTC-4)\n',
    )
    expect((await until('2019-11-03T01:30', ...zone, '--quiet')).stderr).toBe('')
    expect((await until('2019-11-03T02:00', ...zone)).stderr).toBe('')
  })

  test('on a clock that skips it today is tomorrow’s', async () => {
    const argv = ['--time-zone', 'America/New_York', '--format', 'json', '--now', '2030-03-10T05:00:00Z']
    const { stdout } = await until('02:30', ...argv)
    expect(answer.parse(JSON.parse(stdout)).signed[0]?.expires).toBe('2030-03-11T06:30:00.000Z')
  })

  test.each([
    [['--ttl', '0'], '--ttl must be longer than 0', '--ttl 须大于 0'],
    [['--ttl', '0h'], '--ttl must be longer than 0', '--ttl 须大于 0'],
    [['--ttl', '99999d'], '--ttl is too long: 36525d at most', '--ttl 过长，最长为 36525d'],
    [
      ['--expires', 'garbage'],
      '--expires takes a time of day such as 23:00, or an ISO 8601 time such as',
      '--expires 须为时刻（如 23:00）',
    ],
    [
      ['--expires', '24:00'],
      '--expires takes a time of day such as 23:00, or an ISO 8601 time such as',
      '--expires 须为时刻（如 23:00）',
    ],
  ] as const)('%j is answered by what it takes', async (argv, en, zh) => {
    const push = ['--domain', 'push.example.com', '--stream', 'a', ...argv]
    expect((await sign(push)).stderr).toContain(`error: ${en}`)
    expect((await sign([...push, '--lang', 'zh'])).stderr).toContain(`错误：${zh}`)
  })
})

describe('notices', () => {
  test('of another platform', async () => {
    const argv = ['--domain', 'live.Twitch.tv.', ...pushOf('a').slice(2)]
    const { exit, stdout, stderr } = await sign([...argv, '--stream', 'b'])
    expect([exit, stdout.split('\n').length]).toEqual([0, 3])
    expect(stderr).toMatch(/notice: `live\.twitch\.tv` is an ingest of Twitch, which ignores txSecret\n$/)
    expect((await sign([...argv, '--quiet'])).stderr).toBe('')
    const again = await sign(['--url', 'rtmp://live.twitch.tv/app/a', '--expires', EXPIRES, '--lang', 'zh'])
    expect(again.stderr).toContain('注意：`live.twitch.tv` 是其他平台（Twitch）的推流域名，txSecret 对其无效\n')
    const rows = await sign(['--from', '-'], { stdin: 'stream,domain\na,live.twitch.tv\nb,live.twitch.tv\n' })
    expect(rows.stderr.match(/an ingest of Twitch/g)).toHaveLength(1)
  })

  test('of clients that speak another protocol', async () => {
    for (const format of ['obs', 'ffmpeg']) {
      const { exit, stderr } = await sign([...pushOf('a'), '--protocol', 'rtmp-over-quic', '--format', format])
      expect(exit).toBe(0)
      expect(stderr).toMatch(/^notice: OBS and ffmpeg push RTMP over plain TCP, .* QUIC likely /)
    }
    expect((await sign([...pushOf('a'), '--protocol', 'rtmp-over-srt'])).stderr).toBe('')
    expect((await sign([...pushOf('a'), '--format', 'obs'])).stderr).toBe('')
  })

  test('of the default of 12 hours', async () => {
    const short = ['sign', '--key-env', 'PUSH_KEY', '--domain', 'push.example.com', '--stream', 'a', '--ttl', '2h']
    const env = { PUSH_KEY: KEY }
    const told = '\nnotice: `sign` requires 12 hours of validity; change it with --for\n'
    expect((await run([...short, '--protocol', 'all'], { env })).stderr.split(told)).toHaveLength(2)
    expect((await run([...short, '--for', '3h'], { env })).stderr).not.toContain('12 hours of')
    const rows = await run(['sign', '--key-env', 'PUSH_KEY', '--domain', 'push.example.com', '--from', '-'], {
      env,
      stdin: 'stream,ttl\na,2h\nb,2h\n',
    })
    expect(rows.stderr.split(told)).toHaveLength(2)
  })
})

test('of a quote, no variable is made', async () => {
  const { exit, stdout, stderr } = await sign([...pushOf("a'b"), '--format', 'env', '--quiet'])
  expect([exit, stdout]).toEqual([2, ''])
  expect(stderr).toMatch(/^error: the URL holds `'`, which shells and dotenv /)
  expect((await sign([...pushOf("a'b"), '--format', 'url'])).exit).toBe(0)
})

test('a URL without its option', async () => {
  expect((await sign(['rtmp://push.example.com/live/a'])).stderr).toBe('error: a URL to sign again goes after --url\n')
  expect((await sign(['rtmp://push.example.com/live/a', '--lang', 'zh'])).stderr).toBe(
    '错误：要重新签名的地址须写在 --url 之后\n',
  )
})

test('choices of a row are listed as Chinese has it', async () => {
  const { stderr } = await sign(['--from', '-', '--domain', 'push.example.com', '--lang', 'zh'], {
    stdin: 'stream,algorithm\na,sha1\n',
  })
  expect(stderr).toContain('<stdin>:2：`algorithm` 的取值为 md5、sha256\n')
})
