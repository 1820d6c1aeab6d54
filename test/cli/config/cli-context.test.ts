import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { readConfiguration } from '../../../src/cli/config/cli-context.ts'
import { UserError } from '../../../src/user-error.ts'

const KEY = 'e12c46f2612d5106e2034781ab261ca3'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(cwd, name), content)

const read = async (file?: string) => (await readConfiguration({ file, cwd, env: { HOME: cwd } }))?.configuration

/** The lines of the refusal, without the file's name; both languages have the same places. */
async function refused(file: string): Promise<{ en: string[]; zh: string[] }> {
  const error: unknown = await read(file).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof UserError)) throw new Error(`${file} was not refused: ${String(error)}`)
  expect(error.exit).toBe(2)
  const { en, zh } = error.text
  expect(`${en}${zh}`).not.toContain(KEY)
  expect(zh).not.toMatch(/expected|invalid|unrecognized/i)
  expect(zh).toMatch(/[一-鿿]/)
  const lines = (text: string): string[] => text.split('\n').map((line) => line.replace(`${file}:`, ''))
  const places = (text: string): string[] => lines(text).map((line) => /^[\d:]*/.exec(line)?.[0] ?? '')
  expect(places(zh)).toEqual(places(en))
  return { en: lines(en), zh: lines(zh) }
}

const whole = {
  $schema: './node_modules/push-preflight/src/schema/json/configuration.schema.json',
  account: 'active',
  domains: {
    'push.example.com': {
      enabled: true,
      auth: true,
      keys: [{ env: 'LIVE_KEY' }, { file: './backup-key', role: 'backup' }],
      playbackKeys: [{ env: 'PLAYBACK_KEY' }, { file: './playback-key' }],
      authDelta: 300,
      apps: { live: 'enabled' },
      channels: false,
      ipAllow: ['203.0.113.0/24', '2001:db8::/32', '198.51.100.7', '::1'],
      ipDeny: [],
      limits: { pushes: 10, pushesPerStream: 1 },
      live: { pushes: 1, streams: { room1: { pushes: 1, priority: 3 } } },
      thirdPartyAuth: 'none',
      templates: ['hd'],
    },
  },
  domainsComplete: true,
  defaults: { channels: { room1: 'open' } },
  forbiddenStreams: [{ stream: 'room2', app: 'live', domain: 'push.example.com', until: '2030-01-31T23:00:00+08:00' }],
  ignoreHosts: ['localhost', '10.0.0.1', '*.Example.org'],
  severities: { 'tx-time-expired': 'off' },
  language: 'zh',
  timeZone: 'Asia/Shanghai',
  client: 'obs',
  for: '3h',
}

describe('where a configuration is found', () => {
  test('none: nothing is read', async () => {
    expect(await read()).toBeUndefined()
  })

  test.each(['json', 'jsonc', 'yaml', 'yml'])('push-preflight.config.%s, from a folder below', async (extension) => {
    put(`push-preflight.config.${extension}`, JSON.stringify(whole))
    mkdirSync(join(cwd, 'a/b'), { recursive: true })
    const found = await readConfiguration({ cwd: join(cwd, 'a/b'), env: { HOME: cwd } })
    expect(found).toEqual({ file: join(cwd, `push-preflight.config.${extension}`), configuration: whole })
  })

  test('no further up than the home directory', async () => {
    put('push-preflight.config.yaml', 'language: zh')
    const home = join(cwd, 'home')
    mkdirSync(home)
    expect(await readConfiguration({ cwd: home, env: { HOME: home } })).toBeUndefined()
  })

  test('the file that is named, from the working directory', async () => {
    put('other.yml', 'language: en')
    put('push-preflight.config.yaml', 'language: zh')
    expect(await read('other.yml')).toEqual({ language: 'en' })
  })

  test('without one, neither zod nor a parser is loaded', async () => {
    const entry = fileURLToPath(new URL('../../../src/cli/config/resolve-keys.ts', import.meta.url))
    const bundling = { bundle: true, splitting: true, format: 'esm', platform: 'node', metafile: true } as const
    const { metafile } = await build({ ...bundling, entryPoints: [entry], outdir: cwd, write: false })
    const loaded = new Set<string>()
    const load = (name: string): void => {
      if (loaded.has(name)) return
      loaded.add(name)
      const { imports = [] } = metafile.outputs[name] ?? {}
      for (const { kind, path } of imports) if (kind === 'import-statement') load(path)
    }
    load(Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint?.endsWith('keys.ts'))?.[0] ?? '')
    const inputs = [...loaded].flatMap((name) => Object.keys(metafile.outputs[name]?.inputs ?? {}))
    expect(inputs.join()).toContain('src/cli/config/cli-context.ts')
    expect(inputs.filter((input) => /node_modules\/(?:zod|yaml|jsonc-parser)\//.test(input))).toEqual([])
  })
})

describe('what a file may look like', () => {
  test('JSON with comments, trailing commas, a byte order mark and CRLF', async () => {
    put('a.json', '\uFEFF{\r\n  // a comment\r\n  "language": "zh",\r\n}\r\n')
    expect(await read('a.json')).toEqual({ language: 'zh' })
  })

  test('YAML with a byte order mark, CRLF, anchors and merging', async () => {
    put(
      'a.yaml',
      '\uFEFFdefaults: &all\r\n  limits: &few { pushes: 2 }\r\ndomains:\r\n  a.example.com:\r\n    <<: *all\r\n    auth: false\r\n',
    )
    const limits = { pushes: 2 }
    const expected = { defaults: { limits }, domains: { 'a.example.com': { limits, auth: false } } }
    expect(await read('a.yaml')).toEqual(expected)
  })

  test('YAML with comments only says nothing', async () => {
    put('a.yaml', '# language: zh\n')
    expect(await read('a.yaml')).toEqual({})
  })

  test('`off` is a text in YAML 1.2', async () => {
    put('a.yaml', 'severities:\n  tx-time-expired: off\n')
    expect(await read('a.yaml')).toEqual({ severities: { 'tx-time-expired': 'off' } })
  })
})

describe('a file that cannot be read at all', () => {
  const only = async (file: string, text: string) => expect((await refused(file)).en.join('\n')).toBe(text)

  test('without a name', () => only('', '--config takes the name of a file'))

  test('missing', () => only('no.yaml', 'there is no configuration `no.yaml`'))

  test('a directory', async () => {
    mkdirSync(join(cwd, 'd.yaml'))
    await only('d.yaml', 'configuration `d.yaml` is a directory')
    mkdirSync(join(cwd, 'push-preflight.config.yaml'))
    await expect(read()).rejects.toThrow('configuration `push-preflight.config.yaml` is a directory')
  })

  // No permission would do as well, but a superuser has them all.
  test('a link to itself', async () => {
    symlinkSync('push-preflight.config.yaml', join(cwd, 'push-preflight.config.yaml'))
    await only('push-preflight.config.yaml', 'configuration `push-preflight.config.yaml` cannot be read (ELOOP)')
  })

  test.each(['', ' \r\n', '\uFEFF'])('empty: %j', async (content) => {
    put('push-preflight.config.json', content)
    await only('push-preflight.config.json', 'configuration `push-preflight.config.json` is empty')
    await expect(read()).rejects.toThrow('is empty')
  })

  test('of another kind', async () => {
    put('a.toml', 'language = "zh"')
    await only('a.toml', 'configuration `a.toml` has an unknown type: name it .json, .jsonc, .yaml or .yml')
  })

  test('not UTF-8', async () => {
    put('a.yaml', Buffer.from('\uFEFFlanguage: zh', 'utf16le'))
    await only('a.yaml', 'configuration `a.yaml` is not UTF-8 text: save it as UTF-8')
  })

  test('too large', async () => {
    put('a.yaml', '#'.repeat(1_000_001))
    await only('a.yaml', 'configuration `a.yaml` is larger than 1 MB')
  })
})

const bomb = ['a: &a [x, x, x, x, x, x, x, x, x, x]']
for (const [one, other] of ['ab', 'bc', 'cd', 'de', 'ef', 'fg']) {
  bomb.push(`${other}: &${other} [${Array(10).fill(`*${one}`).join(', ')}]`)
}

test('a domain has one form, with the dot of the root and without', async () => {
  put(
    'a.json',
    JSON.stringify({
      domains: { 'push.example.com.': { enabled: true } },
      forbiddenStreams: [{ stream: 'room1', domain: 'push.example.com.' }],
    }),
  )
  expect(await read('a.json')).toEqual({
    domains: { 'push.example.com': { enabled: true } },
    forbiddenStreams: [{ stream: 'room1', domain: 'push.example.com' }],
  })
})

test('a domain that appears twice is refused, as one of the two would be lost', async () => {
  put('a.yaml', 'domains:\n  push.example.com: {}\n  push.example.com.: {}')
  const { en, zh } = await refused('a.yaml')
  expect(en).toEqual(['3:3: domains: `push.example.com.` appears twice, with and without the dot at the end'])
  expect(zh).toEqual(['3:3: domains: `push.example.com.` 重复出现（末尾有无 `.` 视为同一域名）'])
})

test.each<[file: string, content: string, ...lines: string[]]>([
  [
    'a.yaml',
    'language: en\nlanguage: zh\naccount: a\naccount: b',
    '2:1: this name appears twice',
    '4:1: this name appears twice',
  ],
  ['a.yaml', 'language: *tongue', '1:11: this alias has no anchor before it'],
  ['a.yaml', bomb.join('\n'), '1:1: its aliases expand to too much'],
  ['a.yaml', '['.repeat(100_000), '1:823: this is nested too deeply'],
  ['a.yaml', 'defaults:\n\tauth: true', '2:1: YAML does not allow tabs as indentation: use spaces'],
  ['a.yaml', 'language: en\n---\nlanguage: zh', '2:1: a second document begins here'],
  ['a.yaml', `language: @${KEY}`, '1:11: a text that begins like this needs quotes'],
  ['a.yaml', KEY, '1:1: this file is a single value; a configuration is a mapping of names to values'],
  ['a.yaml', '- language: en', '1:1: expected a mapping of names to values, found a list'],
  ['a.json', '{\n  "language": "en",\n  "language": "zh"\n}', '3:3: this name appears twice'],
  ['a.json', '{\n  "language": "en"\n  "account": "active"\n}', '3:3: a comma is missing here'],
  ['a.json', `{ "language": "${KEY}`, '1:15: this text has no closing quote'],
  ['a.json', '['.repeat(100_000), '1:1: this is nested too deeply'],
  [
    'a.json',
    '{ "__proto__": { "account": "active" } }',
    '1:3: `__proto__` is not known here: expected `account`, `domains`, `domainsComplete`, `defaults`, `forbiddenStreams`, `ignoreHosts`, `severities`, `language`, `timeZone`, `client` or `for`',
  ],
])('%s %#: broken syntax is named by its place', async (file, content, ...lines) => {
  put(file, content)
  expect((await refused(file)).en).toEqual(lines)
})

describe('mistakes', () => {
  test('all at once, by line and column, with what was expected', async () => {
    put(
      'a.yaml',
      `
acount: overdue
account: gone
domains:
  Push.example.com: {}
  rtmp://push.example.com: {}
  push.example.com:
    enabled: yes
    key: x
    authDelta: -1
    apps: { live: on }
    channels: 3
    ipAllow: [10.0.0.0/33, 1.2.3]
    limits:
    live: { pushes: 1.5, streams: { room1: {} } }
    templates: hd
    colour: 1
  other.example.com: { channels: { room1: opened } }
forbiddenStreams:
  - app: live
    until: tomorrow
  - stream: 007
ignoreHosts: [http://x]
severities: { tx-time-expird: warning, input-html-escaped: warn, nothing-of-the-kind: off }
language: zh-CN
timeZone: Asia/Beijing
client: xsplit
for: 3 hours
`,
    )
    expect(await refused('a.yaml')).toMatchSnapshot()
  })

  test('at the same places in JSON', async () => {
    put(
      'a.jsonc',
      `{
  // facts
  "acount": 1,
  "defaults": {
    "apps": { "live": true },
    "ipDeny": [ "127.0.0.1", 5 ]
  }
}`,
    )
    expect((await refused('a.jsonc')).en).toEqual([
      '3:3: `acount` is not known here; did you mean `account`?',
      '5:23: defaults.apps.live: expected `enabled` or `disabled`, found `true`',
      '6:30: defaults.ipDeny[1]: expected a text, found `5`: put it in quotes',
    ])
  })

  test('no more lines than anyone reads', async () => {
    put('a.yaml', Array.from({ length: 1000 }, (_, index) => `member${index}: 1`).join('\n'))
    expect((await refused('a.yaml')).en).toHaveLength(50)
  })

  test('a signature that strayed into a name is not repeated', async () => {
    put('a.yaml', `domains:\n  push.example.com/live/room1?txSecret=${KEY}: {}`)
    await refused('a.yaml')
  })
})

describe('keys', () => {
  const inClear =
    'do not write a key here: name the environment variable that has it (`env: NAME`) or a file (`file: PATH`)'
  const shape = 'expected a list of keys, each `env: NAME` or `file: PATH`'

  test.each<[keys: string, ...lines: string[]]>([
    [KEY, `1:18: defaults.keys: ${inClear}`],
    [`[${KEY}]`, `1:19: defaults.keys[0]: ${inClear}`],
    ['[12345678]', `1:19: defaults.keys[0]: ${inClear}`],
    [`[{ value: ${KEY} }]`, `1:21: defaults.keys[0]: ${inClear}`],
    [`[{ ${KEY}: primary }]`, `1:22: defaults.keys[0]: ${inClear}`],
    [`{ primary: ${KEY} }`, `1:18: defaults.keys: ${shape}`],
    ['[[]]', `1:19: defaults.keys[0]: ${shape}`],
    [
      `[{ env: ${KEY} }]`,
      '1:27: defaults.keys[0].env: this is not the name of an environment variable; `env` takes the name, never the key',
    ],
    [
      `[{ file: ${KEY} }]`,
      '1:28: defaults.keys[0].file: this looks like the key itself; `file` takes the path of the file with the key',
    ],
    ['[{ evn: LIVE_KEY }]', '1:22: defaults.keys[0]: this name is not known here; did you mean `env`?'],
    [
      '[{ env: A, file: b }, {}]',
      '1:19: defaults.keys[0]: a key takes either `env` or `file`',
      '1:38: defaults.keys[1]: a key takes either `env` or `file`',
    ],
    ['[{ env: 3 }]', '1:27: defaults.keys[0].env: expected the name of an environment variable'],
    ['[{ env: A, role: x }]', '1:36: defaults.keys[0].role: expected `primary` or `backup`'],
    ['[{ env: A, role: backup }, { env: B, role: backup }]', '1:18: defaults.keys: both keys have the same role'],
    ['[{ env: A }, { env: B }, { env: C }]', '1:18: defaults.keys: two keys at most: primary and backup'],
  ])('%s', async (keys, ...lines) => {
    put('a.yaml', `defaults: { keys: ${keys} }`)
    const { en } = await refused('a.yaml')
    expect(en.map((line) => line.replace(/^1:\d+/, ''))).toEqual(lines.map((line) => line.replace(/^1:\d+/, '')))
  })

  test.each<[keys: string, ...lines: string[]]>([
    [KEY, `1:27: defaults.playbackKeys: ${inClear}`],
    [`[${KEY}]`, `1:28: defaults.playbackKeys[0]: ${inClear}`],
    [`{ ${KEY}: primary }`, `1:27: defaults.playbackKeys: ${shape}`],
    [
      `[{ env: ${KEY} }]`,
      '1:35: defaults.playbackKeys[0].env: this is not the name of an environment variable; `env` takes the name, never the key',
    ],
    ['[{ env: A, role: primary }]', '1:38: defaults.playbackKeys[0]: a playback key has no `role`'],
    ['[{ fiel: a }]', '1:30: defaults.playbackKeys[0]: this name is not known here; did you mean `file`?'],
    ['[{ env: A, file: b }]', '1:28: defaults.playbackKeys[0]: a key takes either `env` or `file`'],
    ['[{ env: A }, { env: B }, { env: C }]', '1:27: defaults.playbackKeys: two playback keys at most'],
  ])('for playback: %s', async (keys, ...lines) => {
    put('a.yaml', `defaults: { playbackKeys: ${keys} }`)
    expect((await refused('a.yaml')).en).toEqual(lines)
  })

  test('for playback, of a domain: nothing written there is repeated', async () => {
    put('a.yaml', `domains:\n  push.example.com:\n    playbackKeys:\n      - ${KEY}`)
    expect((await refused('a.yaml')).en).toEqual([`4:9: domains.push.example.com.playbackKeys[0]: ${inClear}`])
  })
})
