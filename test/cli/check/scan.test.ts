import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { resultsSchema } from '../../../src/schema/report.ts'
import { EXPIRED, run, SECRET, URL } from '../io.ts'

const bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))
const project = fileURLToPath(new globalThis.URL('../../../fixtures/scan/', import.meta.url))

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'scan-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
}

const reportsOf = (stdout: string) => resultsSchema.parse(JSON.parse(stdout)).reports

/** Where something was found: `file:line:column`. */
async function places(...argv: string[]): Promise<string[]> {
  const { stdout } = await run([...argv, '--format', 'json'], { cwd: folder })
  return reportsOf(stdout).map(({ source }) => `${source?.file}:${source?.line}:${source?.column}`)
}

test('a project is scanned in the order of names, without what it ignores', async () => {
  const { stdout, stderr, exit } = await run(['--scan', '.', '--format', 'json'], { cwd: project })
  const lines = reportsOf(stdout).map(({ source, input, prediction, findings }) => {
    const { file, line, column } = source ?? { file: '', line: 0, column: 0 }
    const found = findings.map(({ rule, span, suppressed }) => `${rule}@${span.start}${suppressed ? ' (comment)' : ''}`)
    return `${file}:${line}${column === undefined ? '' : `:${column}`} ${prediction.outcome} ${found.join(', ')}\n    ${input}`
  })
  const golden = `${lines.join('\n')}\n${stderr}exit ${exit}\n`
  await expect(golden).toMatchFileSnapshot('__snapshots__/scan.txt')
})

describe('what is looked into', () => {
  test('folders, files and patterns, each file once', async () => {
    write({ 'a/b.txt': URL, 'a/c.md': `x ${URL}`, 'd.txt': URL })
    expect(await places('--scan', 'a')).toEqual(['a/b.txt:1:1', 'a/c.md:1:3'])
    expect(await places('--scan', './a/', '--scan', 'a/b.txt')).toEqual(['a/b.txt:1:1', 'a/c.md:1:3'])
    expect(await places('--scan', '**/*.txt')).toEqual(['a/b.txt:1:1', 'd.txt:1:1'])
  })

  test('not what git ignores: nested, negated, and above the folder within a repository', async () => {
    write({
      '.git/config': URL,
      '.gitignore': '*.log\n/out/\ndeep/*.txt\n',
      'deep/.gitignore': '!kept.txt\n',
      'deep/.ignore': 'none.md\n',
      'deep/kept.txt': URL,
      'deep/left.txt': URL,
      'deep/none.md': URL,
      'deep/out/a.txt': URL,
      'out/a.txt': URL,
      'a.log': URL,
      'node_modules/a/b.js': URL,
    })
    const all = ['deep/kept.txt:1:1', 'deep/out/a.txt:1:1']
    expect(await places('--scan', '.')).toEqual(all)
    expect(await places('--scan', 'deep')).toEqual(all)
    expect(await places('--scan', '**/*.{txt,log,md}')).toEqual(all)
    expect(await places('--scan', 'a.log')).toEqual(['a.log:1:1'])
  })

  test('no binaries, but UTF-16 with its mark', async () => {
    write({
      'a.bin': Buffer.from(`\0${URL}`),
      'b.txt': Buffer.from(`\ufeff一 ${URL}`, 'utf16le'),
      'c.txt': `\ufeff${URL}`,
      'd.txt': Buffer.concat([Buffer.from([0xff, 0xe9]), Buffer.from(URL)]),
    })
    expect(await places('--scan', '.')).toEqual(['b.txt:1:3', 'c.txt:1:1', 'd.txt:1:3'])
  })

  test('GB18030 as in lists, with the columns of its characters', async () => {
    // 推流地址：…，有效
    const head = Buffer.from('cdc6c1f7b5d8d6b7a3ba', 'hex')
    const tail = Buffer.from('a3acd3d0d0a70a', 'hex')
    // 推流房間, of which no byte is UTF-8, and a character of four bytes (㐀)
    const name = Buffer.from('b7bf8139ee39', 'hex')
    const text = Buffer.concat([head, Buffer.from(`\n${'x'.repeat(9000)}\n`), head, Buffer.from(URL), tail])
    write({
      'a.txt': text,
      'b.md': Buffer.concat([head, Buffer.from('\nrtmp://push.example.com/live/'), name, Buffer.from('\n')]),
      'c.csv': Buffer.concat([Buffer.from('name,url\n'), head, Buffer.from(`,${URL}\n`)]),
      'd.txt': Buffer.from(`caf\xe9 ${URL}`, 'latin1'),
    })
    expect(await places('--scan', '.', '--domain', 'push.example.com')).toEqual([
      'a.txt:3:6',
      'b.md:2:1',
      'c.csv:2:7',
      'd.txt:1:6',
    ])
    const { stdout } = await run(['--scan', '.', '--domain', 'push.example.com', '--format', 'json'], { cwd: folder })
    const reports = reportsOf(stdout)
    expect(reports[0]?.input).toBe(URL.replace(SECRET, '•'.repeat(SECRET.length)))
    expect(reports[1]?.input).toBe(`rtmp://push.example.com/live/${new TextDecoder('gb18030').decode(name)}`)
    const span = reports[1]?.findings.find(({ rule }) => rule === 'stream-name-characters')?.span
    expect(span).toEqual({ start: 29, end: 31 })
  })

  test('UTF-16 without a mark as in lists', async () => {
    write({ 'a.txt': Buffer.from(`a ${URL}`, 'utf16le'), 'b.txt': Buffer.from(`a ${URL}`, 'utf16le').swap16() })
    expect(await places('--scan', '.')).toEqual(['a.txt:1:3', 'b.txt:1:3'])
  })

  test('nothing beyond 50 MiB, with a notice', async () => {
    write({ 'a.txt': URL, 'b.txt': '' })
    truncateSync(join(folder, 'b.txt'), 51 * 2 ** 20)
    const { stderr } = await run(['--scan', '.'], { cwd: folder })
    expect(stderr).toContain('notice: b.txt is left out: larger than 50 MiB\n')
    expect(stderr).toContain('scanned 1 file; 1 push URL checked')
  })

  test('no links on the way, so there is no going round in circles', async () => {
    write({ 'a/b.txt': URL })
    symlinkSync('..', join(folder, 'a/up'))
    symlinkSync('b.txt', join(folder, 'a/c.txt'))
    expect(await places('--scan', '.')).toEqual(['a/b.txt:1:1'])
    expect(await places('--scan', 'a/c.txt')).toEqual(['a/c.txt:1:1'])
  })

  test('what is not there is an error', async () => {
    const { exit, stderr } = await run(['--scan', 'nowhere'], { cwd: folder })
    expect(exit).toBe(3)
    expect(stderr).toContain('error: cannot read nowhere: no such file or folder\n')
  })

  test.each([
    ['', 'a.txt'],
    ['a.txt', ''],
    ['', '--fix'],
  ])('a name that is empty is no name of a folder: %j %j', async (one, other) => {
    write({ 'a.txt': URL.replace('&', '&amp;') })
    const argv = [`--scan=${one}`, other === '--fix' ? other : `--scan=${other}`]
    const { exit, stdout, stderr } = await run(argv, { cwd: folder })
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toBe('error: cannot scan a file without a name; is a shell variable not set?\n')
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toContain('&amp;')
  })

  test.each([
    ['a', 'a/'],
    ['a/b.txt', 'a/b.txt'],
    ['a/none', 'a/none'],
  ])('a folder that may not be read is named: %s', (path, name) => {
    write({ 'a/b.txt': URL })
    chmodSync(folder, 0o755)
    chmodSync(join(folder, 'a'), 0)
    // A superuser may read everything, so another user runs it.
    const who = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {}
    const { status, stderr } = spawnSync(process.execPath, [bin, '--scan', path], {
      cwd: folder,
      encoding: 'utf8',
      ...who,
    })
    chmodSync(join(folder, 'a'), 0o755)
    expect([status, stderr.split('\n')[0]]).toEqual([3, `error: cannot read ${name}: permission denied`])
  })

  test('standard input is not waited for; files and URLs may be given too', async () => {
    write({ 'a.md': `[x](${URL})`, 'list.txt': URL })
    expect(await places('--scan', 'a.md', '--file', 'list.txt')).toEqual(['list.txt:1:undefined', 'a.md:1:5'])
  })
})

test('places are those of the file, escapes and all, and secrets stay covered', async () => {
  const url = URL.replaceAll('/', '\\/').replace('&', '\\u0026').replace('5C271099', '5C271')
  write({ 'a.json': `{\n  "u": "${url}"\n}` })
  const { stdout } = await run(['--scan', 'a.json', '--format', 'json'], { cwd: folder })
  const [report] = reportsOf(stdout)
  expect(report?.input).toBe(url.replace(SECRET, '•'.repeat(SECRET.length)))
  expect(report?.source).toEqual({ file: 'a.json', line: 2, column: 9 })
  const at = report?.findings.find(({ rule }) => rule === 'tx-time-expired')?.span
  expect(report?.input.slice(at?.start, at?.end)).toBe('5C271')
})

test('other platforms are counted, and listed with --verbose', async () => {
  write({ 'a.txt': 'rtmp://live.twitch.tv/app/made-up-key' })
  const { stdout, stderr, exit } = await run(['--scan', '.', '--format', 'ndjson', '--strict', '--quiet'], {
    cwd: folder,
  })
  expect([stdout, stderr.includes('other vendors'), exit]).toEqual(['', false, 1])
  const more = await run(['--scan', '.', '--format', 'concise', '--verbose'], { cwd: folder })
  expect(more.stdout).toBe('0 URLs checked\n')
  expect(more.stderr).toBe(
    'a.txt:1:1: skipped, for another vendor: rtmp://live.twitch.tv/app/•••••••••••\nscanned 1 file; 0 push URLs checked; skipped: 1 for other vendors\n',
  )
})

test('a template is judged as far as it goes', async () => {
  write({
    'a.php': `$u = 'rtmp://push.example.com/直播/' . $s . '?txSecret=' . $x . '&txTime=' . $t;`,
    'b.js': 'u(`rtmp://push.example.com/live/${key}`)',
    'c.sh': 'echo "rtmp://push.example.com/live/$S?txTime=5C271099"',
  })
  const { stdout } = await run(['--scan', '.', '--domain', 'push.example.com', '--format', 'json'], { cwd: folder })
  const reports = reportsOf(stdout)
  expect(reports.map(({ findings }) => findings.map(({ rule }) => rule))).toEqual([
    ['app-name-characters'],
    ['tx-secret-missing'],
  ])
  // Of the other, nothing is known: it is no good one.
  expect(JSON.parse(stdout).summary).toMatchObject({ checked: 2, noObjection: 0, skipped: { unfinished: 1 } })
})

describe('suppression comments', () => {
  const suppressed = async (text: string, file = 'a.yml', ...more: string[]) => {
    write({ [file]: text })
    const how = file.endsWith('.txt') ? '--file' : '--scan'
    const ran = await run([how, file, '--format', 'json', ...more], { ...EXPIRED, cwd: folder })
    return { ...ran, found: reportsOf(ran.stdout).map(({ findings }) => findings.map((one) => one.suppressed ?? '-')) }
  }

  test.each([
    ['next line', `# push-preflight-disable-next-line tx-time-expired\nu: ${URL}\nv: ${URL}`, [['comment'], ['-']]],
    ['next line, all rules', `// push-preflight-disable-next-line\n${URL}`, [['comment']]],
    ['with a reason', `<!-- push-preflight-disable-next-line tx-time-expired -- old -->\n${URL}`, [['comment']]],
    ['another rule', `# push-preflight-disable-next-line tx-time-soon, host-ip\n${URL}`, [['-']]],
    [
      'one below the other',
      `# push-preflight-disable-next-line host-ip\n# push-preflight-disable-next-line tx-time-expired\n${URL}`,
      [['comment']],
    ],
    ['this line', `u: ${URL} # push-preflight-disable-line tx-time-expired\nv: ${URL}`, [['comment'], ['-']]],
    [
      'a region',
      `# push-preflight-disable\n${URL}\n\n${URL}\n# push-preflight-enable\n${URL}`,
      [['comment'], ['comment'], ['-']],
    ],
    [
      'a region of one rule',
      `# push-preflight-disable tx-time-expired\n${URL}\n# push-preflight-enable tx-time-expired\n${URL}`,
      [['comment'], ['-']],
    ],
    [
      'a region of all rules but one',
      `# push-preflight-disable\n${URL}\n# push-preflight-enable tx-time-expired\n${URL}`,
      [['comment'], ['-']],
    ],
  ])('%s', async (_, text, expected) => {
    const { found, exit, stdout } = await suppressed(text)
    expect(found).toEqual(expected)
    expect(exit).toBe(expected.flat().includes('-') ? 1 : 0)
    expect(reportsOf(stdout)[0]?.prediction.outcome).toBe('refused')
  })

  test('hold in lists too', async () => {
    const { found } = await suppressed(
      `# push-preflight-disable-next-line tx-time-expired\n\n${URL}\n${URL}\n`,
      'a.txt',
    )
    expect(found).toEqual([['comment'], ['-']])
  })

  test.each(['a.txt', 'a.yml'])('that name no rule, or are not needed, are reported: %s', async (file) => {
    const text = `# push-preflight-disable-next-line tx-tiem, host-ip\n${URL}\n# push-preflight-disable tx-tiem\n`
    const { stderr } = await suppressed(text, file, '--verbose')
    expect(stderr.match(/there is no rule `tx-tiem`/g)?.length).toBe(1)
    expect(stderr).toContain(`${file}:1: the comment suppresses nothing`)
  })
})

test('the example project stays as it is', () => {
  cpSync(project, folder, { recursive: true })
  expect(readFileSync(join(folder, '.gitignore'), 'utf8')).toContain('build/')
})

test.each([
  ['a.sh', '"srt://push.example.com:9000?streamid=$ID"'],
  ['a.sh', '"rtmp://push.example.com/$WHERE?txSecret=$S&txTime=$T"'],
  ['a.js', 'u("rtmp://push.example.com/" + path)'],
  ['a.md', 'rtmp://push.example.com/<app>/<stream>?<signature>'],
  ['a.md', 'rtmp://push.example.com/live/room1?txSecret=<s>&txTime=<t>'],
  ['a.md', 'rtmp://push.example.com/live/room1?txSecret=签名&txTime=YOUR_TIME'],
  ['a.md', 'rtmp://push.example.com/live/房间号?txSecret=签名&txTime=时间'],
  ['a.py', 'f"rtmp://push.example.com/live/{name}?{urlencode(query)}"'],
  ['a.go', '"rtmps://push.example.com:443/live/%s?txSecret=%s&txTime=%s"'],
])('what a placeholder may bring is not missed, and what it makes is not judged: %s: %s', async (file, text) => {
  write({ [file]: text })
  const { stdout } = await run(['--scan', '.', '--domain', 'push.example.com', '--format', 'json'], { cwd: folder })
  const { reports, summary } = JSON.parse(stdout)
  expect([reports, summary.checked, summary.skipped.unfinished]).toEqual([[], 0, 1])
})

test('neither the output of a run is scanned, nor what a killed run left', async () => {
  write({ 'a.txt': URL, '.push-preflight-00000000-0000-4000-8000-000000000000': URL })
  // The second run finds what the first wrote, with the URL in it.
  for (const _ of ['first', 'second']) {
    const { stderr } = await run(['--scan', '.', '--format', 'json=out.json'], { cwd: folder })
    expect(stderr).toContain('scanned 1 file; 1 push URL checked')
  }
  const { stderr } = await run(['--scan', '.', '--format', 'json'], { cwd: folder })
  expect(stderr).toContain('scanned 2 files; 1 push URL checked; skipped: 1 unfinished')
})

test('a URL that is joined from two lines has no column, and no fix at a wrong place', async () => {
  const [server, key] = ['rtmp://push.example.com/live/', URL.slice(URL.lastIndexOf('/') + 1).replace('&', '&amp;')]
  const settings = { type: 'rtmp_custom', settings: { server, key } }
  const sarifOf = async (text: string) => {
    write({ 'service.json': text })
    const { stdout } = await run(['--scan', '.', '--format', 'sarif'], { cwd: folder })
    return JSON.parse(stdout).runs[0].results.map((result: Result) => [
      result.locations[0]?.physicalLocation.region,
      result.fixes?.length,
    ])
  }
  const joined = await sarifOf(JSON.stringify(settings, undefined, 2))
  expect(joined.length).toBeGreaterThan(0)
  for (const one of joined) expect(one).toEqual([{ startLine: 4 }, undefined])
})

interface Result {
  readonly locations: readonly { readonly physicalLocation: { readonly region: object } }[]
  readonly fixes?: readonly unknown[]
}

describe('what a shell cuts', () => {
  const first = URL.slice(0, URL.indexOf('&'))

  test('is judged as the shell leaves it, with the place of the `&`', async () => {
    write({ 'push.sh': `ffmpeg -i a.mp4 -f flv ${URL}\n` })
    const { stdout, exit } = await run(['--scan', 'push.sh', '--format', 'json'], { cwd: folder })
    const [report] = reportsOf(stdout)
    expect(exit).toBe(1)
    expect(report?.prediction).toMatchObject({ outcome: 'refused', code: '18/500', because: ['tx-time-missing'] })
    expect(report?.input).toBe(URL.replace(SECRET, '•'.repeat(SECRET.length)))
    expect(report?.findings.map(({ rule, span: { start } }) => [rule, start])).toEqual([
      ['param-cut-off', first.length],
      ['tx-time-missing', first.length],
    ])
    const quotes = [0, URL.length].map((at) => ({ span: { start: at, end: at }, text: '"' }))
    expect(report?.findings[0]?.fix).toMatchObject({ safe: true, edits: quotes })
  })

  test('does not show a signature that it drops', async () => {
    const [head, query = ''] = URL.split('?')
    write({ 'push.sh': `ffmpeg -f flv ${head}?${query.split('&').reverse().join('&')}\n` })
    for (const format of ['json', 'pretty', 'concise']) {
      const { stdout } = await run(['--scan', 'push.sh', '--format', format], { cwd: folder })
      expect(stdout).toContain('18/502')
      expect(stdout).not.toContain(SECRET)
    }
    const { stdout } = await run(['--scan', 'push.sh', '--diff'], { cwd: folder })
    expect(stdout).not.toContain(SECRET)
  })

  const quoted: readonly (readonly [file: string, before: string, after: string])[] = [
    ['push.sh', `URL=${URL}\nffmpeg "$URL"\n`, `URL="${URL}"\nffmpeg "$URL"\n`],
    ['push.yml', `- run: |\n    ffmpeg ${URL}\n`, `- run: |\n    ffmpeg "${URL}"\n`],
    ['Dockerfile', `RUN ffmpeg ${URL}\n`, `RUN ffmpeg "${URL}"\n`],
    ['Makefile', `push:\n\tffmpeg ${URL}\n`, `push:\n\tffmpeg "${URL}"\n`],
    ['push.bat', `ffmpeg ${URL}\r\n`, `ffmpeg "${URL}"\r\n`],
    ['push.ps1', `ffmpeg ${URL}\n`, `ffmpeg "${URL}"\n`],
    ['many.sh', `a ${URL} ${URL}; b ${URL}\n`, `a "${URL}" "${URL}"; b "${URL}"\n`],
  ]
  test.each(quoted)('is quoted by --fix in %s, and is whole then', async (file, before, after) => {
    write({ [file]: before })
    await run(['--scan', file, '--fix'], { cwd: folder })
    expect(readFileSync(join(folder, file), 'utf8')).toBe(after)
    const { stdout } = await run(['--scan', file, '--format', 'json'], { cwd: folder })
    expect(reportsOf(stdout)[0]?.findings.map(({ rule }) => rule)).toEqual([])
  })

  test.each([
    ['push.bat', `set URL=${URL}\r\n`],
    ['push.py', `os.system("ffmpeg -f flv ${URL}")\n`],
    ['push.sh', `ffmpeg x${URL.slice(0, 4)} a'b'${URL}\n`],
    ['push.yml', `- run: 'ffmpeg ${URL}'\n`],
  ])('is left alone where quotes could do harm: %s', async (file, text) => {
    write({ [file]: text })
    await run(['--scan', file, '--fix'], { cwd: folder })
    expect(readFileSync(join(folder, file), 'utf8')).toBe(text)
  })
})

describe('Server and Stream Key in two places', () => {
  const [server = '', key = ''] = [URL.slice(0, URL.indexOf('test?')), URL.slice(URL.indexOf('test?'))]

  test.each([
    ['.env', `OBS_SERVER=${server}\nOBS_KEY=${key}\n`],
    ['a.py', `{"server": "${server}", "key": "${key}"}\n`],
    ['a.properties', `server=${server.replace(':', '\\:')}\nkey=${key.replaceAll('=', '\\=')}\n`],
  ])('are judged as one URL: %s', async (file, text) => {
    write({ [file]: text })
    const { stdout } = await run(['--scan', file, '--format', 'json'], { cwd: folder, ...EXPIRED })
    const [report, ...more] = reportsOf(stdout)
    expect(more).toEqual([])
    expect(report?.prediction).toMatchObject({ outcome: 'refused', code: '18/501' })
    const { start = 0, end = 0 } = report?.findings.find(({ rule }) => rule === 'tx-time-expired')?.span ?? {}
    expect(report?.input.slice(start, end)).toMatch(/^[0-9A-F]{8}$/)
    expect(stdout).not.toContain(SECRET)
  })
})
