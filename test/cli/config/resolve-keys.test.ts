import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type KeyOptions, resolveKeys } from '../../../src/cli/config/resolve-keys.ts'
import type { Configuration } from '../../../src/schema/configuration.ts'
import { UserError } from '../../../src/user-error.ts'
import { run, URL } from '../io.ts'

const KEY = 'e12c46f2612d5106e2034781ab261ca3'
const OTHER = '5c2a0e1b9f7d4e6a8b3c1d2e4f5a6b7c'

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  mkdirSync(join(cwd, 'conf'))
})
afterEach(() => rmSync(cwd, { recursive: true, force: true }))

const put = (name: string, content: string | Uint8Array): void => writeFileSync(join(cwd, name), content)

type Env = Record<string, string>

const from = (configuration: Configuration | undefined, env: Env = {}, options: KeyOptions = {}) =>
  resolveKeys(configuration && { file: join(cwd, 'conf/push-preflight.config.yaml'), configuration }, options, env, cwd)

const notices = async (env: Env, options: KeyOptions = {}) =>
  (await from(undefined, env, options)).notices.map(({ en }) => en)

async function refused(configuration: Configuration | undefined, env: Env = {}, options: KeyOptions = {}) {
  const error: unknown = await from(configuration, env, options).then(
    () => undefined,
    (reason: unknown) => reason,
  )
  if (!(error instanceof UserError)) throw new Error(`not refused: ${String(error)}`)
  expect(error.exit).toBe(2)
  expect(error.text.en + error.text.zh).not.toContain(KEY)
  expect(error.text.zh.split('\n')).toHaveLength(error.text.en.split('\n').length)
  return error.text.en.split('\n')
}

const primary = { role: 'primary', value: KEY }
const backup = { role: 'backup', value: OTHER }

test('nothing given: nothing known', async () => {
  expect(await from(undefined)).toEqual({ server: {}, ignoreHosts: [], notices: [], unusedKeys: [] })
})

test('the facts of a configuration become those of the server', async () => {
  const { server, ignoreHosts } = await from(
    {
      account: 'overdue',
      domains: { 'push.example.com': { auth: true, keys: [{ env: 'LIVE_KEY' }] } },
      domainsComplete: true,
      defaults: { authDelta: 0 },
      forbiddenStreams: [{ stream: 'room1' }],
      ignoreHosts: ['localhost'],
      language: 'zh',
    },
    { LIVE_KEY: KEY },
  )
  expect(server).toEqual({
    account: 'overdue',
    domains: { 'push.example.com': { auth: true, keys: [primary] } },
    domainsComplete: true,
    anyDomain: { authDelta: 0 },
    forbiddenStreams: [{ stream: 'room1' }],
  })
  expect(ignoreHosts).toEqual(['localhost'])
})

describe('which key is taken', () => {
  const both: Configuration = {
    domains: { 'a.example.com': { auth: true, keys: [{ env: 'A' }] }, 'b.example.com': {} },
    defaults: { keys: [{ env: 'B' }] },
  }
  const env = { A: 'of-a', B: 'of-b', C: 'of-c', PUSH_PREFLIGHT_KEY: KEY, PUSH_PREFLIGHT_BACKUP_KEY: OTHER }

  test('an option before all else, for every domain, and then no other key is looked up', async () => {
    const { server } = await from(both, { C: 'of-c' }, { keyEnv: ['C'] })
    expect(server).toEqual({
      domains: { 'a.example.com': { auth: true }, 'b.example.com': {} },
      anyDomain: { keys: [{ role: 'primary', value: 'of-c' }] },
    })
  })

  test('a domain’s own, then the defaults’', async () => {
    const { server } = await from(both, env)
    expect(server.domains?.['a.example.com']?.keys).toEqual([{ role: 'primary', value: 'of-a' }])
    expect(server.domains?.['b.example.com']?.keys).toBeUndefined()
    expect(server.anyDomain?.keys).toEqual([{ role: 'primary', value: 'of-b' }])
  })

  test('the default variables last', async () => {
    const { server } = await from({ domains: both.domains ?? {} }, env)
    expect(server.domains?.['a.example.com']?.keys).toEqual([{ role: 'primary', value: 'of-a' }])
    expect(server.anyDomain?.keys).toEqual([primary, backup])
    expect((await from(undefined, { PUSH_PREFLIGHT_BACKUP_KEY: OTHER })).server.anyDomain?.keys).toEqual([backup])
  })

  test('options in their order: the first is the primary key, the second the backup', async () => {
    put('key', OTHER)
    put('a', KEY)
    const keysOf = async (options: KeyOptions) =>
      (await from(undefined, { A: KEY, B: OTHER }, options)).server.anyDomain?.keys
    expect(await keysOf({ keyEnv: ['A', 'B'] })).toEqual([primary, backup])
    expect(await keysOf({ keyEnv: ['A'], keyFile: ['key'] })).toEqual([primary, backup])
    expect(await keysOf({ keyEnv: ['B'], keyFile: ['a'], order: ['keyFile', 'keyEnv'] })).toEqual([primary, backup])
    expect(await keysOf({ keyEnv: ['B'], typed: [KEY], order: ['typed', 'keyEnv'] })).toEqual([primary, backup])
    expect(await keysOf({ typed: [KEY] })).toEqual([primary])
    expect(await refused(undefined, {}, { keyEnv: ['A', 'B'], keyFile: ['key'] })).toEqual([
      'give at most two keys: primary and backup',
    ])
  })

  test.each<[(string | undefined)[], string[]]>([
    [[undefined], ['primary']],
    [['backup'], ['backup']],
    [
      [undefined, undefined],
      ['primary', 'backup'],
    ],
    [
      ['backup', undefined],
      ['backup', 'primary'],
    ],
    [
      [undefined, 'primary'],
      ['backup', 'primary'],
    ],
  ])('roles %j', async (stated, expected) => {
    const keys = stated.map((role) => ({ env: 'A', ...(role && { role: role as 'primary' | 'backup' }) }))
    const { server } = await from({ defaults: { keys } }, { A: KEY })
    expect(server.anyDomain?.keys?.map(({ role }) => role)).toEqual(expected)
  })
})

describe('of keys of both kinds, the one that comes first on the command line is the primary key', () => {
  const orders: readonly (readonly [readonly string[], string])[] = [
    [['--key-file', 'file', '--key-env', 'VARIABLE'], KEY],
    [['--key-env', 'VARIABLE', '--key-file', 'file'], OTHER],
    [['--key-file=file', '--quiet', '--key-env=VARIABLE'], KEY],
  ]
  const world = () => {
    put('file', KEY)
    return { cwd, env: { VARIABLE: OTHER }, now: '2018-12-28T12:00:00Z' }
  }

  test.each(orders)('sign %j', async (given, key) => {
    const argv = ['sign', '--domain', 'push.example.com', '--stream', 'test', '--expires', '2018-12-29T06:13:45Z']
    const alone = await run([...argv, '--key-env', 'ALONE'], { ...world(), env: { ALONE: key } })
    const { stdout } = await run([...argv, ...given], world())
    expect(stdout).toContain('txSecret=')
    expect(stdout).toBe(alone.stdout)
  })

  test.each(orders)('check %j takes a signature of either', async (given) => {
    const { exit } = await run([...given, URL], world())
    expect(exit).toBe(0)
  })
})

describe('a key that cannot be had', () => {
  test('variables: unset, empty, or the key itself in place of the name', async () => {
    const keys = [{ env: 'NOT_SET' }, { env: 'EMPTY' }]
    const wanted = ['push.example.com']
    expect(await refused({ domains: { 'push.example.com': { keys } } }, { EMPTY: '' }, { wanted })).toEqual([
      'environment variable `NOT_SET`, asked for by domains.push.example.com.keys[0] (conf/push-preflight.config.yaml), is not set',
      'environment variable `EMPTY`, asked for by domains.push.example.com.keys[1] (conf/push-preflight.config.yaml), is empty',
    ])
    expect(await refused(undefined, {}, { keyEnv: [KEY] })).toEqual([
      '--key-env takes the name of an environment variable, not the key itself',
    ])
  })

  test.each<[what: string, content: string | Uint8Array | undefined, fault: string]>([
    ['missing', undefined, 'does not exist'],
    ['empty', '', 'is empty'],
    ['a line end only', '\n', 'is empty'],
    ['several lines', `${KEY}\n${KEY}\n`, 'has several lines; a key is one line'],
    ['two line ends', `${KEY}\n\n`, 'has several lines; a key is one line'],
    ['UTF-16', Buffer.from(`\uFEFF${KEY}`, 'utf16le'), 'is not UTF-8 text'],
    ['endless', KEY.repeat(1000), 'is too long for a key'],
  ])('a file: %s', async (_, content, fault) => {
    if (content !== undefined) put('conf/the-key', content)
    expect(
      await refused({ defaults: { keys: [{ file: './the-key' }] } }, {}, { wanted: ['push.example.com'] }),
    ).toEqual([`key file \`./the-key\`, asked for by defaults.keys[0] (conf/push-preflight.config.yaml), ${fault}`])
  })

  test.each([
    [256, true],
    [4096, true],
    [4097, false],
  ])('a file of %i characters: %s', async (length, isKey) => {
    put('key', 'k'.repeat(length))
    if (isKey) {
      const { server } = await from(undefined, {}, { keyFile: ['key'] })
      expect(server.anyDomain?.keys).toEqual([{ role: 'primary', value: 'k'.repeat(length) }])
    } else {
      expect(await refused(undefined, {}, { keyFile: ['key'] })).toEqual([
        'key file `key`, asked for by --key-file, is too long for a key',
      ])
    }
  })

  test('a file: a directory, or the key itself in place of the path', async () => {
    expect(await refused(undefined, {}, { keyFile: ['conf', KEY] })).toEqual([
      'key file `conf`, asked for by --key-file, is a directory',
      'key file, asked for by --key-file, does not exist',
    ])
  })
})

describe('a key of the configuration that is missing, if no domain in particular is wanted', () => {
  const configuration: Configuration = {
    domains: {
      'a.example.com': { auth: true, keys: [{ env: 'A' }, { file: 'nowhere' }] },
      'b.example.com': { keys: [{ env: 'B' }] },
    },
    defaults: { keys: [{ env: 'EMPTY' }] },
  }

  test('leaves the signatures of its domain unchecked, with one notice, and the other key is kept secret', async () => {
    const resolved = await from(configuration, { A: KEY, B: OTHER, EMPTY: ' ', PUSH_PREFLIGHT_KEY: 'of-no-domain' })
    expect(resolved.server.domains).toEqual({
      'a.example.com': { auth: true, keys: [] },
      'b.example.com': { keys: [{ role: 'primary', value: OTHER }] },
    })
    expect(resolved.server.anyDomain).toEqual({ keys: [] })
    expect(resolved.unusedKeys).toEqual([KEY])
    expect(resolved.notices).toEqual([
      {
        en: 'key file `nowhere`, asked for by domains.a.example.com.keys[1] (conf/push-preflight.config.yaml), does not exist; environment variable `EMPTY`, asked for by defaults.keys[0] (conf/push-preflight.config.yaml), is empty: signatures that need these keys are not checked',
        zh: expect.stringMatching(/不存在；.*为空：不检查相应的签名$/),
      },
    ])
  })

  test('names three of many', async () => {
    const domains = Object.fromEntries(
      [1, 2, 3, 4, 5].map((at) => [`${at}.example.com`, { keys: [{ env: `K${at}` }] }]),
    )
    const [notice] = (await from({ domains })).notices
    expect(notice?.en).toMatch(/`K3`, .* is not set; and 2 more: signatures that need these keys are not checked$/)
    expect(notice?.zh).toMatch(/；另有 2 个：不检查相应的签名$/)
  })

  test('is an error if it is there and is no key', async () => {
    put('conf/nowhere', `${KEY}\n${OTHER}\n`)
    expect(await refused(configuration, { A: KEY, B: OTHER, EMPTY: 'x' })).toEqual([
      'key file `nowhere`, asked for by domains.a.example.com.keys[1] (conf/push-preflight.config.yaml), has several lines; a key is one line',
    ])
  })
})

describe('playback keys', () => {
  const kept = (playbackKeys: NonNullable<Configuration['defaults']>['playbackKeys'] = []): Configuration => ({
    domains: { 'push.example.com': { playbackKeys } },
    defaults: { playbackKeys },
  })

  test('are looked up beside the push keys, wherever those come from', async () => {
    put('conf/playback', `${OTHER}\n`)
    const configuration = kept([{ env: 'PLAY' }, { file: 'playback' }])
    for (const options of [{}, { keyEnv: ['A'] }]) {
      const { server } = await from(configuration, { PLAY: 'of-play', A: KEY, PUSH_PREFLIGHT_KEY: KEY }, options)
      const playbackKeys = ['of-play', OTHER]
      expect(server.domains).toEqual({ 'push.example.com': { playbackKeys } })
      expect(server.anyDomain).toEqual({ keys: [primary], playbackKeys })
    }
  })

  test('one that cannot be had is a notice, and unknown', async () => {
    put('conf/lines', `${OTHER}\n${OTHER}\n`)
    const { server, notices: told } = await from({
      defaults: { authDelta: 0, playbackKeys: [{ env: 'NOT_SET' }, { file: 'nowhere' }] },
      domains: { 'push.example.com': { playbackKeys: [{ file: 'lines' }] } },
    })
    expect(server).toEqual({ domains: { 'push.example.com': {} }, anyDomain: { authDelta: 0 } })
    expect(told.map(({ en }) => en)).toEqual([
      'key file `lines`, asked for by domains.push.example.com.playbackKeys[0] (conf/push-preflight.config.yaml), has several lines; a key is one line',
      'environment variable `NOT_SET`, asked for by defaults.playbackKeys[0] (conf/push-preflight.config.yaml), is not set',
      'key file `nowhere`, asked for by defaults.playbackKeys[1] (conf/push-preflight.config.yaml), does not exist',
    ])
    expect(JSON.stringify(told)).not.toContain(OTHER)
  })

  test('a push key that is wanted and cannot be had beside them is still an error', async () => {
    const configuration = { defaults: { keys: [{ env: 'NOT_SET' }], playbackKeys: [{ env: 'NOT_SET_EITHER' }] } }
    expect(await refused(configuration, {}, { wanted: ['push.example.com'] })).toEqual([
      'environment variable `NOT_SET`, asked for by defaults.keys[0] (conf/push-preflight.config.yaml), is not set',
    ])
  })
})

describe('notices', () => {
  test.each(['\n', '\r\n'])('one line end after the key is left out: %j', async (end) => {
    put('key', `\uFEFF${KEY}${end}`)
    const { server, notices: told } = await from(undefined, {}, { keyFile: ['key'] })
    expect(server.anyDomain?.keys).toEqual([primary])
    expect(told.map(({ en }) => en)).toEqual(['the line end after the key in `key` was left out'])
    expect(JSON.stringify(told)).not.toContain(KEY)
  })

  test.each(['\n', '\r\n'])('and so it is after a key in a variable, however it is named: %j', async (end) => {
    const env = { A: `${KEY}${end}`, B: `${OTHER}${end}`, C: `${KEY}${end}`, D: `${OTHER}${end}` }
    const defaults = { PUSH_PREFLIGHT_KEY: env.A, PUSH_PREFLIGHT_BACKUP_KEY: env.B }
    const left = (names: readonly string[]) =>
      names.map((name) => `the line end after the key in \`${name}\` was left out`)
    const read = async (...given: Parameters<typeof from>) => {
      const { server, notices: told } = await from(...given)
      return [server.anyDomain, told.map(({ en }) => en)]
    }
    const keys = [primary, backup]
    expect(await read(undefined, env, { keyEnv: ['A', 'B'] })).toEqual([{ keys }, left(['A', 'B'])])
    expect(await read(undefined, defaults)).toEqual([{ keys }, left(Object.keys(defaults))])
    const configuration = {
      defaults: { keys: [{ env: 'A' }, { env: 'B' }], playbackKeys: [{ env: 'C' }, { env: 'D' }] },
    }
    expect(await read(configuration, env)).toEqual([{ keys, playbackKeys: [KEY, OTHER] }, left(['A', 'B', 'C', 'D'])])
  })

  test('no more than one line end is left out', async () => {
    expect((await from(undefined, { PUSH_PREFLIGHT_KEY: `${KEY}\n\n` })).server.anyDomain?.keys).toEqual([
      { role: 'primary', value: `${KEY}\n` },
    ])
  })

  test('white space around a key stays, and is named', async () => {
    const { server } = await from(undefined, { A: ` ${KEY}` }, { keyEnv: ['A'] })
    expect(server.anyDomain?.keys).toEqual([{ role: 'primary', value: ` ${KEY}` }])
    expect(await notices({ A: ` ${KEY}` }, { keyEnv: ['A'] })).toEqual([
      'the key in `A` begins or ends with white space',
    ])
  })

  test('a default variable that is empty gives no key, and is named', async () => {
    expect(await notices({ PUSH_PREFLIGHT_KEY: '' })).toEqual([
      'environment variable `PUSH_PREFLIGHT_KEY` is set but empty',
    ])
    expect((await from(undefined, { PUSH_PREFLIGHT_KEY: '' })).server).toEqual({})
  })

  test('each thing once', async () => {
    put('conf/key', `${KEY}\n`)
    const facts = { keys: [{ file: 'key' }] }
    const { notices: told } = await from({ domains: { 'a.example.com': facts, 'b.example.com': facts } })
    expect(told).toHaveLength(1)
  })
})
