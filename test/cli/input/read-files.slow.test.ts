import { execFileSync, spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { asAnyUser } from '../../obs/tree.ts'
import { KEY, type Ran, run as runAnywhere, URL } from '../io.ts'

const NOW = '2018-12-28T12:00:00Z'
let folder = ''

beforeEach(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), 'read-')))
})
afterEach(() => rmSync(folder, { recursive: true }))

const run = (argv: readonly string[], world: Parameters<typeof runAnywhere>[1] = {}): Promise<Ran> =>
  runAnywhere(argv, { cwd: folder, env: { HOME: folder }, now: NOW, ...world })

function put(name: string, text: string | Buffer): void {
  mkdirSync(dirname(join(folder, name)), { recursive: true })
  writeFileSync(join(folder, name), text)
}

const mkfifo = (name: string): void => void execFileSync('mkfifo', [join(folder, name)])

const PROFILE = 'obs-studio/basic/profiles/My_Show'

/** What an OBS has, but for what a test puts in its place. */
function putObs(): void {
  put('obs-studio/global.ini', '[General]\n')
  put('obs-studio/user.ini', '[Basic]\nProfile=My Show\n')
  put(`${PROFILE}/basic.ini`, '[General]\nName=My Show\n')
  put(
    `${PROFILE}/service.json`,
    '{"type":"rtmp_custom","settings":{"server":"rtmp://push.example.com/live","key":"a"}}',
  )
}

/** Where a kind of file is put, and the command that reads it there. */
interface Reader {
  readonly at: string
  readonly argv: readonly string[]
  /** A pipe or a device that is named here is a stream, and read. */
  readonly streams?: true
}

const OBS = ['--obs-folder', '.']

const READERS: Readonly<Record<string, Reader>> = {
  'an operand': { at: './x.txt', argv: ['./x.txt'], streams: true },
  '--file': { at: 'x.txt', argv: ['--file', 'x.txt'], streams: true },
  '--scan': { at: 'x.txt', argv: ['--scan', 'x.txt'] },
  '--fix --file': { at: 'x.txt', argv: ['--fix', '--file', 'x.txt'] },
  '--fix --scan': { at: 'x.txt', argv: ['--fix', '--scan', 'x.txt'] },
  '--config': { at: 'x.yaml', argv: ['--config', 'x.yaml', URL] },
  'a configuration that is found': { at: 'push-preflight.config.yaml', argv: [URL] },
  '--key-file': { at: 'key', argv: ['--key-file', 'key', URL], streams: true },
  '--key-file of sign': {
    at: 'key',
    argv: ['sign', '--stream', 'a', '--domain', 'push.example.com', '--key-file', 'key'],
    streams: true,
  },
  'a key of a configuration': { at: 'key', argv: ['--config', 'c.json', URL] },
  '--baseline': { at: 'b.json', argv: ['--baseline', 'b.json', URL] },
  '--update-baseline': { at: 'b.json', argv: ['--baseline', 'b.json', '--update-baseline', URL] },
  '--cache': { at: 'cache.json', argv: ['--account', '--cache', 'cache.json', URL] },
  'sign --from': {
    at: 'x.csv',
    argv: ['sign', '--from', 'x.csv', '--domain', 'push.example.com', '--key-env', 'KEY'],
    streams: true,
  },
  diagnose: { at: 'x.jsonl', argv: ['diagnose', 'x.jsonl'], streams: true },
  'obs check --file': { at: 'service.json', argv: ['obs', 'check', '--file', 'service.json'] },
  'obs check': { at: `${PROFILE}/service.json`, argv: ['obs', 'check', ...OBS] },
  'obs list': { at: `${PROFILE}/service.json`, argv: ['obs', 'list', ...OBS] },
  'obs set': { at: `${PROFILE}/service.json`, argv: ['obs', 'set', ...OBS, '--url', URL, '--force'] },
  'global.ini': { at: 'obs-studio/global.ini', argv: ['obs', 'check', ...OBS] },
  'basic.ini': { at: `${PROFILE}/basic.ini`, argv: ['obs', 'check', ...OBS] },
}

/** What may be there in place of a file. */
const KINDS: Readonly<Record<string, (path: string) => void>> = {
  'a folder': (path) => mkdirSync(path),
  'a link to a folder': (path) => symlinkSync('.', path),
  'a link to itself': (path) => symlinkSync(path, path),
  'a link to nothing': (path) => symlinkSync('nothing', path),
  'a pipe': (path) => void execFileSync('mkfifo', [path]),
  'a link to a pipe': (path) => {
    execFileSync('mkfifo', [`${path}.pipe`])
    symlinkSync(`${path}.pipe`, path)
  },
  'a link to a device without end': (path) => symlinkSync('/dev/zero', path),
  'a link to another file than meant': (path) => symlinkSync('/proc/version', path),
}

/** Those that are right, or no file at all, for a reader. */
const IS_FINE: Readonly<Record<string, readonly string[]>> = {
  'a folder': ['--scan', '--fix --scan'],
  // No cache is needed: the run goes on without one.
  'a link to itself': ['--cache'],
  'a link to a folder': ['--scan', '--fix --scan'],
  // Not there: OBS has no stream or no such setting then, and an option that writes makes the file.
  // A key of the configuration may be missing: only the signature is not checked.
  'a link to nothing': [
    '--update-baseline',
    '--cache',
    'obs list',
    'obs set',
    'global.ini',
    'a key of a configuration',
  ],
  // Read, and found to be of another kind, by those that read any text.
  'a link to another file than meant': [
    'an operand',
    '--file',
    '--scan',
    '--fix --scan',
    '--fix --file',
    '--update-baseline',
    '--key-file',
    '--key-file of sign',
    'a key of a configuration',
    'global.ini',
    'basic.ini',
  ],
}

const CASES = Object.entries(READERS).flatMap(([reader, { streams }]) =>
  Object.keys(KINDS)
    .filter((kind) => IS_FINE[kind]?.includes(reader) !== true)
    .filter((kind) => streams === undefined || !kind.endsWith('pipe'))
    .map((kind) => [reader, kind] as const),
)

// A run that waits for what never comes is ended by the test's own limit.
describe('what is no file ends a run at once, in a sentence', () => {
  test.each(CASES)('%s: %s', async (reader, kind) => {
    const { at, argv } = READERS[reader] ?? { at: '', argv: [] }
    putObs()
    put('c.json', JSON.stringify({ defaults: { keys: [{ file: './key' }] } }))
    rmSync(join(folder, at), { force: true })
    KINDS[kind]?.(join(folder, at))
    const { exit, stdout, stderr } = await run(argv, {
      env: { HOME: folder, KEY, TENCENTCLOUD_SECRET_ID: 'made-up', TENCENTCLOUD_SECRET_KEY: 'made-up' },
    })
    expect([2, 3]).toContain(exit)
    // `obs list` says it in its table.
    const said = reader === 'obs list' ? stdout : stderr
    expect(said.split('\n').filter((line) => line.startsWith('error: '))).toHaveLength(reader === 'obs list' ? 0 : 1)
    expect(said).not.toMatch(/defect|\bat .*:\d+:\d+|ERR_|uv_/)
    expect(existsSync(join(folder, at)) || kind.startsWith('a link')).toBe(true)
  })
})

describe('a pipe that is named is read as a stream', () => {
  const bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))
  const CSV = 'stream\nroom1\n'
  const RECORD = '{"event_type":0,"stream_id":"a","errcode":3,"event_time":1545994800}\n'

  test.each([
    ['--file pipe --now 2018-12-28T12:00:00Z', URL],
    ['pipe --now 2018-12-28T12:00:00Z', URL],
    ['--file /dev/stdin --now 2018-12-28T12:00:00Z', URL],
    [`sign --stream a --domain push.example.com --ttl 1d --key-file pipe`, KEY],
    ['sign --from pipe --domain push.example.com --ttl 1d --key-env KEY', CSV],
    ['diagnose pipe', RECORD],
    ['diagnose /dev/stdin', RECORD],
  ])('%s', (line, text) => {
    mkfifo('pipe')
    const writing = `printf '%s' "$TEXT" ${line.includes('/dev/stdin') ? '|' : '> pipe &'}`
    const { status, stdout } = spawnSync('bash', ['-c', `${writing} "$NODE" "$BIN" ${line}`], {
      cwd: folder,
      encoding: 'utf8',
      env: { ...process.env, NODE: process.execPath, BIN: bin, TEXT: text, KEY },
    })
    expect([status, stdout]).toEqual([0, expect.stringMatching(/./)])
  })
})

describe('what a pattern or a scan finds', () => {
  const LINK_KINDS = ['a link to nothing', 'a link to itself', 'a link to a device without end', 'a link to a pipe']

  test.each([
    ...LINK_KINDS.map((kind) => ['--file', kind, URL, /^1 URL checked; no problem found: 1;/m] as const),
    ...LINK_KINDS.map(
      (kind) => ['diagnose', kind, '{"event_type":0,"stream_id":"a","errcode":3}', /errcode|1/] as const,
    ),
  ])('%s with a pattern names %s, and reads all else', async (reader, kind, text, shown) => {
    put('lists/a.txt', `${text}\n`)
    KINDS[kind]?.(join(folder, 'lists/b.txt'))
    const argv = reader === 'diagnose' ? ['diagnose', 'lists/*.txt'] : ['--file', 'lists/*.txt', '--format', 'concise']
    const { exit, stdout, stderr } = await run(argv)
    expect([exit, stdout]).toEqual([3, expect.stringMatching(shown)])
    expect(stderr).toMatch(/^error: cannot read lists\/b\.txt: [a-z ]+$/m)
  })

  test('a link that no pattern matches is ignored', async () => {
    put('lists/a.txt', `${URL}\n`)
    symlinkSync('nothing', join(folder, 'lists/b'))
    symlinkSync('c', join(folder, 'lists/c'))
    for (const pattern of ['lists/*.txt', 'lists/**/*.txt']) {
      const { exit, stderr } = await run(['--file', pattern, '--format', 'concise', '--quiet'])
      expect([exit, stderr]).toEqual([0, ''])
    }
  })

  test.each([
    ['--file', 'gl/**/*.txt'],
    ['--file', 'gl/{a,b}/*.txt'],
    ['--scan', 'gl/**'],
    ['--scan', 'gl'],
    ['diagnose', 'gl/**/*.txt'],
  ])('%s %s names a folder that cannot be read, and reads all else', async (reader, named) => {
    for (const one of ['a', 'b', 'c'])
      put(`gl/${one}/x.txt`, reader === 'diagnose' ? '{"event_type":0,"stream_id":"a"}\n' : `${URL}\n`)
    chmodSync(join(folder, 'gl/b'), 0)
    const argv = reader === 'diagnose' ? ['diagnose', named] : [reader, named, '--format', 'concise', '--quiet']
    const { exit, stdout, stderr } = await asAnyUser(folder, () => run(argv))
    chmodSync(join(folder, 'gl/b'), 0o700)
    expect([exit, stderr]).toEqual([3, expect.stringMatching(/^error: cannot read gl\/b\/?: permission denied$/m)])
    if (reader === '--scan' || reader === 'diagnose') return
    expect(stdout).toBe('')
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })

  test('a folder without a match need not be readable', async () => {
    put('gl/a.txt', `${URL}\n`)
    mkdirSync(join(folder, 'gl/b'))
    chmodSync(join(folder, 'gl/b'), 0)
    const { exit } = await asAnyUser(folder, () => run(['--file', 'gl/*.txt']))
    expect(exit).toBe(0)
  })

  // Windows and macOS have no such names.
  describe.skipIf(process.platform !== 'linux')('whose name is no UTF-8', () => {
    const GBK = Buffer.from([0xcd, 0xc6, 0xc1, 0xf7])

    test.each([
      ['--scan', 'g'],
      ['--scan', 'g/**'],
      ['--file', 'g/*'],
      ['--file', 'g/**'],
      ['diagnose', 'g/*'],
    ])('%s %s: a file is named', async (reader, named) => {
      mkdirSync(join(folder, 'g'))
      writeFileSync(Buffer.concat([Buffer.from(`${folder}/g/`), GBK, Buffer.from('.txt')]), URL)
      const { exit, stderr } = await run(reader === 'diagnose' ? [reader, named] : [reader, named, '--quiet'])
      expect([exit, stderr]).toEqual([
        3,
        'error: cannot read g/\\xcd\\xc6\\xc1\\xf7.txt: its name is not UTF-8; rename it\n',
      ])
    })

    test.each([
      ['--scan', 'g'],
      ['--scan', 'g/**'],
      ['--file', 'g/**/*.txt'],
    ])('%s %s: a folder is named, and all else read', async (reader, named) => {
      put('g/a.txt', URL.replace('txSecret', 'txsecret'))
      const inner = Buffer.concat([Buffer.from(`${folder}/g/`), GBK])
      mkdirSync(inner)
      writeFileSync(Buffer.concat([inner, Buffer.from('/a.txt')]), URL)
      const { exit, stdout, stderr } = await run([reader, named, '--quiet', '--format', 'concise'])
      expect([exit, stderr]).toEqual([
        3,
        'error: cannot read g/\\xcd\\xc6\\xc1\\xf7: its name is not UTF-8; rename it\n',
      ])
      expect(stdout).toMatch(/^g\/a\.txt:1/)
    })

    test('a file that has the sign for such bytes in its name is read', async () => {
      put('g/\ufffd.txt', `push("${URL}")`)
      expect((await run(['--scan', 'g'])).stderr).toMatch(/^scanned 1 file; 1 push URL checked$/m)
    })
  })
})

describe('lists of what is to be ignored', () => {
  const scan = () => run(['--scan', '.', '--format', 'concise'])

  test.each(['.gitignore', '.ignore'])('%s is read where it is a file', async (name) => {
    put(name, 'a.js\n')
    put('a.js', URL)
    expect((await scan()).stderr).toMatch(/^scanned 1 file; 0 push URLs/m)
  })

  test.each([
    ['a link to a device without end', 'it is a symbolic link'],
    ['a link to a pipe', 'it is a symbolic link'],
    ['a link to nothing', 'it is a symbolic link'],
    ['a link to itself', 'it is a symbolic link'],
    ['a pipe', 'it is not a regular file'],
  ])('%s is not, as git reads none, and the run says so', async (kind, why) => {
    put('a.js', `push("${URL}")`)
    KINDS[kind]?.(join(folder, '.gitignore'))
    for (const named of ['.', '*.js']) {
      const { exit, stderr } = await run(['--scan', named, '--format', 'concise'])
      expect([exit, stderr]).toEqual([
        0,
        expect.stringContaining(`.gitignore is not read: ${why}; what it names is scanned\n`),
      ])
    }
  })

  test('a link to a list is not followed either', async () => {
    put('rules', 'a.js\n')
    put('a.js', `push("${URL}")`)
    symlinkSync('rules', join(folder, '.gitignore'))
    expect((await scan()).stderr).toMatch(/^scanned 2 files; 1 push URL checked$/m)
  })

  test('one without measure is not read', async () => {
    put('a.js', URL)
    put('.gitignore', `a.js\n${'#'.repeat(1_000_001)}`)
    expect((await scan()).stderr).toContain(
      '.gitignore is not read: it is larger than 1 MB; what it names is scanned\n',
    )
  })

  test('a folder of that name is none', async () => {
    mkdirSync(join(folder, '.ignore'))
    put('a.js', '')
    expect((await scan()).stderr).not.toContain('.ignore')
  })

  test('above the folder that is scanned, the same holds', async () => {
    mkdirSync(join(folder, '.git'))
    put('sub/a.js', '')
    symlinkSync('/dev/zero', join(folder, '.gitignore'))
    expect((await run(['--scan', 'sub'])).stderr).toContain('.gitignore is not read: it is a symbolic link')
  })
})

describe('a configuration that is found', () => {
  const NAME = 'push-preflight.config.yaml'

  test('may be a link within its folder', async () => {
    put('conf/shared.yaml', 'language: zh\n')
    symlinkSync('conf/shared.yaml', join(folder, NAME))
    expect((await run([URL])).stdout).toMatch(/未发现/)
  })

  test('may not be a link that leads out of it, unless it is named', async () => {
    put('shared.yaml', 'language: zh\n')
    mkdirSync(join(folder, 'sub'))
    symlinkSync('../shared.yaml', join(folder, 'sub', NAME))
    const cwd = join(folder, 'sub')
    const { exit, stderr } = await run([URL], { cwd })
    expect([exit, stderr]).toEqual([
      2,
      `error: configuration \`${NAME}\` is a link that leads out of its folder; name the file itself with --config\n`,
    ])
    expect((await run(['--config', NAME, URL], { cwd })).stdout).toMatch(/未发现/)
  })

  test('is found where a link leads to the folder', async () => {
    put(`real/${NAME}`, 'language: zh\n')
    symlinkSync('real', join(folder, 'far'))
    expect((await run([URL], { cwd: join(folder, 'far') })).stdout).toMatch(/未发现/)
  })

  test('gives its keys from files, and from nothing that waits', async () => {
    put('push-preflight.config.json', JSON.stringify({ defaults: { keys: [{ file: '/dev/stdin' }] } }))
    const { exit, stderr } = await run([URL])
    expect([exit, stderr]).toEqual([
      2,
      expect.stringMatching(/^error: key file `\/dev\/stdin`, .* (?:is not a regular file|cannot be read)/),
    ])
  })
})

describe('what is read as a whole has a limit', () => {
  // Only their size is large: they are all holes.
  test.each([
    ['x.yaml', 1_000_001, ['--config', 'x.yaml', URL], 2, /larger than 1 MB/],
    ['push-preflight.config.yaml', 1_000_001, [URL], 2, /larger than 1 MB/],
    ['b.json', 2 ** 28 + 1, ['--baseline', 'b.json', URL], 2, /larger than 256 MiB/],
    ['key', 4097, ['--key-file', 'key', URL], 2, /too long for a key/],
    ['x.txt', 2 ** 28 + 1, ['--fix', '--file', 'x.txt'], 3, /larger than 256 MiB/],
    ['service.json', 2 ** 24 + 1, ['obs', 'check', '--file', 'service.json'], 3, /larger than 16 MiB/],
  ] as const)('%s of %i bytes', async (name, size, argv, code, message) => {
    put(name, '')
    truncateSync(join(folder, name), size)
    const { exit, stderr } = await run(argv)
    expect([exit, stderr]).toEqual([code, expect.stringMatching(message)])
  })
})

describe('--fix', () => {
  test('does not change a configuration that a scan comes by', async () => {
    const text = `# ${URL.replace('&', '&amp;')}\nlanguage: en\n`
    put('push-preflight.config.yaml', text)
    const { stderr } = await run(['--scan', '.', '--fix'])
    expect(stderr).toContain('push-preflight.config.yaml is not fixed: this run reads it for something else too\n')
    expect(readFileSync(join(folder, 'push-preflight.config.yaml'), 'utf8')).toBe(text)
  })

  test('fixes all else where a folder cannot be read', async () => {
    put('gl/a/x.js', '')
    put('gl/b/x.js', `push("${URL.replace('&', '&amp;')}")`)
    chmodSync(join(folder, 'gl/a'), 0)
    const { exit, stderr } = await asAnyUser(folder, () => run(['--scan', 'gl', '--fix']))
    chmodSync(join(folder, 'gl/a'), 0o700)
    expect([exit, stderr.match(/permission denied/g)]).toEqual([3, ['permission denied']])
    expect(readFileSync(join(folder, 'gl/b/x.js'), 'utf8')).toContain('&txTime')
  })
})

describe('OBS', () => {
  test('obs list ends with 3 if a profile cannot be read, and lists the others', async () => {
    putObs()
    put('obs-studio/basic/profiles/Other/basic.ini', '[General]\nName=Other\n')
    symlinkSync('/dev/zero', join(folder, 'obs-studio/basic/profiles/Other/service.json'))
    for (const format of [[], ['--format', 'json']]) {
      const { exit, stdout } = await run(['obs', 'list', ...OBS, ...format])
      expect([exit, stdout]).toEqual([3, expect.stringMatching(/My Show[\s\S]*it is not a\s+regular\s+file/)])
    }
  })

  test('obs set leaves a service.json alone that is read-only', async () => {
    putObs()
    const file = join(folder, PROFILE, 'service.json')
    const before = readFileSync(file, 'utf8')
    chmodSync(file, 0o444)
    const { exit, stderr } = await run(['obs', 'set', ...OBS, '--url', URL, '--force'])
    expect([exit, stderr]).toEqual([
      3,
      expect.stringMatching(/^error: cannot write .*service\.json: it is read-only\n$/),
    ])
    expect([readFileSync(file, 'utf8'), readdirSync(dirname(file))]).toEqual([before, ['basic.ini', 'service.json']])
  })
})

describe('in a folder that is gone', () => {
  const bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))

  test.each(['"rtmp://push.example.com/live/a"', '--scan .', 'sign --stream a', 'obs list', 'chekc x', '--help'])(
    '%s says so, and ends with 3',
    (line) => {
      const { status, stdout, stderr } = spawnSync(
        'bash',
        ['-c', `mkdir x; cd x; rmdir ../x; exec "$NODE" "$BIN" ${line}`],
        {
          cwd: folder,
          encoding: 'utf8',
          env: { NODE: process.execPath, BIN: bin },
          // A shell that reads from a socket, as a pipe of Node's is, takes it for a remote one, and reads its own settings.
          stdio: ['ignore', 'pipe', 'pipe'],
        },
      )
      expect([status, stdout, stderr]).toEqual([
        3,
        '',
        'error: the working directory does not exist any more; change to another one\n',
      ])
    },
  )
})
