import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { replaceFile } from '../../src/obs/replace.ts'
import { formatService, rewriteService } from '../../src/obs/rewrite.ts'
import { detectRunning } from '../../src/obs/running.ts'
import { isSetUp, parseService } from '../../src/obs/service.ts'
import { readServiceFile } from '../../src/obs/service-file.ts'
import { asAnyUser, folderWith } from './tree.ts'

const change = { type: 'rtmp_custom', settings: { server: 'rtmp://a.b/live/', key: 'k?t=1', use_auth: false } } as const

describe('a service is read as OBS reads it', () => {
  test.each<[string, unknown, unknown, object]>([
    [
      'custom',
      'rtmp_custom',
      { server: 's', key: 'k', use_auth: true },
      { server: 's', key: 'k', settings: { kind: 'custom', useAuth: true } },
    ],
    [
      'WHIP',
      'whip_custom',
      { server: 's', bearer_token: 't', key: 'old' },
      { key: 't', settings: { kind: 'whip', endpoint: 's' } },
    ],
    [
      'without a type',
      undefined,
      { service: 'Twitch', key: 'k' },
      { type: 'rtmp_common', settings: { kind: 'listed', service: 'Twitch' } },
    ],
    [
      'of a plugin',
      'own_service',
      { key: 'k' },
      { type: 'own_service', settings: { kind: 'listed', service: 'own_service' } },
    ],
    [
      'of wrong types',
      'rtmp_custom',
      { server: 1, key: null, use_auth: 'yes' },
      { server: '', key: '', settings: { kind: 'custom', useAuth: false } },
    ],
    ['of no settings', 'rtmp_custom', null, { server: '', key: '' }],
  ])('%s', (_, type, settings, expected) => {
    expect(parseService(type, settings)).toMatchObject(expected)
  })

  test('nothing is set up', () => {
    expect(isSetUp(parseService('rtmp_custom', { server: ' ', key: '' }))).toBe(false)
    expect(isSetUp(parseService('rtmp_common', {}))).toBe(false)
    expect(isSetUp(parseService('rtmp_common', { service: 'Twitch' }))).toBe(true)
  })

  test.each([
    ['{"settings":{"key":"sekret', 'is not JSON (line 1)'],
    ['{\n  "settings": {},\n  // no\n}', 'is not JSON (line 3)'],
    ['', 'is not JSON (line 1)'],
    ['"sekret"', 'is not JSON (line 1)'],
  ])('%j is told of, without a word of it', async (text, says) => {
    const file = join(folderWith({ 'service.json': text }), 'service.json')
    const error = await readServiceFile(file).catch((thrown: unknown) => thrown)
    expect(String(error)).toContain(says)
    expect(String(error)).not.toContain('sekret')
  })

  test('with a byte order mark, and the line of its Stream Key', async () => {
    const text = '\ufeff{\n  "settings": {\n    "server": "s",\n    "key": "k"\n  },\n  "type": "rtmp_custom"\n}'
    const file = join(folderWith({ 'service.json': text }), 'service.json')
    expect(await readServiceFile(file)).toMatchObject({ line: 4, service: { server: 's', key: 'k' } })
    expect(await readServiceFile(`${file}.not`)).toBeUndefined()
    renameSync(file, `${file}.bak`)
    expect(await readServiceFile(file)).toMatchObject({ line: 4, service: { key: 'k' } })
  })
})

describe('where it is missing or broken, its .bak is read as OBS does', () => {
  const good = '{"settings":{"key":"k"},"type":"rtmp_custom"}'

  test.each<[string, string | undefined]>([
    ['missing', undefined],
    ['cut off', '{"settings":'],
    ['with a member twice', '{"type":"rtmp_custom","settings":{"key":"a","server":"s",\n"key":"b"}}'],
  ])('%s', async (_, own) => {
    const files = { ...(own === undefined ? {} : { 'service.json': own }), 'service.json.bak': good }
    const file = join(folderWith(files), 'service.json')
    expect(await readServiceFile(file, 'shown')).toMatchObject({
      file: 'shown.bak',
      isBackup: true,
      line: 1,
      service: { key: 'k' },
    })
  })

  test('if that is whole', async () => {
    const twice = '{"settings":{},\n"settings":{"key":"live_made_up"}}'
    const both = join(folderWith({ 'service.json': twice, 'service.json.bak': '{' }), 'service.json')
    await expect(readServiceFile(both, 'shown')).rejects.toThrow(
      /^shown has a member twice \(line 2\), and its \.bak is not JSON \(line 1\): OBS starts without a stream$/,
    )
    const last = join(folderWith({ 'service.json.bak': '{' }), 'service.json')
    await expect(readServiceFile(last, 'shown')).rejects.toThrow(
      /^shown is missing, and its \.bak is not JSON \(line 1\): OBS/,
    )
  })
})

test.skipIf(process.platform === 'win32')('a pipe is not waited for', async () => {
  const folder = folderWith({ x: '' })
  execFileSync('bash', ['-c', `mkfifo ${join(folder, 'pipe')}`])
  await expect(readServiceFile(join(folder, 'pipe'), 'pipe')).rejects.toThrow(
    /^cannot read pipe: it is not a regular file$/,
  )
})

describe('a change leaves all else as it is', () => {
  test('new, as OBS writes it', () => {
    expect(formatService(change)).toBe(
      '{"settings":{"server":"rtmp://a.b/live/","key":"k?t=1","use_auth":false},"type":"rtmp_custom"}',
    )
  })

  test.each([
    [
      '{"settings":{"bwtest":false,"key":"old","server":"old","use_auth":true},"type":"rtmp_custom","mine":{"a":1.0,"b":1234567890123456789}}',
      '{"settings":{"bwtest":false,"key":"k?t=1","server":"rtmp://a.b/live/","use_auth":false},"type":"rtmp_custom","mine":{"a":1.0,"b":1234567890123456789}}',
    ],
    [
      '{\n    "type": "rtmp_common",\n    "settings": {\n        "service": "Twitch",\n        "key": "old"\n    },\n    "hotkeys": {}\n}\n',
      '{\n    "type": "rtmp_custom",\n    "settings": {\n        "service": "Twitch",\n        "key": "k?t=1",\n        "server": "rtmp://a.b/live/",\n        "use_auth": false\n    },\n    "hotkeys": {}\n}\n',
    ],
    [
      '\ufeff{"type":"rtmp_custom"}',
      '\ufeff{"type":"rtmp_custom","settings":{"server":"rtmp://a.b/live/","key":"k?t=1","use_auth":false}}',
    ],
    [
      '{"settings":[1]}',
      '{"settings":{"server":"rtmp://a.b/live/","key":"k?t=1","use_auth":false},"type":"rtmp_custom"}',
    ],
    ['{}', '{"type":"rtmp_custom","settings":{"server":"rtmp://a.b/live/","key":"k?t=1","use_auth":false}}'],
    [
      '{"settings":null}',
      '{"settings":{"server":"rtmp://a.b/live/","key":"k?t=1","use_auth":false},"type":"rtmp_custom"}',
    ],
  ])('%j', (before, after) => {
    expect(rewriteService(before, change)).toBe(after)
  })

  test('what is written is read back', () => {
    const odd = { ...change, settings: { ...change.settings, key: '"\\/\u2028\u007f房' } }
    expect(JSON.parse(rewriteService('{"type":1,"settings":{"key":"a"}}', odd))).toEqual(odd)
  })
})

describe('a file is replaced', () => {
  test('and kept as .bak, with its permissions; links stay links', async () => {
    const folder = folderWith({ 'real/service.json': 'old', 'real/service.json.bak': 'older' })
    // More than the process lets a new file have.
    chmodSync(join(folder, 'real/service.json'), 0o666)
    symlinkSync('real/service.json', join(folder, 'service.json'))
    await replaceFile(join(folder, 'service.json'), 'new', true)
    expect(lstatSync(join(folder, 'service.json')).isSymbolicLink()).toBe(true)
    expect(readFileSync(join(folder, 'real/service.json'), 'utf8')).toBe('new')
    expect(readFileSync(join(folder, 'real/service.json.bak'), 'utf8')).toBe('old')
    expect(statSync(join(folder, 'real/service.json')).mode & 0o777).toBe(0o666)
    expect(readdirSync(join(folder, 'real'))).toEqual(['service.json', 'service.json.bak'])
  })

  test('or made, for its owner alone', async () => {
    const folder = folderWith({ other: '' })
    await replaceFile(join(folder, 'service.json'), 'new', true)
    expect(statSync(join(folder, 'service.json')).mode & 0o777).toBe(0o600)
    expect(existsSync(join(folder, 'service.json.bak'))).toBe(false)
  })

  test('but for one whose folder is gone, or whose .bak cannot be', async () => {
    const folder = folderWith({ 'a/service.json': 'old' })
    mkdirSync(join(folder, 'a/service.json.bak/x'), { recursive: true })
    await expect(replaceFile(join(folder, 'a/service.json'), 'new', true)).rejects.toThrow(
      /^cannot write .*service\.json: /,
    )
    expect(readFileSync(join(folder, 'a/service.json'), 'utf8')).toBe('old')
    expect(readdirSync(join(folder, 'a'))).toEqual(['service.json', 'service.json.bak'])
    rmSync(join(folder, 'a'), { recursive: true })
    await expect(replaceFile(join(folder, 'a/service.json'), 'new', true)).rejects.toThrow(/no such folder$/)
  })

  test.skipIf(process.platform === 'win32')('but for one in a folder that is read-only', async () => {
    const folder = folderWith({ 'service.json': 'old' })
    chmodSync(folder, 0o500)
    await asAnyUser(folder, () =>
      expect(replaceFile(join(folder, 'service.json'), 'new', true)).rejects.toThrow(/permission denied$/),
    )
    expect(readFileSync(join(folder, 'service.json'), 'utf8')).toBe('old')
  })
})

describe('whether that OBS is running', () => {
  const home = folderWith({ 'obs-studio/logs/1.txt': '', 'other/obs-studio/logs/2.txt': '', 'proc/self/comm': 'obs' })
  const process = (pid: number, name: string, ...open: string[]): void => {
    mkdirSync(join(home, `proc/${pid}/fd`), { recursive: true })
    symlinkSync(`/dev/null`, join(home, `proc/${pid}/fd/0`))
    for (const [index, file] of open.entries()) symlinkSync(join(home, file), join(home, `proc/${pid}/fd/${index + 3}`))
    rmSync(join(home, `proc/${pid}/comm`), { force: true })
    symlinkSync(join(folderWith({ comm: `${name}\n` }), 'comm'), join(home, `proc/${pid}/comm`))
  }
  const on = (platform: NodeJS.Platform, listed = '') =>
    detectRunning(join(home, 'obs-studio'), {
      platform,
      home,
      env: {},
      cwd: home,
      proc: join(home, 'proc'),
      run: async () => {
        if (listed === 'fails') throw new Error('ENOENT')
        return listed
      },
    })

  test('on Linux, by the log that it holds open', async () => {
    process(1, 'init')
    process(2, 'obs', 'other/obs-studio/logs/2.txt')
    expect(await on('linux')).toBe('no')
    process(3, 'obs')
    expect(await on('linux')).toBe('likely')
    process(4, 'obs', 'obs-studio/logs/1.txt')
    expect(await on('linux')).toBe('yes')
  })

  test.each<[NodeJS.Platform, string, string]>([
    ['win32', '"System","4","Services","0","1 K"\r\n"obs64.exe","42","Console","1","9 K"\r\n', 'likely'],
    ['win32', '"obs32.exe","42","Console","1","9 K"\r\n', 'likely'],
    ['win32', '"OBS.exe","42","Console","1","9 K"\r\n', 'likely'],
    ['win32', '"System","4","Services","0","1 K"\r\n"notobs64.exe","1","Console","1","9 K"\r\n', 'no'],
    ['win32', 'fails', 'unknown'],
    ['darwin', '/sbin/launchd\n/Applications/OBS.app/Contents/MacOS/OBS\n', 'likely'],
    ['darwin', '/sbin/launchd\n/usr/bin/jobs\n', 'no'],
    ['darwin', 'fails', 'unknown'],
  ])('on %s, by the list of processes', async (platform, listed, is) => {
    expect(await on(platform, listed)).toBe(is)
  })
})
