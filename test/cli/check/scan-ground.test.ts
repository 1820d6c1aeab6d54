import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { resultsSchema } from '../../../src/schema/report.ts'
import { run, URL } from '../io.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ground-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

const OTHERS = [
  'rtmp://ossrs.example.net/live/livestream',
  'rtmp://10.0.0.1/live/a',
  'rtmp://live.twitch.tv/app/made-up-key',
  'rtmp://push.example.net/live/a?auth_key=1-0-0-0123456789abcdef0123456789abcdef',
  'rtmp://pull.example.net/live/a',
  'rtmp://$HOST/live/$STREAM',
  'rtmp://push.example.net/live/',
].join('\n')

/** The inputs of all reports, and the counts. */
async function scan(...argv: string[]) {
  const { stdout, stderr, exit } = await run([...argv, '--format', 'json'], { cwd: folder })
  const { reports, summary } = resultsSchema.parse(JSON.parse(stdout))
  return { files: reports.map(({ source }) => `${source?.file}:${source?.line}`), summary, stderr, exit }
}

describe('what is skipped', () => {
  test('is counted by kind, in the summary and in the closing line, and fails no run', async () => {
    write({ 'a.sh': `${OTHERS}\n"${URL}"\n` })
    const { summary, stderr, exit, files } = await scan('--scan', '.', '--fail-on', 'hint')
    expect(files).toEqual(['a.sh:8'])
    expect(summary.skipped).toEqual({ unsigned: 2, otherVendor: 2, playback: 1, unfinished: 2 })
    expect([summary.checked, exit]).toEqual([1, 0])
    expect(stderr).toBe(
      'scanned 1 file; 1 push URL checked; skipped: 2 unsigned on other hosts, 2 for other vendors, 1 for playback, 2 unfinished (--verbose lists them)\n',
    )
  })

  test('is counted as nothing if nothing is skipped, and not at all without --scan', async () => {
    write({ 'a.txt': URL })
    expect((await scan('--scan', 'a.txt')).summary.skipped).toEqual({
      unsigned: 0,
      otherVendor: 0,
      playback: 0,
      unfinished: 0,
    })
    expect((await scan('--file', 'a.txt')).summary).not.toHaveProperty('skipped')
  })

  test('is listed with --verbose, without secrets, and fails no run then either', async () => {
    write({ 'a.sh': OTHERS })
    const { stdout, stderr, exit } = await run(['--scan', '.', '--format', 'concise', '--verbose'], { cwd: folder })
    expect([stdout, exit]).toEqual(['0 URLs checked\n', 0])
    expect(stderr.split('\n').slice(0, 7)).toEqual([
      'a.sh:1:1: skipped, unsigned, and the host is not known as a push domain: rtmp://ossrs.example.net/live/livestream',
      'a.sh:2:1: skipped, unsigned, and the host is not known as a push domain: rtmp://10.0.0.1/live/a',
      'a.sh:3:1: skipped, for another vendor: rtmp://live.twitch.tv/app/•••••••••••',
      `a.sh:4:1: skipped, for another vendor: rtmp://push.example.net/live/a?auth_key=${'•'.repeat(38)}`,
      'a.sh:5:1: skipped, for playback: rtmp://pull.example.net/live/a',
      'a.sh:6:1: skipped, unfinished: rtmp://$HOST/live/$STREAM',
      'a.sh:7:1: skipped, unfinished: rtmp://push.example.net/live/',
    ])
    const chinese = await run(['--scan', '.', '--verbose', '--lang', 'zh'], { cwd: folder })
    expect(chinese.stderr).toContain('a.sh:5:1：已跳过（播放地址）：rtmp://pull.example.net/live/a\n')
    expect(chinese.stderr).toContain(
      '跳过：2 个未签名且不在已知推流域名上、2 个属于其他厂商、1 个为播放地址、2 个不完整\n',
    )
  })

  test('is not changed by --fix', async () => {
    const text = 'rtmp://ossrs.example.net/live/a?a=1&amp;b=2\n'
    write({ 'a.txt': text })
    await run(['--scan', '.', '--fix'], { cwd: folder })
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(text)
    await run(['--scan', '.', '--fix', '--domain', 'ossrs.example.net'], { cwd: folder })
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe('rtmp://ossrs.example.net/live/a?a=1&b=2\n')
  })
})

describe('a domain that is named', () => {
  const unsigned = 'rtmp://push.example.net/live/a\nrtmp://a.live.example.net/live/a\nrtmp://live.example.net/live/a\n'

  test('by --domain, several times, and by a pattern', async () => {
    write({ 'a.txt': unsigned })
    expect((await scan('--scan', '.')).files).toEqual([])
    expect((await scan('--scan', '.', '--domain', 'Push.Example.net.')).files).toEqual(['a.txt:1'])
    expect((await scan('--scan', '.', '--domain', 'push.example.net', '--domain', '*.live.example.net')).files).toEqual(
      ['a.txt:1', 'a.txt:2'],
    )
  })

  test('by the configuration', async () => {
    write({ 'a.txt': unsigned, 'push-preflight.config.yaml': 'domains:\n  push.example.net: {}\n' })
    const { files, summary } = await scan('--scan', 'a.txt')
    expect([files, summary.skipped?.unsigned]).toEqual([['a.txt:1'], 2])
  })

  test('judges nothing but what a scan finds', async () => {
    write({ 'a.txt': `${URL}\n` })
    const plain = await run(['--file', 'a.txt'], { cwd: folder })
    const named = await run(['--file', 'a.txt', '--domain', 'other.example.net'], { cwd: folder })
    expect([named.stdout, named.exit]).toEqual([plain.stdout, plain.exit])
    expect(named.stderr).toBe('notice: --domain has no effect without --scan\n')
  })

  test.each(['', 'rtmp://push.example.net', 'push.example.net/live', 'push.*.net'])('is no %j', async (domain) => {
    write({ 'a.txt': URL })
    const { exit, stderr } = await run(['--scan', '.', `--domain=${domain}`], { cwd: folder })
    expect([exit, stderr]).toEqual([2, 'error: --domain takes a domain such as push.example.com, or *.example.com\n'])
  })
})

describe('--exclude', () => {
  beforeEach(() => write({ 'a.txt': URL, 'b.md': URL, 'docs/a.txt': URL, 'docs/old/b.txt': URL, 'old/c.txt': URL }))

  test.each([
    [['*.md'], ['a.txt:1', 'docs/a.txt:1', 'docs/old/b.txt:1', 'old/c.txt:1']],
    [['/old/'], ['a.txt:1', 'b.md:1', 'docs/a.txt:1', 'docs/old/b.txt:1']],
    [['old'], ['a.txt:1', 'b.md:1', 'docs/a.txt:1']],
    [
      ['docs/**', '!docs/a.txt'],
      ['a.txt:1', 'b.md:1', 'docs/a.txt:1', 'old/c.txt:1'],
    ],
    [['docs', 'a.txt', '*.md'], ['old/c.txt:1']],
  ])('%j leaves out files of a scan', async (patterns, files) => {
    const options = patterns.flatMap((pattern) => ['--exclude', pattern])
    expect((await scan('--scan', '.', ...options)).files).toEqual(files)
    expect((await scan('--scan', '**', ...options)).files).toEqual(files)
  })

  test('leaves out a file that a hook appends', async () => {
    expect((await scan('--scan', 'docs/a.txt', '--scan', 'a.txt', '--exclude', 'docs')).files).toEqual(['a.txt:1'])
  })

  test('leaves out files of a pattern of --file, and no file that is named', async () => {
    expect((await scan('--file', '**/*.txt', '--exclude', 'docs')).files).toEqual(['a.txt:1', 'old/c.txt:1'])
    expect((await scan('--file', 'docs/a.txt', '--exclude', 'docs')).files).toEqual(['docs/a.txt:1'])
  })

  test('takes a path from ./ and an absolute one', async () => {
    const files = ['a.txt:1', 'b.md:1', 'docs/a.txt:1', 'old/c.txt:1']
    const exclude = (...patterns: string[]) =>
      scan('--scan', '.', ...patterns.flatMap((pattern) => ['--exclude', pattern]))
    expect((await exclude('./docs/old/')).files).toEqual(files)
    expect((await exclude(`${folder}/docs/old/`)).files).toEqual(files)
    expect((await exclude('./old')).files).toEqual(['a.txt:1', 'b.md:1', 'docs/a.txt:1', 'docs/old/b.txt:1'])
    expect((await exclude('docs/**', '!./docs/a.txt')).files).toEqual([
      'a.txt:1',
      'b.md:1',
      'docs/a.txt:1',
      'old/c.txt:1',
    ])
  })

  test.each(['#docs', '!', './', '../docs', 'docs[', 'docs\\'])('%s can match no file', async (pattern) => {
    const { exit, stderr } = await run(['--scan', '.', '--exclude', pattern], { cwd: folder })
    expect(exit).toBe(2)
    expect(stderr).toContain(`error: --exclude ${pattern} can match no file`)
  })

  test.each(['\\#docs', 'docs\\[', '[ab].txt', 'docs\\\\'])('%s is a pattern', async (pattern) => {
    expect((await run(['--scan', '.', '--exclude', pattern], { cwd: folder })).exit).not.toBe(2)
  })

  test('has no effect without a scan or a pattern', async () => {
    const notice = 'notice: --exclude has no effect without --scan or a pattern of --file\n'
    const stderrOf = async (...argv: string[]) => (await run([...argv, '--exclude', 'docs'], { cwd: folder })).stderr
    expect(await stderrOf('--file', 'a.txt')).toContain(notice)
    expect(await stderrOf('--file', '*.txt')).not.toContain(notice)
  })

  test('works for a folder outside the current one', async () => {
    const { stdout } = await run(['--scan', '..', '--exclude', 'b.txt', '--exclude', '*.md', '--format', 'json'], {
      cwd: join(folder, 'docs'),
    })
    expect(stdout).not.toMatch(/b\.(?:txt|md)/)
    expect(stdout).toContain('old/c.txt')
  })

  test('is not empty', async () => {
    const { exit, stderr } = await run(['--scan', '.', '--exclude='], { cwd: folder })
    expect([exit, stderr]).toEqual([2, 'error: --exclude is empty; is a shell variable not set?\n'])
  })
})

describe('--scan -', () => {
  const scanInput = (stdin: string, ...argv: string[]) =>
    run(['--scan', '-', ...argv, '--format', 'ndjson'], { cwd: folder, stdin })

  test('scans standard input, in the language of its name', async () => {
    const html = `<a href="${URL.replace('&', '&amp;')}">x</a>\n`
    const plain = await scanInput(html)
    expect(plain.stdout).toContain('"source":{"file":"<stdin>","line":1,"column":10}')
    expect(plain.stdout).toContain('input-html-escaped')
    const named = await scanInput(html, '--stdin-filename', 'src/a.html')
    expect(named.stdout).toContain('"source":{"file":"src/a.html","line":1,"column":10}')
    expect(named.stdout).not.toContain('input-html-escaped')
  })

  test('reads it once, and cannot fix it', async () => {
    const twice = await run(['--scan', '-', '--file', '-'], { cwd: folder })
    expect([twice.exit, twice.stderr]).toEqual([
      2,
      'error: - is standard input, which can be read only once; leave the second one out\n',
    ])
    expect((await scanInput(URL, '--fix')).exit).toBe(2)
  })

  test('is what --stdin-filename is for', async () => {
    write({ 'a.txt': URL })
    const { stderr } = await run(['--scan', 'a.txt', '--stdin-filename', 'a.html', '--format', 'json'], { cwd: folder })
    expect(stderr).toContain('notice: --stdin-filename has no effect without --scan -\n')
  })
})

test('concise has problems only', async () => {
  write({ 'a.txt': `${URL}\n`, 'b.txt': `${URL.replace('txTime', 'tx_time')}\n` })
  const { stdout, stderr } = await run(['--scan', '.', '--format', 'concise'], { cwd: folder })
  expect(stdout).toMatch(/^b\.txt:1:/)
  expect(stdout).not.toContain('a.txt')
  expect(stderr).toBe('scanned 2 files; 2 push URLs checked\n')
  const json = await run(['--scan', '.', '--format', 'ndjson'], { cwd: folder })
  expect(json.stdout.split('\n').length).toBe(3)
})

test('a domain is named once when one is signed', async () => {
  const { exit, stderr } = await run(['sign', '--domain', 'a.example.com', '--domain', 'b.example.com'], {
    cwd: folder,
  })
  expect([exit, stderr]).toEqual([2, 'error: option `--domain` is given twice\n'])
})
