import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, win32 } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parseOutputTargets } from '../../../src/cli/check/check-plan.ts'
import { openFileOutput } from '../../../src/cli/runtime/file-output.ts'
import { createRepositoryPathResolver } from '../../../src/reporters/check/repository-paths.ts'
import { run, URL } from '../io.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'outputs-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const read = (name: string): string => readFileSync(join(folder, name), 'utf8')

describe('several formats in one run', () => {
  test('go to standard output and to files, each whole', async () => {
    const { stdout, exit } = await run(
      ['--format', 'concise', '--format', 'json=a.json', '--format=ndjson=b.ndjson', URL],
      {
        cwd: folder,
      },
    )
    expect(exit).toBe(0)
    expect(stdout).toMatch(/^1 URL checked; no problem found: 1/)
    expect(JSON.parse(read('a.json')).reports).toEqual([JSON.parse(read('b.ndjson'))])
  })

  test('go to standard output by its name, -', async () => {
    for (const argv of [
      ['--output', '-', '--format', 'concise'],
      ['--format', 'concise=-', '--format', 'json=a.json'],
    ]) {
      const { stdout, exit } = await run([...argv, URL], { cwd: folder })
      expect([exit, stdout]).toEqual([0, expect.stringMatching(/^1 URL checked; no problem found: 1/)])
    }
    expect(existsSync(join(folder, '-'))).toBe(false)
    expect((await run(['--format', 'concise', '--format', 'json=-', URL], { cwd: folder })).exit).toBe(2)
  })

  test('leave standard output empty where all of them have files', async () => {
    const { stdout } = await run(['--format', 'json=a.json', '--format', 'concise=b.txt', URL], { cwd: folder })
    expect(stdout).toBe('')
    expect(read('b.txt')).toMatch(/^1 URL checked; /)
  })

  test('--output is for the one that names no file', async () => {
    await run(['--format', 'json=a.json', '--format', 'concise', '--output', 'b.txt', URL], { cwd: folder })
    expect(read('b.txt')).toMatch(/^1 URL checked; /)
  })

  test('the exit code is that of the findings', async () => {
    const { exit } = await run(['--format', 'json=a.json', '--now', '2020-01-01T00:00:00Z', URL], { cwd: folder })
    expect(exit).toBe(1)
  })

  test('none is written where one cannot be', async () => {
    const { exit, stderr } = await run(['--format', 'json=a.json', '--format', 'ndjson=no/b.json', URL], {
      cwd: folder,
    })
    expect(exit).toBe(3)
    expect(stderr).toMatch(/cannot write no\/b\.json/)
    expect(existsSync(join(folder, 'a.json'))).toBe(false)
  })
})

test.each([
  [['--format', 'json', '--format', 'concise'], /two formats go to the same place/],
  [['--format', 'json=a', '--format', 'concise=./a'], /two formats go to the same place/],
  [['--format', 'json=a', '--output', 'b'], /every format has its own/],
  [['--format', 'json='], /takes the name of a file/],
  [['--format', 'jsn=a'], /did you mean `json`/],
])('%j is refused', async (options, message) => {
  const { exit, stderr, stdout } = await run([...options, URL], { cwd: folder })
  expect(exit).toBe(2)
  expect(stderr).toMatch(message)
  expect(stdout).toBe('')
})

test('a file that is read is not written to, by whatever name', async () => {
  writeFileSync(join(folder, 'urls.txt'), `${URL}\n`)
  const { exit, stderr } = await run(['--file', 'urls.txt', '--format', 'json=./urls.txt'], { cwd: folder })
  expect(exit).toBe(2)
  expect(stderr).toMatch(/read from/)
  expect(read('urls.txt')).toBe(`${URL}\n`)
})

test('two names of one file through a link are still two files to be replaced', async () => {
  writeFileSync(join(folder, 'a.json'), '')
  symlinkSync('a.json', join(folder, 'link.json'))
  const { exit } = await run(['--format', 'json=link.json', URL], { cwd: folder })
  expect(exit).toBe(0)
  expect(JSON.parse(read('a.json')).summary.checked).toBe(1)
})

test('a link stays a link if its file does not exist yet', async () => {
  symlinkSync('a.json', join(folder, 'link.json'))
  symlinkSync('link.json', join(folder, 'far.json'))
  expect((await run(['--format', 'json=far.json', URL], { cwd: folder })).exit).toBe(0)
  expect(lstatSync(join(folder, 'link.json')).isSymbolicLink()).toBe(true)
  expect(lstatSync(join(folder, 'far.json')).isSymbolicLink()).toBe(true)
  expect(JSON.parse(read('a.json')).summary.checked).toBe(1)
})

test('what is written in place of a file is for its owner alone until it is whole', async () => {
  writeFileSync(join(folder, 'a.json'), '')
  chmodSync(join(folder, 'a.json'), 0o664)
  const modeOf = (name: string): number => statSync(join(folder, name)).mode & 0o777
  const target = await openFileOutput('a.json', folder)
  await target.write('{}')
  const [draft] = readdirSync(folder).filter((name) => name.startsWith('.push-preflight-'))
  expect(modeOf(draft ?? '')).toBe(0o600)
  await target.close()
  expect([modeOf('a.json'), readdirSync(folder)]).toEqual([0o664, ['a.json']])
})

test.each([
  ['codes', '--format', 'json', '--format', 'json'],
  ['codes', '--format', 'json=a'],
])('%s takes one format', async (...argv) => {
  expect((await run(argv, { cwd: folder })).exit).toBe(2)
})

describe('on Windows', () => {
  test.each([
    ['lists\\a.txt', 'sub/lists/a.txt'],
    ['lists/a.txt', 'sub/lists/a.txt'],
    ['..\\a.txt', 'a.txt'],
    ['c:\\Repo\\x\\a.txt', 'x/a.txt'],
    ['D:\\x\\a.txt', 'D:/x/a.txt'],
    ['..\\..\\a.txt', '../../a.txt'],
    ['\\\\server\\share\\a.txt', '//server/share/a.txt'],
  ])('%s is named with slashes', (file, named) => {
    const env = { GITHUB_WORKSPACE: 'C:/repo' }
    expect(createRepositoryPathResolver({ cwd: 'C:\\repo\\sub', env }, win32)(file)).toBe(named)
  })

  test('a format takes a file with a drive', () => {
    expect(parseOutputTargets({ format: ['sarif=C:\\x\\a=b.sarif'] }, '/')).toEqual([
      { format: 'sarif', file: 'C:\\x\\a=b.sarif' },
    ])
  })
})
