import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { BaselineFile } from '../../../src/cli/check/baseline/file.ts'
import type { Report } from '../../../src/core/model/report.ts'
import { resign } from '../../../src/index.ts'
import { baselineSchema as schema } from '../../../src/schema/baseline.ts'
import { KEY, type Ran, run, SECRET, URL } from '../io.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baseline-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Each has the error stream-name-characters, and some a warning besides. */
const spaced = URL.replace('/test?', '/ro om?')
const other = URL.replace('/test?', '/an other?')

const write = (name: string, ...lines: readonly string[]): void =>
  writeFileSync(join(folder, name), lines.map((line) => `${line}\n`).join(''))
const read = (name = 'b.json'): BaselineFile => schema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))

const check = (...argv: readonly string[]): Promise<Ran> =>
  run(['--baseline', 'b.json', '--format', 'ndjson', '--key-env', 'KEY', ...argv], { cwd: folder, env: { KEY } })
const update = (...argv: readonly string[]): Promise<Ran> => check('--update-baseline', ...argv)
const reports = ({ stdout }: Ran): Report[] =>
  stdout === ''
    ? []
    : stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line))
const newIn = (ran: Ran): string[] =>
  reports(ran).flatMap(({ findings }) =>
    findings.filter(({ suppressed }) => suppressed === undefined).map(({ rule }) => rule),
  )

describe('--update-baseline', () => {
  test('writes what is found, counts it as known, and says what has changed', async () => {
    write('a.txt', spaced)
    const first = await update('--file', 'a.txt')
    expect([first.exit, first.stderr]).toEqual([0, expect.stringMatching(/^baseline: \d findings?, \d new, 0 gone$/m)])
    expect(newIn(first)).toEqual([])
    expect(read().findings.map(({ rule, file }) => [rule, file])).toContainEqual(['stream-name-characters', 'a.txt'])
    const { salt } = read()
    write('a.txt', other)
    const second = await update('--file', 'a.txt', '--lang', 'zh')
    expect(second.stderr).toMatch(/^基线：\d 个问题，新增 \d 个，消失 \d 个$/m)
    expect(read().salt).toBe(salt)
  })

  test('writes the same bytes for the same findings, whatever their order, one a line', async () => {
    write('a.txt', spaced, other, URL)
    await update('--file', 'a.txt')
    const before = readFileSync(join(folder, 'b.json'), 'utf8')
    write('a.txt', URL, other, spaced)
    expect((await update('--file', 'a.txt')).stderr).toMatch(/, 0 new, 0 gone/)
    expect(readFileSync(join(folder, 'b.json'), 'utf8')).toBe(before)
    expect(before.split('\n').filter((line) => line.includes('"fingerprint"'))).toHaveLength(read().findings.length)
  })

  test('an empty one is a baseline too', async () => {
    expect((await update(URL)).stderr).toMatch(/baseline: 0 findings, 0 new, 0 gone/)
    expect(read().findings).toEqual([])
    expect((await check(URL)).exit).toBe(0)
  })

  test('leaves the file as it is where not all could be read', async () => {
    write('a.txt', spaced)
    await update('--file', 'a.txt')
    const before = readFileSync(join(folder, 'b.json'), 'utf8')
    writeFileSync(join(folder, 'broken.txt'), Buffer.from([0xff, 0xff, 0x0a]))
    const { exit, stderr } = await update('--file', 'broken.txt', '--file', 'a.txt', '--column', '9')
    expect(exit).not.toBe(0)
    expect(stderr).not.toMatch(/^baseline:/m)
    expect(readFileSync(join(folder, 'b.json'), 'utf8')).toBe(before)
  })

  test('leaves it if the output is not read to the end', async () => {
    write('a.txt', ...Array.from({ length: 1000 }, () => spaced))
    const { exit, stderr } = await run(
      ['--baseline', 'b.json', '--update-baseline', '--format', 'ndjson', '--file', 'a.txt'],
      { cwd: folder, writes: 1 },
    )
    expect([exit, stderr]).toEqual([0, expect.stringContaining('the baseline is not changed')])
    expect(readdirSync(folder)).toEqual(['a.txt'])
  })
})

describe('--baseline', () => {
  test('knows a URL that is signed again', async () => {
    write('a.txt', spaced)
    await update('--file', 'a.txt')
    const again = resign(spaced, { key: KEY, expires: '2018-12-30T00:00:00Z' }).url
    expect(again).not.toContain(SECRET)
    write('a.txt', again)
    const ran = await check('--file', 'a.txt')
    expect([ran.exit, newIn(ran)]).toEqual([0, []])
    expect(reports(ran)[0]?.prediction.outcome).toBe('refused')
  })

  test('does not know a new finding', async () => {
    write('a.txt', spaced)
    await update('--file', 'a.txt')
    write('a.txt', spaced, other)
    const ran = await check('--file', 'a.txt')
    expect([ran.exit, newIn(ran)]).toEqual([1, expect.arrayContaining(['stream-name-characters'])])
    expect(reports(ran)[0]?.findings.every(({ suppressed }) => suppressed === 'baseline')).toBe(true)
  })

  test('does not mind other lines, or the folder it runs in', async () => {
    write('a.txt', spaced)
    await update('--file', 'a.txt')
    write('a.txt', '# moved', '', URL, spaced)
    expect(newIn(await check('--file', 'a.txt'))).toEqual([])
    mkdirSync(join(folder, 'below'))
    const argv = ['--baseline', '../b.json', '--format', 'ndjson', '--key-env', 'KEY', '--file', '../a.txt']
    expect(newIn(await run(argv, { cwd: join(folder, 'below'), env: { KEY } }))).toEqual([])
  })

  test('knows one of two that are alike', async () => {
    write('a.txt', spaced)
    await update('--file', 'a.txt')
    write('a.txt', spaced, spaced)
    const ran = await check('--file', 'a.txt')
    const [first, second] = reports(ran)
    expect(first?.findings.every(({ suppressed }) => suppressed === 'baseline')).toBe(true)
    expect(second?.findings.every(({ suppressed }) => suppressed === undefined)).toBe(true)
    await update('--file', 'a.txt')
    expect(newIn(await check('--file', 'a.txt'))).toEqual([])
  })

  test('takes the findings of a renamed file for new', async () => {
    write('a.txt', spaced)
    await update('--file', 'a.txt')
    renameSync(join(folder, 'a.txt'), join(folder, 'c.txt'))
    const { exit, stderr } = await check('--file', 'c.txt')
    expect([exit, stderr]).toEqual([
      1,
      expect.stringMatching(/of the baseline w(?:as|ere) not found any more; --update-baseline removes/),
    ])
  })

  test('prints what is not found any more, but not of files that were not read', async () => {
    write('a.txt', spaced)
    write('c.txt', other)
    await update('--file', 'a.txt', '--file', 'c.txt')
    expect((await check('--file', 'a.txt')).stderr).not.toContain('not found any more')
    write('c.txt', URL)
    expect((await check('--file', 'a.txt', '--file', 'c.txt')).stderr).toContain('not found any more')
    expect((await check('--file', 'a.txt', '--file', 'c.txt', '--quiet')).stderr).toBe('')
  })

  test('leaves the fingerprints of SARIF as they are, and marks its results', async () => {
    write('a.txt', spaced)
    const argv = ['--format', 'sarif', '--file', 'a.txt']
    const printsIn = ({ stdout }: Ran): string[] =>
      JSON.parse(stdout).runs[0].results.map(
        ({ partialFingerprints }: { partialFingerprints: Record<string, string> }) =>
          partialFingerprints['primaryLocationLineHash'],
      )
    const before = await run(argv, { cwd: folder })
    const known = await run([...argv, '--baseline', 'b.json', '--update-baseline'], { cwd: folder })
    expect(printsIn(known)).toEqual(printsIn(before))
    expect(JSON.parse(known.stdout).runs[0].results[0].suppressions).toEqual([{ kind: 'external', status: 'accepted' }])
  })

  test('knows URLs of the command line and of standard input', async () => {
    await update(spaced)
    expect((await check(spaced)).exit).toBe(0)
    const argv = ['--baseline', 'b.json', '--file', '-', '--format', 'ndjson', '--key-env', 'KEY']
    expect((await run(argv, { cwd: folder, env: { KEY }, stdin: spaced })).exit).toBe(1)
  })

  test('knows what was found in text, and leaves to a comment what a comment suppresses', async () => {
    const expired = `push "${URL}"`
    const argv = ['--now', '2026-01-01T00:00:00Z', '--scan', 'a.sh', 'c.sh']
    write('a.sh', expired, '# push-preflight-disable-next-line', expired)
    write('c.sh', expired)
    await update(...argv)
    const rows = read().findings.filter(({ rule }) => rule === 'tx-time-expired')
    expect(rows.map(({ file }) => file)).toEqual(['a.sh', 'c.sh'])
    write('a.sh', 'echo', '# push-preflight-disable-next-line', expired, expired)
    const ran = await check(...argv)
    expect([ran.exit, newIn(ran)]).toEqual([0, []])
    const marks = reports(ran).map(({ findings }) => new Set(findings.map(({ suppressed }) => suppressed)))
    expect(marks).toEqual([new Set(['comment']), new Set(['baseline']), new Set(['baseline'])])
  })

  test('knows findings that are not shown', async () => {
    write('a.txt', spaced, other)
    await update('--file', 'a.txt', '--max-findings', '1')
    expect(new Set(read().findings.map(({ fingerprint }) => fingerprint)).size).toBeGreaterThan(1)
    expect((await check('--file', 'a.txt', '--only', 'at-risk')).exit).toBe(0)
  })

  test('is counted by pretty', async () => {
    write('a.txt', spaced)
    await update('--file', 'a.txt')
    const { stdout } = await run(['--baseline', 'b.json', '--file', 'a.txt'], { cwd: folder })
    expect(stdout).toMatch(/\d findings? in the baseline/)
  })
})

test('no part of any URL is in the file', async () => {
  const urls = Array.from(
    { length: 200 },
    (_, at) =>
      `rtmp://push${at}.mydomain.net/myapp${at}/st ream${at}?txSecret=${SECRET.slice(1)}${at % 10}&txTime=5C27${1000 + at}&user=someone${at}`,
  )
  write('a.txt', ...urls)
  await update('--file', 'a.txt')
  expect(read().findings.length).toBeGreaterThan(200)
  // Names of rules and of the file, and all that is the same in each baseline, are no part of a URL.
  const { salt, findings } = read()
  const held = [salt, ...findings.map(({ fingerprint }) => fingerprint)].join('\n')
  const parts = new Set(urls.flatMap((url) => Array.from({ length: url.length - 7 }, (_, at) => url.slice(at, at + 8))))
  expect([...parts].filter((part) => held.includes(part))).toEqual([])
  const text = readFileSync(join(folder, 'b.json'), 'utf8')
  const words = ['mydomain', 'myapp', 'st ream', 'someone', 'rtmp', '://', 'txSecret=', '5C27']
  expect(words.filter((word) => text.includes(word))).toEqual([])
})

test('a fingerprint says nothing of the signature', async () => {
  write('a.txt', spaced)
  await update('--file', 'a.txt')
  const before = read().findings.filter(({ rule }) => rule === 'stream-name-characters')
  write('a.txt', spaced.replace(SECRET, '0'.repeat(32)))
  await update('--file', 'a.txt')
  expect(before).toHaveLength(1)
  expect(read().findings).toEqual(expect.arrayContaining(before))
})

describe('a file that is not a baseline is reported, and not changed', () => {
  const entry = { fingerprint: `${'a'.repeat(24)}:1`, rule: 'host-ip', file: 'a.txt' }
  const file = { version: 1, salt: 'ab'.repeat(16), findings: [entry] }

  test.each([
    ['{"version": 1,\n<<<<<<< HEAD', /b\.json:2:1: the baseline is not JSON here/],
    ['', /b\.json:1:1: the baseline is not JSON here/],
    ['[]', /baseline b\.json: `version` is not 1/],
    [JSON.stringify({ ...file, version: 2 }), /`version` is not 1/],
    [JSON.stringify({ ...file, salt: 'ab' }), /`salt` is not 32 hexadecimal digits/],
    [JSON.stringify({ ...file, findings: {} }), /`findings` is not a list/],
    [
      JSON.stringify({ ...file, findings: [entry, { ...entry, fingerprint: 'x' }] }),
      /`findings\[1\]\.fingerprint` is not a fingerprint/,
    ],
    [JSON.stringify({ ...file, findings: [{ ...entry, rule: 1 }] }), /`findings\[0\]\.rule` is not a name/],
    [JSON.stringify({ ...file, findings: [null] }), /`findings\[0\]\.fingerprint` is not a fingerprint/],
  ])('%s', async (text, message) => {
    writeFileSync(join(folder, 'b.json'), text)
    for (const ran of [await check(spaced), await update(spaced)]) {
      expect(ran).toMatchObject({ exit: 2, stdout: '', stderr: expect.stringMatching(message) })
    }
    expect(readFileSync(join(folder, 'b.json'), 'utf8')).toBe(text)
  })

  test('one that is not there', async () => {
    const { exit, stderr } = await check(spaced)
    expect([exit, stderr]).toEqual([2, 'error: there is no baseline b.json; --update-baseline creates it\n'])
  })

  test('a folder', async () => {
    mkdirSync(join(folder, 'b.json'))
    expect(await check(spaced)).toMatchObject({ exit: 2, stderr: expect.stringContaining('b.json cannot be read') })
  })

  test('--update-baseline by itself, a name that is empty, and a file that is in use', async () => {
    write('a.txt', spaced)
    for (const argv of [
      ['--update-baseline', spaced],
      ['--baseline', '', spaced],
      ['--baseline', 'a.txt', '--update-baseline', '--file', './a.txt'],
      ['--baseline', 'o.json', '--update-baseline', '--format', 'json=o.json', spaced],
    ]) {
      expect((await run(argv, { cwd: folder })).exit, argv.join(' ')).toBe(2)
    }
    expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(`${spaced}\n`)
  })

  test('a folder that takes no file', async () => {
    const { exit, stderr } = await run(['--baseline', 'no/b.json', '--update-baseline', spaced], { cwd: folder })
    expect([exit, stderr]).toEqual([3, expect.stringContaining('cannot write no/b.json: no such folder')])
  })
})

describe('the baseline and the files of outputs are all written, or none', () => {
  const sarif = ['--format', 'sarif=out.sarif', '--format', 'json=out.json']

  test.each([
    ['a.txt/b.json', /cannot write a\.txt\/b\.json: no such folder/],
    ['below', /cannot write below: it is a directory/],
    ['/dev/full', /cannot write \/dev\/full: it is not a regular file/],
    ['no/b.json', /cannot write no\/b\.json: no such folder/],
  ])('a baseline that cannot be written: %s', async (named, message) => {
    write('a.txt', spaced)
    write('out.sarif', 'of an earlier run')
    mkdirSync(join(folder, 'below'))
    const argv = ['--file', 'a.txt', '--baseline', named, '--update-baseline', ...sarif]
    const { exit, stderr } = await run(argv, { cwd: folder })
    expect([exit, stderr]).toEqual([3, expect.stringMatching(message)])
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(readdirSync(folder).sort()).toEqual(['a.txt', 'below', 'out.sarif'])
    expect(readFileSync(join(folder, 'out.sarif'), 'utf8')).toBe('of an earlier run\n')
  })

  test('a run that ends before it has begun to check', async () => {
    write('a.txt', spaced)
    const argv = ['--baseline', 'b.json', '--update-baseline', '--fix', ...sarif]
    const { exit, stderr } = await run([...argv, spaced], { cwd: folder })
    expect([exit, stderr]).toEqual([2, expect.stringContaining('--fix')])
    expect(readdirSync(folder)).toEqual(['a.txt'])
  })

  test('an output that turns out not to be writable at its end', async () => {
    write('a.txt', spaced)
    const argv = ['--file', 'a.txt', '--baseline', 'b.json', '--update-baseline', ...sarif]
    const { exit, stderr } = await run([...argv, '--format', 'json=/dev/full'], { cwd: folder })
    expect([exit, stderr]).toEqual([3, 'error: cannot write /dev/full: no space left on the device\n'])
    expect(readdirSync(folder)).toEqual(['a.txt'])
  })

  test('input that was not all read', async () => {
    write('a.txt', spaced)
    writeFileSync(join(folder, 'c.csv'), `url,n\n${spaced},1\nx\n`)
    const argv = ['--file', 'a.txt', '--file', 'c.csv', '--baseline', 'b.json', '--update-baseline', ...sarif]
    const { exit, stderr, stdout } = await run([...argv, '--format', 'ndjson'], { cwd: folder })
    expect([exit, stderr]).toEqual([3, expect.stringContaining('the baseline and the output files are not changed')])
    expect(stdout.trimEnd().split('\n')).toHaveLength(2)
    expect(readdirSync(folder)).toEqual(['a.txt', 'c.csv'])
  })

  test('nothing is fixed if they cannot be written', async () => {
    for (const more of [
      ['--format', 'json=a.txt/out.json'],
      ['--baseline', 'a.txt/b.json', '--update-baseline'],
    ]) {
      write('a.txt', ` ${URL}`)
      expect((await run(['--fix', '--file', 'a.txt', ...more], { cwd: folder })).exit).toBe(3)
      expect(readFileSync(join(folder, 'a.txt'), 'utf8')).toBe(` ${URL}\n`)
      expect(readdirSync(folder)).toEqual(['a.txt'])
    }
  })
})

test('findings of the baseline use up nothing of --max-findings', async () => {
  write('a.txt', spaced, other)
  await update('--file', 'a.txt')
  const fresh = URL.replace('/test?', '/th ird?')
  write('a.txt', spaced, other, fresh, URL.replace('/test?', '/fou rth?'))
  const expected = newIn(await check('--file', 'a.txt')).length / 2
  const most = ['--baseline', 'b.json', '--key-env', 'KEY', '--file', 'a.txt', '--max-findings', String(expected)]
  const shown = (format: string): Promise<Ran> => run([...most, '--format', format], { cwd: folder, env: { KEY } })
  expect(newIn(await shown('ndjson'))).toHaveLength(expected)
  expect(JSON.parse((await shown('gitlab')).stdout)).toHaveLength(expected)
  expect((await shown('github')).stdout.match(/^::/gm)).toHaveLength(expected)
  expect((await shown('checkstyle')).stdout.match(/<error /g)).toHaveLength(expected)
  const { exit, stderr } = await shown('concise')
  expect([exit, stderr]).toEqual([1, expect.stringMatching(new RegExp(`^notice: ${expected} more findings? `, 'm'))])
})

test.each(['pretty', 'concise'])('%s says nothing of a URL of which all is known', async (format) => {
  write('a.txt', spaced)
  await update('--file', 'a.txt')
  write('a.txt', spaced, other)
  const shown = await run(['--baseline', 'b.json', '--format', format, '--file', 'a.txt'], { cwd: folder })
  expect(shown.stdout).toMatch(/^a\.txt:2/)
  expect(shown.stdout).not.toContain('a.txt:1')
  expect(shown.exit).toBe(1)
})

const _bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))
