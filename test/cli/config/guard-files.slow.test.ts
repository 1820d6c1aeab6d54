import { execFileSync } from 'node:child_process'
import {
  closeSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { KEY, run, URL } from '../io.ts'

let folder = ''

/** Every kind of file that a run reads. */
const FILES = {
  'in.txt': `${URL}\n`,
  'src.js': `push('${URL}')\n`,
  'rows.csv': 'stream\nroom1\n',
  'records.jsonl': '{"event_type":0,"stream_id":"a","errcode":3,"event_time":1545994800}\n',
  'key.txt': KEY,
  'configured-key.txt': KEY,
  'domain-key.txt': KEY,
  'playback-key.txt': KEY,
  'c.json': JSON.stringify({
    defaults: { keys: [{ file: './configured-key.txt' }], playbackKeys: [{ file: './playback-key.txt' }] },
    domains: { 'push.example.com': { keys: [{ file: './domain-key.txt' }] } },
  }),
  'b.json': JSON.stringify({ version: 1, salt: '0'.repeat(32), findings: [] }),
  'cache.json': '',
  'service.json': JSON.stringify({
    type: 'rtmp_custom',
    settings: { server: 'rtmp://push.example.com/live/', key: 'a' },
  }),
  'service.json.bak': '{}',
  'obs-studio/global.ini': '[General]\n',
  'obs-studio/user.ini': '[Basic]\nProfile=My Show\n',
  'obs-studio/basic/profiles/My_Show/basic.ini': '[General]\nName=My Show\n',
  'obs-studio/basic/profiles/My_Show/service.json': '{"type":"rtmp_custom","settings":{"server":"s","key":"k"}}',
  'obs-studio/basic/profiles/My_Show/service.json.bak': '{}',
} as const
type Name = keyof typeof FILES

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'written-'))
  mkdirSync(join(folder, 'obs-studio/basic/profiles/My_Show'), { recursive: true })
  for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text)
})
afterEach(() => rmSync(folder, { recursive: true }))

/** What is in the folder by now, but for the links that a test has added. */
const contents = (): Readonly<Record<string, string>> =>
  Object.fromEntries(
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && entry.name !== 'hard')
      .map(({ parentPath, name }) => [
        join(parentPath, name).slice(folder.length + 1),
        readFileSync(join(parentPath, name), 'utf8'),
      ]),
  )

/** By what name a file is written to. */
const WAYS = {
  'by its name': (name: string) => name,
  'by another spelling': (name: string) => `./obs-studio/../${name}`,
  'by a symbolic link': (name: string) => {
    symlinkSync(name, join(folder, 'far'))
    symlinkSync('far', join(folder, 'soft'))
    return 'soft'
  },
  'by a hard link': (name: string) => {
    linkSync(join(folder, name), join(folder, 'hard'))
    return 'hard'
  },
  'by a link to its folder': (name: string) => {
    symlinkSync('.', join(folder, 'here'))
    return `here/${name}`
  },
} as const satisfies Record<string, (name: string) => string>

const KEYS = ['--key-file', 'key.txt', '--config', 'c.json']
const OF_KEYS = ['key.txt', 'c.json', 'configured-key.txt', 'domain-key.txt', 'playback-key.txt'] as const
const LISTS = ['--file', 'in.txt', '--scan', 'src.js', ...KEYS]
const SIGN = ['sign', '--domain', 'push.example.com', ...KEYS]
const OBS = ['--obs-folder', '.']
const OF_OBS = [
  'obs-studio/global.ini',
  'obs-studio/user.ini',
  'obs-studio/basic/profiles/My_Show/basic.ini',
  'obs-studio/basic/profiles/My_Show/service.json',
  'obs-studio/basic/profiles/My_Show/service.json.bak',
] as const

/** Each option that writes, in a command that reads what it can: the options that name the file to write, and what is read. */
const WRITERS: Readonly<
  Record<string, readonly [argv: readonly string[], write: (file: string) => string[], reads: readonly Name[]]>
> = {
  'check --output': [
    [...LISTS, '--baseline', 'b.json', '--account', '--cache', 'cache.json'],
    (file) => ['--format', 'json', '--output', file],
    ['in.txt', 'src.js', ...OF_KEYS, 'b.json', 'cache.json'],
  ],
  'check --format NAME=FILE': [
    [...LISTS, '--baseline', 'b.json', '--account', '--cache', 'cache.json'],
    (file) => ['--format', `json=${file}`],
    ['in.txt', 'src.js', ...OF_KEYS, 'b.json', 'cache.json'],
  ],
  'check --update-baseline': [
    [...LISTS, '--account', '--cache', 'cache.json'],
    (file) => ['--update-baseline', '--baseline', file],
    ['in.txt', 'src.js', ...OF_KEYS, 'cache.json'],
  ],
  'check --baseline': [LISTS, (file) => ['--baseline', file], ['in.txt', 'src.js', ...OF_KEYS]],
  'check --cache': [
    [...LISTS, '--baseline', 'b.json', '--account'],
    (file) => ['--cache', file],
    ['in.txt', 'src.js', ...OF_KEYS, 'b.json'],
  ],
  'check --fix --file': [
    [...KEYS, '--baseline', 'b.json'],
    (file) => ['--fix', '--file', file],
    [...OF_KEYS, 'b.json'],
  ],
  'check --fix --scan': [KEYS, (file) => ['--fix', '--scan', file], OF_KEYS],
  'sign --output': [[...SIGN, '--stream', 'a'], (file) => ['--output', file], OF_KEYS],
  'sign --qr-svg': [[...SIGN, '--stream', 'a'], (file) => ['--qr-svg', file], OF_KEYS],
  'sign --from --output': [[...SIGN, '--from', 'rows.csv'], (file) => ['--output', file], ['rows.csv', ...OF_KEYS]],
  'diagnose --output': [
    ['diagnose', 'records.jsonl', ...KEYS],
    (file) => ['--output', file],
    ['records.jsonl', ...OF_KEYS],
  ],
  'obs check --output': [['obs', 'check', ...OBS, ...KEYS], (file) => ['--output', file], [...OF_OBS, ...OF_KEYS]],
  'obs check --format NAME=FILE': [
    ['obs', 'check', '--file', 'service.json', ...KEYS],
    (file) => ['--format', `json=${file}`],
    ['service.json', 'service.json.bak', ...OF_KEYS],
  ],
}

const CASES = Object.entries(WRITERS).flatMap(([writer, [, , reads]]) => reads.map((name) => [writer, name] as const))

describe('no file that is read is written to', () => {
  test.each(CASES)('%s does not write to %s', async (writer, name) => {
    const [argv, write] = WRITERS[writer] ?? [[], () => []]
    const before = contents()
    for (const [way, linked] of Object.entries(WAYS)) {
      const { exit, stdout, stderr } = await run([...argv, ...write(linked(name))], { cwd: folder })
      expect([exit, stdout], way).toEqual([2, ''])
      expect(stderr, way).toMatch(/^error: .*(?:a file that is read from|is read as a key|also read or written).*\n$/)
      expect(contents(), way).toEqual(before)
    }
  })

  test('and what is read by no name at all counts too: a configuration that is found', async () => {
    writeFileSync(join(folder, 'push-preflight.config.json'), FILES['c.json'])
    for (const file of ['push-preflight.config.json', 'configured-key.txt']) {
      for (const argv of [
        ['--file', 'in.txt'],
        ['sign', '--domain', 'a.example.com', '--stream', 'a'],
        ['diagnose', 'records.jsonl'],
      ]) {
        const { exit, stderr } = await run([...argv, '--output', file], { cwd: folder })
        expect([exit, stderr]).toEqual([2, 'error: --output names a file that is read from; write to another\n'])
      }
    }
  })

  test('obs set writes to no key', async () => {
    const file = join(folder, 'obs-studio/basic/profiles/My_Show/service.json')
    rmSync(file)
    symlinkSync(join(folder, 'key.txt'), file)
    const { exit, stderr } = await run(['obs', 'set', ...OBS, ...SIGN.slice(1), '--stream', 'a', '--force'], {
      cwd: folder,
    })
    expect([exit, stderr]).toEqual([2, 'error: --profile names a file that is read from; write to another\n'])
  })

  test.each(Object.entries(WRITERS).filter(([writer]) => !/cache|fix|--baseline/.test(writer)))(
    '%s writes to any other file',
    async (_, [argv, write]) => {
      const own = argv.filter((word) => !['--account', '--cache', 'cache.json'].includes(word))
      const { stderr } = await run([...own, ...write('new')], { cwd: folder, now: '2018-12-28T12:00:00Z' })
      expect(stderr).not.toMatch(/read from/)
      expect(readdirSync(folder)).toContain('new')
    },
  )

  test('a baseline is updated by its own option, through a link too', async () => {
    const argv = ['--file', 'in.txt', '--baseline', WAYS['by a symbolic link']('b.json'), '--update-baseline']
    const { exit, stderr } = await run([...argv, '--now', '2030-01-01T00:00:00Z'], { cwd: folder })
    expect([exit, stderr]).toEqual([0, expect.stringMatching(/^baseline: /m)])
    expect(JSON.parse(readFileSync(join(folder, 'b.json'), 'utf8')).findings).not.toEqual([])
  })
})

test.each([
  ['--format json=out --format concise=link', /two|twice/],
  ['--format json=out --format concise --output link', /--format and --output name the same file/],
  ['--cache link --account --output out', /--output names a file that is read from/],
  ['--baseline link --update-baseline --output out', /--output names a file that is read from/],
  ['--baseline link --update-baseline --cache out --account', /read from/],
])('one file is not written twice: %s', async (options, message) => {
  symlinkSync('out', join(folder, 'link'))
  const { exit, stderr } = await run(['--file', 'in.txt', ...options.split(' ')], { cwd: folder })
  expect([exit, stderr]).toEqual([2, expect.stringMatching(message)])
  expect(readdirSync(folder)).not.toContain('out')
})

test('the two files of sign are two', async () => {
  symlinkSync('out', join(folder, 'link'))
  const { exit, stderr } = await run([...SIGN, '--stream', 'a', '--output', 'out', '--qr-svg', 'link'], { cwd: folder })
  expect([exit, stderr]).toEqual([2, 'error: --qr-svg and --output name the same file\n'])
})

test('a scan leaves out its own answer, by whatever name, and reads the rest', async () => {
  // As an earlier run wrote it, with a URL that a scan would find.
  writeFileSync(join(folder, 'report.js'), `{"input":"${URL}"}\n`)
  const argv = ['--scan', '.', '--format', 'json', '--now', '2018-12-28T12:00:00Z', '--output']
  await run([...argv, WAYS['by a symbolic link']('report.js')], { cwd: folder })
  const { reports } = JSON.parse(readFileSync(join(folder, 'report.js'), 'utf8'))
  const named = reports.map(({ source }: { source: { file: string } }) => source.file)
  expect(named).toContain('src.js')
  expect(named).not.toContain('report.js')
})

describe('standard streams that are files', () => {
  const bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))

  /** Runs the command with its streams opened as a shell would. */
  function redirected(argv: readonly string[], streams: Readonly<Record<0 | 1 | 2, readonly [string, string]>>) {
    const fds = ([0, 1, 2] as const).map((at) => openSync(join(folder, streams[at][0]), streams[at][1]))
    try {
      execFileSync(process.execPath, [bin, ...argv], { cwd: folder, stdio: fds, env: {} })
      return 0
    } catch (error) {
      return (error as { readonly status: number }).status
    } finally {
      for (const fd of fds) closeSync(fd)
    }
  }

  test.each([
    ['input is read from the file that --output names', ['--file', '-', '--output', 'in.txt'], {}],
    ['input is read without a name', ['--output', 'in.txt'], {}],
    ['output goes to what is read', ['--file', 'in.txt'], { 1: ['in.txt', 'a'] }],
    ['errors go to what is read', ['--scan', 'src.js'], { 2: ['src.js', 'a'] }],
  ] as const)('%s: refused', (_, argv, streams) => {
    const others = { 0: ['in.txt', 'r'], 1: ['stdout', 'a'], 2: ['stderr', 'a'], ...streams } as const
    expect(redirected(argv, others)).toBe(2)
    expect(readFileSync(join(folder, 'in.txt'), 'utf8')).toBe(FILES['in.txt'])
    expect(readFileSync(join(folder, others[2][0]), 'utf8')).toMatch(/error: .* a file that is read from/)
  })

  test.each([1, 2] as const)('init does not replace the file that stream %i goes to', (fd) => {
    const streams = { 0: ['in.txt', 'r'], 1: ['stdout', 'a'], 2: ['stderr', 'a'] } as const
    const file = 'push-preflight.config.yaml'
    expect(redirected(['init', '--force'], { ...streams, [fd]: [file, 'a'] })).toBe(2)
    expect(readFileSync(join(folder, fd === 1 ? 'stderr' : file), 'utf8')).toBe(
      `error: standard ${fd === 1 ? 'output' : 'error'} and \`${file}\` name the same file\n`,
    )
  })

  test('a scan does not read what it prints', () => {
    writeFileSync(join(folder, 'report.js'), `push('${URL}')\n`)
    const streams = { 0: ['in.txt', 'r'], 1: ['report.js', 'a'], 2: ['stderr', 'a'] } as const
    redirected(['--scan', '.', '--format', 'ndjson', '--now', '2018-12-28T12:00:00Z'], streams)
    const printed = readFileSync(join(folder, 'report.js'), 'utf8')
    expect(printed).toContain('"file":"src.js"')
    expect(printed).not.toContain('"file":"report.js"')
  })
})
