import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { looksLikeKey } from '../../../src/core/redaction/key-shape.ts'
import { type Ran, run, URL } from '../io.ts'

const KEYS = ['MadeUpKeyForTheExample', 'made_up-key_for-the-example', 'bWFkZS11cC1rZXktZm9y+A==', '1234567890123456']

const folder = (): string => mkdtempSync(join(tmpdir(), 'push-preflight-'))

const PUSH = ['sign', '--domain', 'push.example.com', '--stream', 'a']

function configured(text: string, argv: readonly string[] = PUSH): Promise<Ran> {
  const cwd = folder()
  writeFileSync(join(cwd, 'push-preflight.config.yaml'), text)
  return run(argv, { cwd })
}

function readAs(argv: readonly string[], content: string): Promise<Ran> {
  const cwd = folder()
  writeFileSync(join(cwd, 'live.key'), content)
  return run(argv, { cwd })
}

test('what may be a key', () => {
  expect(KEYS.filter((key) => !looksLikeKey(key))).toEqual([])
  expect(KEYS.filter((key) => !looksLikeKey(`./${key}`))).toEqual([])
  expect(
    ['live.key', './live.key', 'short', 'keys/production-signing-key', 'keys/of/the/push/domain'].filter(looksLikeKey),
  ).toEqual([])
})

describe.each(KEYS)('%s is not repeated', (key) => {
  const cases: readonly (readonly [string, () => Promise<Ran>, string])[] = [
    [
      'as a key file, named as a path',
      () => run([...PUSH, '--key-file', `./${key}`], { cwd: folder() }),
      'key file, asked for by --key-file, does',
    ],
    [
      'as a key file of the configuration, named as a path',
      () => configured(`{defaults: {keys: [{file: ./${key}}]}}`),
      'does not exist',
    ],
    [
      'as a key file',
      () => run([...PUSH, '--key-file', key], { cwd: folder() }),
      'key file, asked for by --key-file, does',
    ],
    ['as --config', () => run([...PUSH, '--config', key], { cwd: folder() }), '--config names a file that does not'],
    ['as a file to read', () => run(['--file', key], { cwd: folder() }), 'cannot read the file that is named'],
    [
      'as rows to sign',
      () => run(['sign', '--from', key], { cwd: folder(), env: { PUSH_PREFLIGHT_KEY: 'k' } }),
      'cannot read',
    ],
    ['as records', () => readAs(['diagnose', 'live.key'], key), 'line 1 of live.key is neither JSON nor a header'],
    ['as a table', () => readAs(['--file', 'live.key', '--column', 'x'], key), 'live.key has no column'],
    ['as `file`', () => configured(`defaults: { keys: [{ file: '${key}' }] }`), 'push-preflight.config.yaml'],
    ['as a switch', () => configured(`defaults: { auth: '${key}' }`), 'expected `true` or `false`, found another text'],
    ['as a fact', () => configured(`domains: { push.example.com: { enabled: '${key}' } }`), 'found another text'],
    ['as a choice', () => configured(`language: '${key}'`), 'expected `en` or `zh`, found another text'],
    ['as a checked text', () => configured(`timeZone: '${key}'`), 'this text is not an IANA time zone'],
    ['as a name', () => configured(`'${key}': 1`), 'this name is not known here: expected'],
    ['as a rule', () => configured(`severities: { '${key}': off }`), 'this name is not a rule'],
    ['as a domain', () => configured(`domains: { '${key}': { auth: 1 } }`), 'push-preflight.config.yaml:1:'],
    ['in a list', () => configured(`defaults: { ipAllow: ['${key}'] }`), 'this text is neither an IP'],
  ]

  test.each(cases)('%s', async (_, ran, says) => {
    const { exit, stdout, stderr } = await ran()
    expect(exit).toBeGreaterThan(1)
    expect(stdout + stderr).not.toContain(key)
    expect(stderr).toContain(says)
  })
})

test.each([
  ['diagnose', 't.csv'],
  ['--file', 't.csv'],
  ['--file', 't.csv', '--column', 'x'],
])('a key in the header of a table is named by its number: %s', async (...argv) => {
  for (const key of ['MadeUpKeyForTheExample', 'made_up-key-4-the_example', ` ${'made up '.repeat(9)}`]) {
    const cwd = folder()
    writeFileSync(join(cwd, 't.csv'), `${key},room\n1,2\n`)
    const { exit, stderr } = await run(argv, { cwd })
    expect(exit).toBe(2)
    expect(stderr).toContain('`1`, `room`')
    expect(stderr.toLowerCase()).not.toContain('made')
  }
})

test.each([
  ['diagnose', 't.csv'],
  ['diagnose', 't.csv', '--columns', 'reason=Made_Up_Kex'],
  ['--file', 't.csv'],
  ['--file', 't.csv', '--column', 'Made_Up_Kex'],
])('a known key in the head of a table is hidden, whatever it looks like: %s', async (...argv) => {
  const key = 'Made-Up-Key'
  for (const cell of [key, `the ${key}`]) {
    const cwd = folder()
    writeFileSync(join(cwd, 't.csv'), `${cell},room\n1,2\n`)
    const { exit, stderr } = await run(argv, { cwd, env: { PUSH_PREFLIGHT_KEY: key } })
    expect(exit).toBe(2)
    expect(stderr).toContain('•'.repeat(key.length))
    expect(stderr.toLowerCase()).not.toContain('made-up')
  }
})

test.each([
  ['diagnose', 't.csv'],
  ['--file', 't.csv', '--column', 'x'],
])(
  'a first line of ten million characters is no header: %s',
  async (...argv) => {
    const cwd = folder()
    writeFileSync(join(cwd, 't.csv'), 'x'.repeat(10_000_000))
    const { exit, stderr } = await run(argv, { cwd })
    expect(exit).toBe(2)
    expect(stderr).toMatch(/t\.csv (?:has no column|is neither JSON)/)
    expect(stderr.length).toBeLessThan(300)
  },
  30_000,
)

describe('a key in a file', () => {
  const signedBy = async (content: string, lang = 'en'): Promise<Ran> => {
    const cwd = folder()
    writeFileSync(join(cwd, 'live.key'), content)
    return run([...PUSH, '--key-file', 'live.key', '--lang', lang], { cwd })
  }

  test.each([
    ['"MadeUpKeyForTheExample"', 'the key in `live.key` is in quotes, which are used as part of it'],
    ["'MadeUpKeyForTheExample'\n", 'the key in `live.key` is in quotes, which are used as part of it'],
    ['LIVE_KEY=MadeUpKeyForTheExample', 'the key in `live.key` has the form NAME=KEY; all of it is used as the key'],
    ['export LIVE_KEY=MadeUpKey', 'the key in `live.key` has the form NAME=KEY; all of it is used as the key'],
  ])('%j gets a notice', async (content, notice) => {
    const { exit, stderr } = await signedBy(content)
    expect(exit).toBe(0)
    expect(stderr).toContain(`notice: ${notice}\n`)
    expect((await signedBy(content, 'zh')).stderr).toMatch(/注意：`live\.key` 中的/)
  })

  test('ends in = where it is Base64', async () => {
    expect((await signedBy('TWFkZVVwS2V5Rm9yVGhlRXhhbXBsZQ==')).stderr).toBe('')
  })

  test('has no NUL', async () => {
    const { exit, stdout, stderr } = await signedBy('Made\0Up')
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain('key file `live.key`, asked for by --key-file, has a NUL character')
  })
})

test('a URL is no key, and is checked', async () => {
  expect((await run([URL, '--now', '2018-12-28T12:00:00Z'])).exit).toBe(0)
})
