import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { protocols } from '../../../src/core/model/signing.ts'
import { computeSignature } from '../../../src/core/signing/signature.ts'
import { expiryOf, readTxTime } from '../../../src/core/signing/tx-time.ts'
import { nodeDigest } from '../../../src/node-digest.ts'
import { signAnswerSchema as answer } from '../../../src/schema/sign.ts'
import { digest } from '../../digest.ts'
import { KEY, type Ran, run, SECRET, URL } from '../io.ts'

const fixtures = fileURLToPath(new globalThis.URL('../../../fixtures/', import.meta.url))
const env = { PUSH_KEY: KEY }
const EXPIRES = '2018-12-29T06:13:45Z'

/** `sign` for the published example, 18 hours before it expires. */
const sign = (argv: readonly string[], world: Parameters<typeof run>[1] = {}): Promise<Ran> =>
  run(['sign', '--key-env', 'PUSH_KEY', '--time-zone', 'UTC', ...argv], { env, ...world })

const PUSH = ['--domain', 'push.example.com', '--stream', 'test', '--expires', EXPIRES]

describe('what is asked for', () => {
  const SRT = `srt://push.example.com:9000?streamid=#!::h=push.example.com,r=live/test,txSecret=${SECRET},txTime=5C271099`
  const QUERY = `txSecret=${SECRET}&txTime=5C271099`

  test.each([
    ['the published example', PUSH, URL],
    ['a length of time', [...PUSH.slice(0, 4), '--ttl', '18h13m45s'], URL],
    ['another AppName', [...PUSH, '--app', 'show'], `rtmp://push.example.com/show/test?${QUERY}`],
    ['WebRTC', [...PUSH, '--protocol', 'webrtc'], `webrtc://push.example.com/live/test?${QUERY}`],
    ['SRT', [...PUSH, '--protocol', 'srt'], SRT],
    ['parameters', [...PUSH, '--param', 'a=b=c', '--param', 'record=mp4|hls'], `${URL}&a=b=c&record=mp4|hls`],
    ['a parameter for SRT', [...PUSH, '--protocol', 'srt', '--param', 'a=b'], `${SRT},a=b`],
    [
      'lower case',
      [...PUSH, '--tx-time-case', 'lower'],
      'rtmp://push.example.com/live/test?txSecret=9603387445825a481e6b7496aced5746&txTime=5c271099',
    ],
    [
      'HTTPDNS',
      ['--domain', '203.0.113.7', '--tx-host', 'push.example.com', ...PUSH.slice(2)],
      `rtmp://203.0.113.7/live/test?${QUERY}&txHost=push.example.com`,
    ],
    ['a URL signed again', ['--url', `  ${URL.replace(SECRET, 'x')}&a=b\n`, '--expires', EXPIRES], `${URL}&a=b`],
  ])('%s', async (_, argv, url) => {
    expect(await sign(argv)).toEqual({ exit: 0, stdout: `${url}\n`, stderr: '' })
  })

  test('several streams, each by every protocol', async () => {
    const { exit, stdout, stderr } = await sign([...PUSH, '--stream', 'other', '--protocol', 'all'])
    expect([exit, stderr]).toEqual([0, ''])
    expect(stdout.match(/[^\n]+\n/g)).toHaveLength(2 * protocols.length)
  })

  // Local times: what was asked for, and the instant that it names.
  test.each([
    ['2018-12-29T14:13:45', 'Asia/Shanghai', EXPIRES],
    ['23:00', 'Asia/Shanghai', '2018-12-28T15:00:00Z'],
    ['20:00', 'Asia/Shanghai', '2018-12-29T12:00:00Z'],
    ['2018-12-29T14:13:45+08:00', 'America/New_York', EXPIRES],
    // Clocks in New York go from 2:00 to 3:00 on 2019-03-10, and back on 2019-11-03.
    ['2019-03-10T01:59:59', 'America/New_York', '2019-03-10T06:59:59Z'],
    ['2019-03-10T03:00:00', 'America/New_York', '2019-03-10T07:00:00Z'],
    ['2019-11-03T03:00:00', 'America/New_York', '2019-11-03T08:00:00Z'],
  ])('--expires %s in %s', async (expires, zone, instant) => {
    const argv = [...PUSH.slice(0, 4), '--expires', expires, '--time-zone', zone, '--for', '1s', '--format', 'json']
    const { stdout } = await run(['sign', '--key-env', 'PUSH_KEY', ...argv], { env })
    expect(answer.parse(JSON.parse(stdout)).signed[0]?.expires).toBe(new Date(instant).toISOString())
  })

  test('a time of day that comes again after the clocks change', async () => {
    const argv = ['sign', '--key-env', 'PUSH_KEY', ...PUSH.slice(0, 4), '--expires', '12:00', '--format', 'json']
    const { stdout } = await run([...argv, '--time-zone', 'America/New_York'], { env, now: '2019-03-09T17:00:00Z' })
    expect(answer.parse(JSON.parse(stdout)).signed[0]?.expires).toBe('2019-03-10T16:00:00.000Z')
  })
})

describe('the vectors', () => {
  interface Vector {
    readonly algorithm: 'md5' | 'sha256'
    readonly key: string
    readonly stream: string
    readonly txTime: string
    readonly txSecret: string
    readonly verifies: boolean
  }
  const vectors = (JSON.parse(readFileSync(`${fixtures}signing/vectors.json`, 'utf8')) as Vector[]).filter(
    ({ verifies }) => verifies,
  )
  const written = vectors.filter(({ txTime }) => /^(?:[0-9A-F]{8}|[0-9a-f]{8})$/.test(txTime))
  const others = vectors.filter((vector) => !written.includes(vector))

  test.each(written)('$algorithm of $stream until $txTime', async ({ algorithm, key, stream, txTime, txSecret }) => {
    const letters = /[a-f]/.test(txTime) ? 'lower' : 'upper'
    const argv = ['--domain', 'push.example.com', '--stream', stream, '--expires', `${expiryOf(txTime)?.toISOString()}`]
    const { exit, stdout } = await sign([...argv, '--tx-time-case', letters, '--algorithm', algorithm, '--quiet'], {
      env: { PUSH_KEY: key },
      now: '2016-01-01T00:00:00Z',
    })
    expect([exit, stdout]).toEqual([
      0,
      `rtmp://push.example.com/live/${stream}?txSecret=${txSecret}&txTime=${txTime}\n`,
    ])
  })

  // `sign` writes hexadecimal only.
  test.each(others)('$algorithm of $stream until $txTime, which `sign` would not write', (vector) => {
    expect(readTxTime(vector.txTime).form).toBe('decimal')
    const { algorithm, key, stream, txTime, txSecret } = vector
    expect(computeSignature(nodeDigest, algorithm, key, stream, txTime)).toBe(txSecret)
  })

  test('are all here', () => {
    expect([written.length, others.length]).toEqual([16, 1])
  })
})

describe('what would be refused is not printed', () => {
  test('an expiry that has passed', async () => {
    const { exit, stdout, stderr } = await sign([...PUSH.slice(0, 4), '--expires', '2018-01-01T00:00:00Z'])
    expect([exit, stdout]).toEqual([1, ''])
    expect(stderr).toMatch(/^error\[18\/501\] tx-time-expired: /)
    expect(stderr).toMatch(/\n {2}code {2}18\/501 {2}The push URL has expired\n/)
    expect(stderr).not.toMatch(/StreamName|verbose/)
  })

  test('one of several: none is', async () => {
    const { exit, stdout, stderr } = await sign([...PUSH, '--stream', 'b b', '--stream', 'c c', '--quiet'])
    expect([exit, stdout]).toEqual([1, ''])
    expect(stderr.match(/stream-name-characters/g)).toHaveLength(1)
    expect(stderr).toContain('the same holds for 1 more URL\n')
    expect(stderr).toContain('2 of 3 URLs would be refused; none is printed\n')
  })

  test('what the configuration makes an error of', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
    writeFileSync(join(cwd, 'push-preflight.config.json'), '{"severities":{"stream-name-unusual":"error"}}')
    expect((await sign([...PUSH, '--stream', 'a~b'])).exit).toBe(0)
    expect(await sign([...PUSH, '--stream', 'a~b'], { cwd })).toMatchObject({ exit: 1, stdout: '' })
  })
})

describe('warnings', () => {
  const short = [...PUSH.slice(0, 4), '--ttl', '2h']

  test('go to standard error, briefly, and change nothing', async () => {
    const { exit, stdout, stderr } = await sign(short)
    expect(exit).toBe(0)
    expect(stdout).toMatch(/^rtmp:\/\/[^\n]+\n$/)
    expect(stderr).toMatch(/^warning\[18\/501\] tx-time-soon: /)
    expect(stderr).not.toMatch(/at risk|will be|StreamName|verbose/)
  })

  test('are silent where asked to be, and for shorter pushes', async () => {
    expect((await sign([...short, '--quiet'])).stderr).toBe('')
    expect((await sign([...short, '--for', '1h'])).stderr).toBe('')
  })

  test('that are the same are shown once', async () => {
    const { stderr } = await sign([...short, '--protocol', 'all', '--lang', 'zh'])
    expect(stderr.match(/tx-time-soon/g)).toHaveLength(1)
    expect(stderr).toContain('  = 另有 5 个地址存在同样的问题\n')
  })

  test('are in the document', async () => {
    const { stdout } = await sign([...short, '--format', 'json', '--quiet'])
    const [signed] = answer.parse(JSON.parse(stdout)).signed
    expect(signed?.findings?.map(({ rule }) => rule)).toEqual(['tx-time-soon'])
  })
})

describe('mistakes', () => {
  test.each([
    [[], /^error: nothing to sign: use push-preflight sign --domain push\.example\.com --stream room1, /],
    [['--stream', 'a'], /^error: --domain is missing/],
    [['--domain', 'a.b', '--stream', 'a?b'], /^error: --stream holds `\?`, which is a delimiter in a URL of rtmp/],
    [['--domain', 'a.b/c', '--stream', 'a'], /^error: --domain holds a path: give only the host name/],
    [['--domain', 'a.b', '--stream', 'a', '--app', 'x/y'], /^error: --app holds `\/`, which/],
    [['--domain', 'a.b', '--stream', 'a', '--tx-host', 'x&y'], /^error: --tx-host holds `&`, which/],
    [['--domain', 'a.b', '--stream', 'a', '--param', 'x=1&y'], /^error: --param holds `&`, which/],
    [
      ['--domain', 'a.b', '--stream', 'a', '--param', 'txTime=1'],
      /^error: --param holds `txTime`, which has a field of its own/,
    ],
    [['--domain', 'a.b', '--stream', 'a', '--param', 'x'], /^error: --param takes a name and a value/],
    [['--domain', 'a.b', '--stream', 'a', '--param', '=x'], /^error: --param takes a name and a value/],
    [['--domain', 'a.b', '--stream', 'a', '--param', 'x=a b'], /^error: --param holds white space/],
    [['--domain', 'a.b', '--stream', 'a', '--param', 'x=a\nb'], /^error: --param holds a line break/],
    [['--domain', 'a.b', '--stream', 'a', '--param', 'x=\u001B[31m'], /^error: --param holds a line break/],
    [['--url', 'rtmp://a.b/live/a\n?x=1'], /^error: --url holds a line break/],
    [['--domain', 'a.b', '--stream', 'a', '--stream', 'b,c', '--protocol', 'all'], /^error: --stream holds `,`.* srt/],
    [['--domain', 'a.b', '--stream', 'a', '--ttl', '1'], /^error: --ttl takes a duration/],
    [['--domain', 'a.b', '--stream', 'a', '--ttl', '36500d'], /^error: --ttl is outside the years 1970 to 2106/],
    [['--domain', 'a.b', '--stream', 'a', '--expires', '2106-02-07T06:28:16Z'], /^error: --expires is outside/],
    [['--domain', 'a.b', '--stream', 'a', '--expires', '1969-12-31T23:59:59Z'], /^error: --expires is outside/],
    [['--domain', 'a.b', '--stream', 'a', '--expires', 'soon'], /^error: --expires takes a time/],
    [['--domain', 'a.b', '--stream', 'a', '--ttl', '1h', '--expires', '23:00'], /^error: give --ttl or --expires/],
    [['--domain', 'a.b', '--stream', 'a', '--protocol', 'rtmpx'], /^error: --protocol takes one of /],
    [['--domain', 'a.b', '--stream', 'a', '--format', 'pretty'], /^error: --format takes one of url, /],
    [['--domain', 'a.b', '--stream', 'a', '--format', 'env', '--qr'], /^error: --qr works with --format url and obs/],
    [['--domain', 'a.b', '--stream', 'a', '--stream', 'b', '--qr-svg', 'x.svg'], /^error: --qr-svg writes one QR code/],
    [['--domain', 'a.b', '--stream', 'a', '--qr-svg', 'x', '--output', './x'], /^error: --qr-svg and --output/],
    [['--domain', 'a.b', '--stream', 'a', '--qr-svg', '-'], /^error: --qr-svg takes the name of a file; --qr draws/],
    [['--domain', 'a.b', '--stream', ''], /^error: --stream is empty; is a shell variable not set\?/],
    [['--domain', 'a.b', '--stream', 'a', '--app', ''], /^error: --app is empty/],
    [['--domain', 'a.b', '--stream', 'a', '--output', ''], /^error: --output is empty/],
    [['--url', 'rtmp://a.b/live'], /^error: --url has no StreamName/],
    [['--url', 'hello'], /^error: --url has no protocol/],
    ...['domain', 'app', 'stream', 'protocol', 'param', 'tx-host'].map(
      (name) =>
        [
          ['--url', URL, `--${name}`, name === 'protocol' ? 'srt' : 'a=b'],
          new RegExp(`^error: --url and --${name} cannot`),
        ] as const,
    ),
    [['--from', 'a.csv', '--url', URL], /^error: --from and --url cannot/],
    [['--from', 'a.csv', '--stream', 'a'], /^error: --from and --stream cannot/],
  ] as const)('%j', async (argv, says) => {
    const { exit, stdout, stderr } = await sign(argv)
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(says)
    expect(stderr.split('\n')).toHaveLength(2)
    expect((await sign([...argv, '--lang', 'zh'])).stderr).toMatch(/^错误：[^\n]*\p{Script=Han}[^\n]*\n$/u)
  })

  test('no key is named, none is repeated', async () => {
    expect((await run(['sign', ...PUSH])).stderr).toMatch(/^error: no signing key for this domain/)
    const { exit, stderr } = await run(['sign', ...PUSH, '--key', KEY])
    expect([exit, stderr.includes(KEY)]).toEqual([2, false])
  })

  test('10 MB of a name is refused in words that a terminal can take', async () => {
    for (const stream of ['a'.repeat(1e7), '直播'.repeat(2e6), '\u0000'.repeat(1e6), 'a?'.repeat(1e6)]) {
      const { stderr } = await sign(['--domain', 'push.example.com', '--stream', stream, '--explain', '--for', '1h'])
      expect(stderr.length).toBeLessThan(5000)
    }
  })
})

describe('keys', () => {
  const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  writeFileSync(join(cwd, 'key.txt'), KEY)
  writeFileSync(
    join(cwd, 'push-preflight.config.json'),
    JSON.stringify({
      domains: {
        'push.example.com': { keys: [{ file: 'key.txt' }] },
        'other.example.com': { keys: [{ env: 'BACKUP', role: 'backup' }, { env: 'OTHER' }] },
      },
    }),
  )
  const world = { cwd, env: { BACKUP: 'backup', OTHER: 'other' } }

  test('are those of the domain, of which the primary signs', async () => {
    const expected = digest.md5('other', 'test', '5C271099')
    const argv = ['sign', '--domain', 'OTHER.example.com', ...PUSH.slice(2), '--quiet']
    expect((await run(argv, world)).stdout).toContain(`txSecret=${expected}&`)
    expect((await run(['sign', ...PUSH], world)).stdout).toBe(`${URL}\n`)
  })

  test('are those of txHost', async () => {
    const argv = ['sign', '--domain', '203.0.113.7', '--tx-host', 'push.example.com', ...PUSH.slice(2)]
    expect((await run(argv, world)).stdout).toContain(`txSecret=${SECRET}&`)
  })

  test('are not guessed between domains', async () => {
    const argv = ['sign', '--stream', 'a']
    expect((await run(argv, world)).stderr).toBe(
      'error: --domain is missing, and the configuration has several: `push.example.com`, `other.example.com`\n',
    )
    expect((await run([...argv, '--lang', 'zh'], world)).stderr).toMatch(
      /`push\.example\.com`、`other\.example\.com`\n$/,
    )
  })

  test('of other domains need not be there', async () => {
    const here = { cwd, env: {} }
    expect(await run(['sign', ...PUSH, '--for', '1h'], here)).toEqual({ exit: 0, stdout: `${URL}\n`, stderr: '' })
    expect((await run([URL], here)).exit).toBe(0)
    const other = await run(['sign', '--domain', 'other.example.com', ...PUSH.slice(2)], here)
    expect([other.exit, other.stderr]).toEqual([2, expect.stringContaining('`OTHER`')])
    const rows = await run(['sign', '--from', '-', '--for', '1h', '--format', 'url'], {
      ...here,
      stdin: 'stream,domain,expires\ntest,push.example.com,2018-12-29T06:13:45Z\na,other.example.com,\n',
    })
    expect([rows.exit, rows.stdout]).toEqual([1, `${URL}\n`])
    expect(rows.stderr).toMatch(/^notice: environment variable `BACKUP`.*\nnotice: environment variable `OTHER`/)
    expect(rows.stderr).toContain('<stdin>:3: no signing key for this domain')
  })

  test('under `defaults` must be there for domains without their own', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
    const domains = { 'own.example.com': { keys: [{ env: 'OWN' }] }, 'none.example.com': {} }
    const configuration = { domains, defaults: { keys: [{ env: 'SHARED' }] } }
    writeFileSync(join(cwd, 'push-preflight.config.json'), JSON.stringify(configuration))
    const exitFor = async (domain: string): Promise<number> =>
      (await run(['sign', '--domain', domain, '--stream', 'a'], { cwd, env: { OWN: 'own' } })).exit
    expect(await exitFor('OWN.example.com.')).toBe(0)
    expect(await exitFor('none.example.com')).toBe(2)
    expect(await exitFor('unknown.example.com')).toBe(2)
  })

  test('are in no output', async () => {
    for (const format of ['url', 'json', 'env', 'obs', 'ffmpeg']) {
      const { stdout, stderr } = await sign([...PUSH, '--for', '24h', '--format', format, '--explain'])
      expect(stdout + stderr).not.toContain(KEY)
    }
  })
})

describe('--explain', () => {
  test.each(['en', 'zh'])('in %s', async (lang) => {
    const { stdout, stderr } = await sign([...PUSH, '--protocol', 'all', '--explain', '--lang', lang])
    expect(stdout).not.toContain('KEY')
    expect(stderr.match(/MD5\(‹KEY› \+ test \+ 5C271099\)/g)).toHaveLength(1)
    expect(stderr).toContain('2018-12-29 06:13:45 (UTC)')
    expect(stderr).toContain('→ 1546064025')
    expect(stderr).toContain('→ 5C271099')
    expect(stderr).not.toContain(SECRET)
  })

  test('of SHA-256 and lower case', async () => {
    const { stderr } = await sign([...PUSH, '--algorithm', 'sha256', '--tx-time-case', 'lower', '--explain'])
    expect(stderr).toContain('SHA-256(‹KEY› + test + 5c271099)')
    expect(stderr).toMatch(/hexadecimal, lower case[\s\S]*64 hexadecimal digits/)
  })
})

describe('formats', () => {
  const folder = `${fixtures}cli/sign/`
  const names = ['url', 'json', 'env', 'obs', 'ffmpeg']

  test.each(names.flatMap((name) => [[name, 'en'] as const, [name, 'zh'] as const]))('%s in %s', async (name, lang) => {
    const argv = ['--protocol', 'all', '--format', name, '--lang', lang, '--time-zone', 'Asia/Shanghai']
    const { exit, stdout } = await run(['sign', '--key-env', 'PUSH_KEY', ...PUSH, ...argv], { env })
    expect(exit).toBe(0)
    const text = stdout.replace(/"version": "\d[^"]*"/, '"version": "0.0.0"')
    await expect(text).toMatchFileSnapshot(`${folder}${name}.${lang}.txt`)
  })

  test('of one URL, nothing is numbered and nothing has a heading', async () => {
    expect((await sign([...PUSH, '--format', 'env'])).stdout).toMatch(/^PUSH_URL='rtmp:[^\n]+'\nPUSH_SERVER='/)
    expect((await sign([...PUSH, '--format', 'obs'])).stdout).toMatch(/^Service: /)
  })

  test('fields are those of one encoder, or of all', async () => {
    const one = await sign([...PUSH, '--format', 'fields', '--encoder', 'wirecast'])
    const server = 'rtmp://push.example.com/live/'
    expect(one.stdout).toBe(`Wirecast\n  Address  ${server}\n  Stream   ${URL.slice(server.length)}\n`)
    const several = await sign([...PUSH, '--stream', 'room2', '--format', 'fields', '--encoder', 'larix'])
    expect(several.stdout).toMatch(/^test \(rtmp\)\n\nLarix[\s\S]*\n\nroom2 \(rtmp\)\n\nLarix/)
  })

  test('json fits its schema and is what JSON.stringify writes', async () => {
    const { stdout } = await sign([...PUSH, '--stream', 'a~b', '--format', 'json'])
    const parsed: unknown = JSON.parse(stdout)
    expect(answer.parse(parsed)).toEqual(parsed)
    expect(stdout).toBe(`${JSON.stringify(parsed, null, 2)}\n`)
  })

  test('go to a file', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
    expect(await sign([...PUSH, '--output', 'url.txt'], { cwd })).toEqual({ exit: 0, stdout: '', stderr: '' })
    expect(readFileSync(join(cwd, 'url.txt'), 'utf8')).toBe(`${URL}\n`)
    expect((await sign([...PUSH, '--output', 'nowhere/url.txt'], { cwd })).exit).toBe(3)
    expect((await sign([...PUSH.slice(0, 4), '--stream', 'b b', '--output', 'url.txt'], { cwd })).exit).toBe(1)
    expect(await sign([...PUSH, '--output', '-'], { cwd })).toEqual({ exit: 0, stdout: `${URL}\n`, stderr: '' })
    expect(readdirSync(cwd)).toEqual(['url.txt'])
    expect(readFileSync(join(cwd, 'url.txt'), 'utf8')).toBe(`${URL}\n`)
  })

  test('a reader that has gone away is no error', async () => {
    expect(await sign([...PUSH, '--protocol', 'all'], { writes: 0 })).toEqual({ exit: 0, stdout: '', stderr: '' })
  })
})

describe('for a client over SRT', () => {
  const signFor = (client: string, ...more: readonly string[]) =>
    run(['sign', '--key-env', 'PUSH_KEY', ...PUSH, '--protocol', 'srt', '--client', client, ...more], { env })

  test('GStreamer gets `%23`, all others the documented form', async () => {
    const plain = await signFor('ffmpeg')
    expect(plain.stdout).toMatch(/\?streamid=#!::h=/)
    const encoded = await signFor('gstreamer-srtsink')
    expect([encoded.exit, encoded.stdout]).toEqual([0, plain.stdout.replace('#', '%23')])
    const again = await run(
      [
        'sign',
        '--key-env',
        'PUSH_KEY',
        '--url',
        encoded.stdout.trim(),
        ...PUSH.slice(-2),
        '--client',
        'gstreamer-srtsink',
      ],
      { env },
    )
    expect(again.stdout).toBe(encoded.stdout)
  })

  test('a command of ffmpeg and its fields have the documented form, whatever the client', async () => {
    for (const format of ['ffmpeg', 'fields']) {
      const { exit, stdout } = await signFor('gstreamer-srtsink', '--format', format)
      expect([exit, stdout.includes('streamid=#!::h='), stdout.includes('%23')]).toEqual([0, true, false])
    }
  })

  test('an encoder needs the format that shows it', async () => {
    const { exit, stderr } = await signFor('ffmpeg', '--encoder', 'vmix')
    expect([exit, stderr]).toEqual([2, 'error: --encoder goes with --format fields\n'])
  })

  test('VLC gets no URL, and the reason', async () => {
    const { exit, stdout, stderr } = await signFor('vlc')
    expect([exit, stdout]).toEqual([1, ''])
    expect(stderr).toContain('`--streamid`')
  })

  test('no client sends a streamid of more than 512 bytes', async () => {
    const { exit, stdout, stderr } = await signFor('ffmpeg', '--param', `note=${'x'.repeat(512)}`)
    expect([exit, stdout]).toEqual([1, ''])
    expect(stderr).toContain('SRT takes at most 512')
  })
})

// What `sign` says to put into OBS, `check` reads as what was signed.
test.each(protocols)('the OBS fields of %s are read back without objection', async (protocol) => {
  const { stdout } = await sign([...PUSH, '--param', 'a=b', '--protocol', protocol, '--format', 'json'])
  const obs = answer.parse(JSON.parse(stdout)).signed[0]?.obs ?? { server: '', streamKey: '' }
  const argv = ['--server', obs.server, '--stream-key', obs.streamKey, '--key-env', 'PUSH_KEY', '--format', 'json']
  const checked = await run(argv, { env })
  const { reports } = JSON.parse(checked.stdout)
  expect(reports[0].prediction.outcome).toBe('no-objection')
  expect(reports[0].findings).toEqual([])
  expect(reports[0].reading).toMatchObject({ domain: 'push.example.com', app: 'live', stream: 'test' })
})

test('of SRT, OBS reads no Stream Key beside a Server that names the stream', async () => {
  const { stdout } = await sign([...PUSH, '--protocol', 'srt'])
  const argv = [
    '--server',
    stdout.trim(),
    '--stream-key',
    'r=live/another',
    '--key-env',
    'PUSH_KEY',
    '--format',
    'json',
  ]
  const { reports } = JSON.parse((await run(argv, { env })).stdout)
  expect(reports[0].reading.stream).toBe('test')
})

describe('QR codes', () => {
  test('are drawn beneath their URLs', async () => {
    const { exit, stdout } = await sign([...PUSH, '--stream', 'other', '--qr'])
    expect(exit).toBe(0)
    expect(stdout).toMatch(/^rtmp:[^\n]+\n(?:[█▀▄ ]+\n)+rtmp:[^\n]+\n(?:[█▀▄ ]+\n)+$/)
  })

  test('say what is above them, light on dark, with the free margin that readers want', async () => {
    const { encode } = await import('uqr')
    const { stdout } = await sign([...PUSH, '--qr'])
    const lines = stdout.split('\n').slice(1, -1)
    const { data, size } = encode(URL, { border: 4 })
    const isLight = (x: number, y: number): boolean => {
      const cell = lines[y >> 1]?.[x]
      return cell === '█' || cell === (y % 2 === 0 ? '▀' : '▄')
    }
    expect(data.map((row, y) => row.map((_, x) => !isLight(x, y)))).toEqual(data)
    expect(data.slice(0, 4).flat()).toEqual(new Array(4 * size).fill(false))
  })

  test('have colours of their own where there are any', async () => {
    const { stdout } = await sign([...PUSH, '--qr'], { env: { ...env, FORCE_COLOR: '1' } })
    expect(stdout).toContain('\n\u001B[38;5;231;48;5;16m█')
  })

  test('go to an SVG file, whole or not at all', async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
    expect(await sign([...PUSH, '--qr-svg', 'qr.svg'], { cwd })).toEqual({ exit: 0, stdout: `${URL}\n`, stderr: '' })
    expect(readFileSync(join(cwd, 'qr.svg'), 'utf8')).toMatch(/^<svg [\s\S]*<\/svg>\n$/)
    expect(await sign([...PUSH, '--qr-svg', 'nowhere/qr.svg'], { cwd })).toMatchObject({ exit: 3, stdout: '' })
    const failed = await sign([...PUSH, '--qr-svg', 'two.svg', '--output', 'nowhere/url.txt'], { cwd })
    expect([failed.exit, readdirSync(cwd)]).toEqual([3, ['qr.svg']])
  })

  test('that a terminal has no room for are left out, with a notice that stays in sight', async () => {
    const narrow = await sign([...PUSH, '--qr'], { isTTY: true, columns: 40 })
    expect([narrow.exit, narrow.stdout]).toEqual([0, `${URL}\n`])
    expect(narrow.stderr).toMatch(/^notice: no QR code: it takes 45 columns and the terminal has 40; /)
    const wide = await sign([...PUSH, '--qr'], { isTTY: true, columns: 45 })
    expect([wide.stderr, wide.stdout.split('\n').length]).toEqual(['', 25])
  })

  test('hold no more than there is room for', async () => {
    const long = ['--param', `a=${'b'.repeat(3000)}`, '--qr']
    expect(await sign([...PUSH, ...long])).toMatchObject({ exit: 2, stdout: '' })
  })
})
