import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { expiryOf } from '../../../src/index.ts'
import { signedEntrySchema } from '../../../src/schema/sign.ts'
import { Exit, KEY, type Ran, run, SECRET } from '../io.ts'

const folder = (): string => mkdtempSync(join(tmpdir(), 'push-preflight-'))

const EXPIRES = ['--expires', '2018-12-29T06:13:45Z']
const KEYED = { env: { PUSH_PREFLIGHT_KEY: KEY }, now: '2018-12-28T12:00:00Z' }

/** Signs the rows of a file of this content. */
function signed(
  content: string | Buffer,
  argv: readonly string[] = [],
  world: Parameters<typeof run>[1] = {},
): Promise<Ran> {
  const cwd = folder()
  writeFileSync(join(cwd, 'streams.csv'), content)
  const domain = argv.includes('--domain') ? [] : ['--domain', 'push.example.com']
  return run(['sign', '--from', 'streams.csv', ...domain, '--for', '1h', ...argv], { ...KEYED, cwd, ...world })
}

const urls = (content: string | Buffer, argv: readonly string[] = []): Promise<string[]> =>
  signed(content, ['--format', 'url', ...argv]).then(({ stdout }) => stdout.trimEnd().split('\n'))

const bare = (url: string): string => url.replace(/[?].*/, '')

describe('what comes out', () => {
  const published = `rtmp://push.example.com/live/test?txSecret=${SECRET}&txTime=5C271099`

  test('CSV for CSV', async () => {
    expect(await signed('stream\ntest\n', EXPIRES)).toEqual({
      exit: Exit.ok,
      stdout: `stream,app,domain,protocol,expires,url\ntest,live,push.example.com,rtmp,2018-12-29T06:13:45.000Z,${published}\n`,
      stderr: '',
    })
  })

  test('JSON Lines for JSON Lines, whatever the name of the file', async () => {
    const { stdout } = await signed('\n{"stream":"test"}\n', EXPIRES)
    expect(signedEntrySchema.parse(JSON.parse(stdout))).toMatchObject({
      url: published,
      stream: 'test',
      obs: { server: 'rtmp://push.example.com/live/' },
    })
  })

  test.each(['url', 'ndjson', 'json', 'env', 'obs', 'ffmpeg', 'csv'])('as %s', async (format) => {
    const { stdout, exit } = await signed('stream\na\nb\n', ['--format', format])
    expect(exit).toBe(Exit.ok)
    expect(stdout).toContain('a?txSecret=')
    expect(stdout).toContain('b?txSecret=')
  })

  test('standard input', async () => {
    const argv = ['sign', '--from', '-', '--domain', 'push.example.com', '--format', 'url', ...EXPIRES]
    for (const stdin of ['stream\ntest', ' {"stream":"test"}\n']) {
      expect((await run(argv, { ...KEYED, stdin })).stdout).toBe(`${published}\n`)
    }
  })

  test('standard input that stays open: every row is valid for as long as it says, from when it is signed', async () => {
    const instants = ['2018-12-29T04:13:45Z', '2018-12-30T04:13:45Z']
    let now = instants[0] ?? ''
    const stdin = new PassThrough()
    stdin.write('stream\ntest\n')
    const onStdout = (): void => {
      now = instants[1] ?? ''
      stdin.end('test\n')
    }
    const argv = [
      'sign',
      '--from',
      '-',
      '--domain',
      'push.example.com',
      '--ttl',
      '1h',
      '--for',
      '1h',
      '--format',
      'url',
    ]
    const { stdout, stderr, exit } = await run(argv, { ...KEYED, stdin, now: () => now, onStdout })
    const expiries = [...stdout.matchAll(/txTime=(\w+)/g)].map(([, txTime = '']) => expiryOf(txTime)?.toISOString())
    expect(expiries).toEqual(['2018-12-29T05:13:45.000Z', '2018-12-30T05:13:45.000Z'])
    expect({ exit, stderr }).toEqual({ exit: Exit.ok, stderr: '' })
  })

  test('a cell that needs quotes has them', async () => {
    const { stdout } = await signed('stream,protocol\na,srt\n')
    expect(stdout.split('\n')[1]).toMatch(/^a,live,push\.example\.com,srt,[^,]+,"srt:[^"]+"$/)
  })

  test('a file, whole', async () => {
    const cwd = folder()
    const { stdout } = await signed('stream\ntest\nb d\n', ['--output', join(cwd, 'urls.csv'), ...EXPIRES])
    expect(stdout).toBe('')
    expect(readFileSync(join(cwd, 'urls.csv'), 'utf8')).toContain(published)
    expect(readdirSync(cwd)).toEqual(['urls.csv'])
  })

  test('a reader that goes away stops the run, which is no error', async () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => `room${index}\n`)
    let read = 0
    const stdin = Readable.from(
      (function* () {
        yield Buffer.from('stream\n')
        for (const row of rows) {
          read++
          yield Buffer.from(row)
        }
      })(),
    )
    const { exit, stderr } = await run(['sign', '--from', '-', '--domain', 'h.example.com'], {
      ...KEYED,
      stdin,
      writes: 1,
    })
    expect({ exit, stderr }).toEqual({ exit: Exit.ok, stderr: '' })
    expect(read).toBeLessThan(rows.length)
  })
})

describe('columns', () => {
  test.each([
    ['in any order', 'app,stream\na,s\n'],
    ['in any case', 'STREAM,App\ns,a\n'],
    ['with joints', 'stream_name;App-Name\ns;a\n'],
    ['of the vendor', '流名称(StreamName)\t推流路径\ns\ta\n'],
    ['in quotes', '"Stream Name","AppName"\r\n"s","a"\r\n'],
    ['named by a spreadsheet', 'sep=;\r\nstream;app\r\ns;a\r\n'],
    ['with padding', ' stream , app \n s , a \n'],
    ['after a byte order mark', '\ufeffstream,app\ns,a\n'],
  ])('%s', async (_, content) => {
    expect((await urls(content)).map(bare)).toEqual(['rtmp://push.example.com/a/s'])
  })

  test('UTF-16 with its mark', async () => {
    const content = Buffer.from('\ufeff流名称\troom\r\ns\t1\r\n', 'utf16le')
    expect((await urls(content)).map(bare)).toEqual(['rtmp://push.example.com/live/s'])
  })

  test.each([
    [
      'GBK',
      Buffer.from([0xc1, 0xf7, 0xc3, 0xfb, 0xb3, 0xc6, 0x0a, 0x73]),
      /^notice: streams\.csv is not UTF-8 and is read as GB18030 \(GBK\)\n$/,
    ],
    ['carriage returns alone', 'stream,app\rs,live\r', /^$/],
    ['gzip', gzipSync('stream\ns\n'), /^$/],
  ])('%s', async (_, content, says) => {
    const { stdout, stderr } = await signed(content, ['--format', 'url'])
    expect(bare(stdout.trimEnd())).toBe('rtmp://push.example.com/live/s')
    expect(stderr).toMatch(says)
  })

  test('options give what a row leaves out', async () => {
    const content =
      'stream,app,domain,protocol,algorithm,txHost,txTimeCase\na,,,,,,\nb,x,h.example.com,RTMPS,SHA256,,lower\n'
    const [first = '', second = ''] = await urls(content, ['--app', 'y', '--protocol', 'webrtc', '--param', 'k=v'])
    expect(first).toMatch(/^webrtc:\/\/push\.example\.com\/y\/a\?txSecret=\w{32}&.*&k=v$/)
    expect(second).toMatch(/^rtmps:\/\/h\.example\.com\/x\/b\?txSecret=\w{64}&txTime=[0-9a-f]+&k=v$/)
  })

  test('a row says itself when it expires, whichever way', async () => {
    const content = 'stream,ttl,expires\na,,\nb,2h,\nc,,2018-12-28T16:00:00Z\n'
    const expiries = async (argv: readonly string[]): Promise<string[]> =>
      (await signed(content, ['--format', 'ndjson', ...argv])).stdout
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { expires: string }).expires.slice(8, 16))
    expect(await expiries(['--ttl', '5h'])).toEqual(['28T17:00', '28T14:00', '28T16:00'])
    expect(await expiries(['--expires', '2018-12-30T00:00:00Z'])).toEqual(['30T00:00', '28T14:00', '28T16:00'])
  })

  test('a URL to sign again, and one of each protocol', async () => {
    const again = 'rtmp://h.example.com/a/b?x=1&txSecret=0&txTime=1&y=2'
    expect(await urls(`url\n${again}\n`, EXPIRES)).toEqual([
      expect.stringMatching(/^rtmp:\/\/h\.example\.com\/a\/b\?x=1&txSecret=\w{32}&txTime=5C271099&y=2$/),
    ])
    expect(await urls('stream,protocol\na,all\n')).toHaveLength(6)
  })

  test('of other names are named once', async () => {
    const { stderr, exit } = await signed('stream,expire,note\na,,\nb,,\n')
    expect({ stderr, exit }).toEqual({
      stderr: 'notice: columns not used: `expire` (did you mean `expires`?), `note`\n',
      exit: Exit.ok,
    })
    expect((await signed('stream,expire,note\na,,\n', ['--quiet'])).stderr).toBe('')
    const lines = '{"stream":"a","note":1}\n{"stream":"b","note":2}\n'
    expect((await signed(lines)).stderr).toBe('notice: columns not used: `note`\n')
  })
})

describe('rows that cannot be signed', () => {
  test.each([
    ['a name that would be refused', 'stream\nok\na b\n', 'streams.csv:3: error[18/308] stream-name-characters: '],
    ['no name', 'stream,app\nok,x\n,x\n', 'streams.csv:3: `stream` is missing'],
    ['too few cells', 'stream,app\nok,x\na\n', 'streams.csv:3: it has 1 cell, and the header 2'],
    ['too many cells', 'stream,app\nok,x\na,b,c\n', 'streams.csv:3: it has 3 cells'],
    ['a quote left open', 'stream,app\nok,x\n"a,b\n', 'streams.csv:3: its quotes are broken'],
    ['a quote in a bare cell', 'stream,app\nok,x\na"b,c\n', 'streams.csv:3: its quotes are broken'],
    ['text after a quote', 'stream,app\nok,x\n"a"b,c\n', 'streams.csv:3: its quotes are broken'],
    ['no length of time', 'stream,ttl\nok,1d\na,tomorrow\n', 'streams.csv:3: `ttl` takes a duration'],
    ['no protocol', 'stream,protocol\nok,\na,ftp\n', 'streams.csv:3: `protocol` takes one of rtmp'],
    ['two expiries', 'stream,ttl,expires\nok,,\na,1d,2019-01-01T00:00:00Z\n', 'streams.csv:3: give `ttl` or `expires`'],
    ['a comma for SRT', 'stream,protocol\nok,srt\n"a,b",srt\n', 'streams.csv:3: `stream` holds `,`, which'],
    ['one protocol of all', 'stream,protocol\nok,\n"a,b",all\n', 'streams.csv:3: `stream` holds `,`, which'],
    [
      'a URL without a stream',
      'stream,url\nok,\n,rtmp://h.example.com/live\n',
      'streams.csv:3: `url` has no StreamName',
    ],
    [
      'a URL of two lines',
      'stream,url\nok,\n,"rtmp://h.example.com/live/a\nb"\n',
      'streams.csv:3: `url` holds a line break',
    ],
    ['not JSON', '{"stream":"ok"}\n\n{"stream"\n', 'streams.csv:3: it is not a JSON object'],
    ['a JSON list', '{"stream":"ok"}\n\n["a"]\n', 'streams.csv:3: it is not a JSON object'],
    ['a list for a name', '{"stream":"ok"}\n\n{"stream":["a"]}\n', 'streams.csv:3: `stream` is not a text'],
    [
      'a number of too many digits',
      '{"stream":"ok"}\n\n{"stream":12345678901234567890}\n',
      'streams.csv:3: `stream` is a number',
    ],
    [
      'a name given twice',
      '{"stream":"ok"}\n\n{"stream":"a","StreamName":"b"}\n',
      'streams.csv:3: it gives `stream` twice',
    ],
  ])('%s', async (_, content, says) => {
    const { exit, stdout, stderr } = await signed(content, ['--format', 'url'])
    expect(exit).toBe(Exit.findings)
    expect(stdout).toMatch(/^[^\n]*\/ok[^\n]*\n$/)
    expect(stderr).toContain(says)
    expect(stderr).toMatch(/\n1 of 2 rows were not signed\n$/)
  })

  test('a quote left open costs its own row only', async () => {
    const rows = ['a,1', '"b,2', 'c,3', '"d,\n4"', 'e,"5"', 'f,6"', 'g,7']
    const { stdout, stderr } = await signed(`stream,note\n${rows.join('\n')}\n`, ['--format', 'url', '--quiet'])
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map(bare)
        .map((url) => url.slice(-1)),
    ).toEqual(['a', 'c', 'e', 'g'])
    expect(stderr.match(/csv:\d+/g)).toEqual(['csv:3', 'csv:5', 'csv:6', 'csv:8'])
    expect(stderr).toContain('4 of 8 rows were not signed')
  })

  test('what is warned about is counted, with the first as an example', async () => {
    const content = `stream,ttl\n${'a,30m\n'.repeat(1001)}`
    const { exit, stderr } = await signed(content)
    expect(exit).toBe(Exit.ok)
    expect(stderr).toMatch(/^streams\.csv:2: warning\[18\/501\] tx-time-soon: .* \(and 1,000 more URLs\)\n$/)
    expect((await signed(content, ['--quiet'])).stderr).toBe('')
  })

  test('a row whose domain has no key', async () => {
    const cwd = folder()
    const configuration = { domains: { 'a.example.com': { keys: [{ env: 'A' }] }, 'b.example.com': {} } }
    writeFileSync(join(cwd, 'push-preflight.config.json'), JSON.stringify(configuration))
    const argv = ['sign', '--from', '-', '--format', 'url', '--lang', 'zh']
    const stdin = 'stream,domain\nx,a.example.com\ny,b.example.com\n'
    const { exit, stdout, stderr } = await run(argv, { cwd, stdin, env: { A: KEY } })
    expect(exit).toBe(Exit.findings)
    expect(bare(stdout.trim())).toBe('rtmp://a.example.com/live/x')
    expect(stderr).toMatch(/^<stdin>:3：没有此域名的鉴权 KEY/)
    expect(stderr).toContain('共 2 行，其中 1 行未签名\n')
  })

  test('secrets stay out of what is said', async () => {
    const url = `rtmp://h.example.com/live?txSecret=${SECRET}&txTime=5C271099`
    for (const content of [`url\n${url}\n`, `${url}\n`, `stream,${url}\na,b\n`, `{"url":"${url}","${url}":1}\n`]) {
      const { stderr } = await signed(content)
      expect(stderr).not.toBe('')
      expect(stderr).not.toContain(SECRET)
    }
  })
})

describe('carelessness', () => {
  test.each([
    ['no key at all', 'stream\na\n', { env: {} }, Exit.usage, 'no signing key'],
    [
      'no header',
      'room1,live\nroom2,live\n',
      {},
      Exit.usage,
      'no column `stream` or `url`; its columns are `room1`, `live`',
    ],
    [
      'the same column twice',
      'stream,StreamName\na,b\n',
      {},
      Exit.usage,
      'two columns for the same field: `stream`, `StreamName`',
    ],
    ['a JSON array', '[{"stream":"a"}]', {}, Exit.usage, 'holds a JSON array'],
    ['Latin-1', Buffer.from('str\xe9am\na', 'latin1'), {}, Exit.usage, 'not in UTF-8'],
    ['a spreadsheet', Buffer.from('PK\x03\x04\0\0'), {}, Exit.unfinished, 'is a spreadsheet'],
    ['no text', Buffer.from('abc\0\x01'), {}, Exit.unfinished, 'NUL bytes'],
  ])('%s', async (_, content, world, exit, says) => {
    const { stdout, stderr, ...ran } = await signed(content, [], world)
    expect(ran.exit).toBe(exit)
    expect(stdout).toBe('')
    expect(stderr).toContain(says)
  })

  test('cut off', async () => {
    const { exit, stdout, stderr } = await signed(gzipSync('stream\na\nb').subarray(0, -4))
    expect([exit, stderr]).toEqual([
      Exit.unfinished,
      expect.stringContaining('streams.csv is cut off: its gzip data has no end'),
    ])
    expect(stdout).toContain('/live/a?')
    expect(stdout).not.toContain('/live/b?')
  })

  test.each([
    ['a missing file', 'none.csv', 'no such file'],
    ['a folder', '.', 'it is a directory'],
  ])('%s', async (_, file, says) => {
    const { exit, stderr } = await run(['sign', '--from', file, '--domain', 'h.example.com'], {
      ...KEYED,
      cwd: folder(),
    })
    expect({ exit, stderr }).toEqual({ exit: Exit.unfinished, stderr: expect.stringContaining(says) })
  })

  test.each([
    ['with --url', ['--url', 'rtmp://h.example.com/a/b']],
    ['with --stream', ['--stream', 'a']],
    ['written onto itself', ['--output', 'streams.csv']],
    ['a length of time that is none', ['--ttl', 'soon']],
  ])('%s', async (_, argv) => {
    const { exit, stdout } = await signed('stream\na\n', argv)
    expect({ exit, stdout }).toEqual({ exit: Exit.usage, stdout: '' })
  })

  test.each([
    ['empty', ''],
    ['blank', '\n  \r\n'],
    ['a header alone', 'stream,app'],
    ['a header and empty rows', 'stream;app\r\n;\r\n;\r\n\r\n'],
  ])('%s: no rows', async (_, content) => {
    expect(await signed(content)).toEqual({
      exit: Exit.ok,
      stdout: 'stream,app,domain,protocol,expires,url\n',
      stderr: 'notice: no rows in streams.csv\n',
    })
  })
})
