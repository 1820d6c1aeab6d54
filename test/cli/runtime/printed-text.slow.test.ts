import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { checkFormats } from '../../../src/reporters/check/index.ts'
import { type Ran, run } from '../io.ts'

// Names are whatever a stranger calls a file. None of them may drive a terminal, speak to GitHub's runner, or carry a secret
// into an answer, an error, or a file that is written.

/** All made up. */
const KEY = 'MadeUpKeyForTheExample7'
const PASSWORD = 'P4sswrdXyzQ9'
const DIGEST = '6d79943299a3f55f63ff6ed5b7bbeb4e'
const ENV = { PUSH_PREFLIGHT_KEY: KEY, TENCENTCLOUD_SECRET_ID: 'AKIDmadeupForTheExample' }

/** Refused, as nothing is signed. */
const URL = 'rtmp://push.example.com/live/room1'
const LANGUAGES = ['en', 'zh'] as const

const NAMES: Readonly<Record<string, string>> = {
  'two commands and controls': '::error::a\n::error::b\x1b]0;t\x07\x1b[2J\x7f\x9b31m\u202e\u2028::debug::##[error]c',
  'a command after white space': ' \t::warning::a\r::stop-commands::b#\u00ad#[group]c',
  'a bracket command': '##[error]a\u200f\ufeff',
  'the key of the run': `${KEY}.txt`,
  'a signature that is none': `no-txSecret=${PASSWORD}.txt`,
  'a query': `room1.flv?txSecret=${DIGEST}&txTime=70DDD2C0&pass%253D${PASSWORD}`,
  'a digest': `${DIGEST}.txt`,
  'a password': `rtmp:/bob:${PASSWORD}@push.example.com/list`,
  'a password with a slash': `rtmp:/bob:12/${PASSWORD}@push.example.com/list`,
  'a password without a protocol': `bob:${PASSWORD}@push.example.com`,
}

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true })
})

/** A new folder with these files in it. */
function folderWith(files: Readonly<Record<string, string | Buffer>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'push-preflight-'))
  folders.push(folder)
  for (const [name, content] of Object.entries(files)) {
    const file = `${folder}/${name}`
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
  return folder
}

/** Tabs are not listed: a format may separate columns with them. */
const UNSAFE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]|\p{Cs}/u

/** What no text of ours may have. `ours`: commands that the `github` format writes. */
function faultsOf(text: string, ours?: RegExp): readonly string[] {
  const commands = text.split('\n').filter((line) => /^[\s\p{DI}]*::/u.test(line) && ours?.test(line) !== true)
  return [
    ...(UNSAFE.test(text) ? ['a control character'] : []),
    // As in the name that holds one.
    ...(/ \t|\t:/.test(text) ? ['a tab of the input'] : []),
    ...(/#\p{DI}*#\p{DI}*\[/u.test(text) ? ['##['] : []),
    ...(commands.length > 0 ? ['a line that begins with ::'] : []),
    ...[KEY, PASSWORD, DIGEST, ENV.TENCENTCLOUD_SECRET_ID].filter((secret) => text.includes(secret)),
  ].map((fault) => `${fault} in ${JSON.stringify(text)}`)
}

const OURS = /^::(?:error|warning|notice) (?:file=[^:,]*,line=\d+,(?:col=\d+,endColumn=\d+,)?)?title=[^:,]*::/

function expectSafe({ stdout, stderr }: Ran, ours?: RegExp): void {
  expect([...faultsOf(stdout, ours), ...faultsOf(stderr)]).toEqual([])
}

const cases = Object.entries(NAMES).flatMap(([what, name]) =>
  LANGUAGES.map((language) => ({ what, name, language, argv: ['--lang', language] })),
)

describe.skipIf(process.platform === 'win32').each(cases)('$what in a name, in $language', ({ name, argv }) => {
  const world = (files: Readonly<Record<string, string | Buffer>>) => ({ cwd: folderWith(files), env: ENV })

  test.each(checkFormats)('as %s, of a list and of a scan', async (format) => {
    const files = { [name]: `${URL}\n` }
    for (const how of ['--file', '--scan']) {
      const options = ['--domain', 'push.example.com', '--format', format, '--verbose']
      const ran = await run(['check', `${how}=${name}`, ...options, ...argv], world(files))
      expect(ran.exit).toBe(1)
      expect(ran.stdout).not.toBe('')
      expectSafe(ran, format === 'github' ? OURS : undefined)
    }
  })

  test('in files that are written, the baseline among them, which knows its findings again', async () => {
    const { cwd } = world({ [`in/${name}`]: `${URL}\n` })
    const asked = ['check', '--scan', 'in', '--baseline', 'out/b.json', '--format', 'sarif=out/a.sarif', ...argv]
    mkdirSync(join(cwd, 'out'))
    const first = await run([...asked, '--update-baseline'], { cwd, env: ENV })
    const second = await run(asked, { cwd, env: ENV })
    expect([first.exit, second.exit]).toEqual([0, 0])
    for (const ran of [first, second]) expectSafe(ran)
    expect(second.stderr).not.toMatch(/not found any more|不再出现/)
    const written = readdirSync(join(cwd, 'out'))
    expect(written.sort()).toEqual(['a.sarif', 'b.json'])
    for (const file of written) expect(faultsOf(readFileSync(join(cwd, 'out', file), 'utf8'))).toEqual([])
  })

  const KINDS: readonly (readonly [string, readonly string[], (string | Buffer)?])[] = [
    ['a missing file', ['check', `--file=${name}`]],
    ['a missing file of a pattern', ['check', `--file=${name}*`]],
    ['a missing file to scan', ['check', `--scan=${name}`]],
    ['NUL bytes', ['check', `--file=${name}`], 'a\0b\0'],
    ['a damaged file', ['check', `--file=${name}`], Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3])],
    ['bytes that are no text', ['check', `--file=${name}`], Buffer.from([0x72, 0xff, 0x0a])],
    ['an empty file', ['check', `--file=${name}`], ''],
    ['a table that no column is known of', ['check', `--file=${name}`, '--column', 'x'], 'a,b\n1,2\n'],
    ['a comment that names no rule', ['check', `--file=${name}`], `# push-preflight-disable no-such-rule\n${URL}\n`],
    ['a folder in place of a file', ['check', '--file=folder', `--output=${name}`]],
    ['a missing configuration', ['check', URL, `--config=${name}`]],
    ['a configuration of no known kind', ['check', URL, `--config=${name}`], '{'],
    ['a broken configuration', ['check', URL, `--config=${name}.json`], '{'],
    ['a configuration with mistakes', ['check', URL, `--config=${name}.yaml`], 'keys: [{}]\nlanguag: en\n'],
    ['a missing baseline', ['check', URL, `--baseline=${name}`]],
    ['a broken baseline', ['check', URL, `--baseline=${name}`], '{'],
    ['a missing key file', ['sign', '--stream', 'a', '--domain', 'push.example.com', `--key-file=${name}`]],
    ['an empty key file', ['check', URL, `--key-file=${name}`], ''],
    ['a key file with a line end', ['check', URL, `--key-file=${name}`], 'short\n'],
    ['an output that cannot be written', ['check', URL, `--output=none/${name}/out`]],
    ['an output of a format', ['check', URL, `--format=json=none/${name}/out`]],
    ['a name that is no option', ['check', `--${name}`]],
    ['a name that is no format', ['check', URL, `--format=${name}`]],
    ['a name that is no code', ['explain', name]],
    ['a URL to explain it for', ['explain', '18/503', `--url=rtmp://push.example.com/live/${name}`]],
    ['a URL to split', ['split', `rtmp://push.example.com/live/${name}`]],
    ['a URL to check', ['check', `rtmp://push.example.com/live/${name}`]],
    ['missing records', ['diagnose', name]],
    ['records that are none', ['diagnose', `--file=${name}`], '{"a":1}\n{\n'],
    ['missing rows', ['sign', `--from=${name}`]],
    ['rows that cannot be signed', ['sign', `--from=${name}`], 'stream,domain,none\na b,push.example.com,x\n'],
    ['a picture that cannot be written', ['sign', '--stream=a', '--domain=a.example.com', `--qr-svg=none/${name}/q`]],
    ['a service of OBS that is missing', ['obs', 'check', `--file=${name}`]],
    ['a service of OBS that is broken', ['obs', 'check', `--file=${name}`], '{'],
    ['a time zone', ['check', URL, `--time-zone=${name}`]],
    ['a variable', ['check', URL, `--key-env=${name}`]],
    ['an instant', ['check', URL, `--now=${name}`]],
  ]

  // StreamNames are often digests themselves.
  const ofName = KINDS.filter(([kind]) => name !== NAMES['a digest'] || !kind.startsWith('a URL'))

  test.each(ofName.map(([kind, asked, content]) => ({ kind, asked, content })))('$kind', async ({ asked, content }) => {
    const named = asked.find((word) => content !== undefined && word.includes(name)) ?? ''
    const file = named.slice(named.indexOf('=') + 1)
    const ran = await run([...asked, ...argv], world(content === undefined ? {} : { [file]: content }))
    expect(ran.stdout + ran.stderr).not.toBe('')
    expect(ran.stderr).not.toMatch(/defect/)
    expectSafe(ran)
  })
})

describe.skipIf(process.platform === 'win32').each(LANGUAGES)('records, in %s', (language) => {
  test.each(['pretty', 'json', 'ndjson', 'csv', 'markdown'])('as %s, with such names', async (format) => {
    const records = Object.values(NAMES).map((name) => ({
      event_type: 0,
      errcode: 99,
      errmsg: name,
      app: `a${name}&txSecret=`,
      stream_id: `${name}?txSecret=${DIGEST}`,
    }))
    const stdin = records.map((record) => JSON.stringify(record)).join('\n')
    expectSafe(await run(['diagnose', '--format', format, '--lang', language], { stdin, env: ENV }))
  })
})

test.each(['url', 'csv', 'json', 'ndjson', 'env', 'obs', 'ffmpeg'])(
  'signed as %s, no name begins a command',
  async (format) => {
    const argv = ['sign', '--stream=::error::a', '--stream=::error::b', '--domain=push.example.com', '--quiet']
    const ran = await run([...argv, '--format', format], { env: ENV })
    expect(ran.exit).toBe(0)
    expect(ran.stdout).toContain('error::b')
    expect(ran.stdout).not.toMatch(/^\s*::/m)
  },
)
