import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  closeSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { checkFormats } from '../../../src/reporters/check/index.ts'
import { run, URL } from '../io.ts'

const OTHER_USER = 65534

let cwd = ''
beforeEach(() => {
  cwd = mkdtempSync(join(tmpdir(), 'push-preflight-written-'))
  mkdirSync(join(cwd, 's'))
  writeFileSync(join(cwd, 's/a.js'), `push("${URL}")\n`)
})
afterEach(() => rmSync(cwd, { recursive: true }))

const at = (name: string): string => join(cwd, name)

describe('a file in a folder that is scanned', () => {
  test.each([['s'], ['s/*.js'], ['.']])(
    'is not replaced by the report of --scan %s, if it is no report',
    async (path) => {
      const before = readFileSync(at('s/a.js'), 'utf8')
      const { exit, stderr } = await run(['--scan', path, '--output', 's/a.js'], { cwd })
      expect([exit, stderr]).toEqual([2, expect.stringContaining('the run would write to s/a.js, which it scans')])
      expect(readFileSync(at('s/a.js'), 'utf8')).toBe(before)
    },
  )

  test('is not replaced if it only names the tool, in a comment', async () => {
    writeFileSync(at('s/b.js'), '// push-preflight-disable-file tx-time-expired\n')
    const { exit } = await run(['--scan', 's', '--format', 'json', '--output', 's/b.js'], { cwd })
    expect([exit, readFileSync(at('s/b.js'), 'utf8')]).toEqual([2, expect.stringContaining('push-preflight-disable')])
  })

  test.each(checkFormats.flatMap((name) => [[name, 'en'] as const, [name, 'zh'] as const]))(
    'is replaced if it is the report of an earlier run: %s, %s',
    async (name, lang) => {
      const argv = ['--scan', 's', '--format', name, '--lang', lang, '--output', 's/report']
      const first = await run(argv, { cwd })
      const text = readFileSync(at('s/report'), 'utf8')
      const second = await run(argv, { cwd })
      expect([second.exit, readFileSync(at('s/report'), 'utf8')]).toEqual([first.exit, text])
    },
  )

  test.each(['.gitignore', '.ignore'])('is not replaced if it is %s', async (name) => {
    writeFileSync(at(name), 'x.js\n')
    const { exit } = await run(['--scan', '.', '--output', name], { cwd })
    expect([exit, readFileSync(at(name), 'utf8')]).toEqual([2, 'x.js\n'])
  })
})

test('no output gets the name of a configuration, which later runs would read', async () => {
  const { exit, stderr } = await run([URL, '--format', 'json', '--output', 'push-preflight.config.json'], { cwd })
  expect([exit, stderr]).toEqual([2, expect.stringContaining('--output has the name of a configuration')])
})

describe('an output', () => {
  test('keeps the mode of the file that it replaces', async () => {
    writeFileSync(at('out.txt'), '')
    chmodSync(at('out.txt'), 0o640)
    await run([URL, '--output', 'out.txt'], { cwd })
    expect(statSync(at('out.txt')).mode & 0o7777).toBe(0o640)
  })

  test.skipIf(process.platform === 'win32')('leaves a read-only file as it is', async () => {
    writeFileSync(at('out.txt'), 'kept')
    chmodSync(at('out.txt'), 0o444)
    const { exit, stderr } = await run([URL, '--output', 'out.txt'], { cwd })
    expect([exit, stderr]).toEqual([3, expect.stringContaining('cannot write out.txt: the file is read-only')])
    expect(readFileSync(at('out.txt'), 'utf8')).toBe('kept')
  })

  // Only root gives files away. CI runs as root.
  test.skipIf(process.geteuid?.() !== 0 && process.env['CI'] === undefined)('keeps the owner', async () => {
    writeFileSync(at('out.txt'), '')
    chownSync(at('out.txt'), OTHER_USER, OTHER_USER)
    await run([URL, '--output', 'out.txt'], { cwd })
    const { uid, gid, size } = statSync(at('out.txt'))
    expect([uid, gid, size > 0]).toEqual([OTHER_USER, OTHER_USER, true])
  })
})

test('a difference has no line that GitHub would obey', async () => {
  const text = `::error::a\npush("srt://push.example.com?streamid=#!::h=push.example.com,r=live/a,txSecret=a,txTime=b")\n\t::stop-commands::x\n`
  writeFileSync(at('s/b.js'), text)
  const { stdout } = await run(['--scan', 's/b.js', '--diff'], { cwd })
  expect(stdout).toContain('stop-commands')
  expect(stdout.split('\n').filter((line) => /^\s*::/.test(line))).toEqual([])
})

test('names of files with secrets are masked in records too', async () => {
  const KEY = 'MadeUpKeyOfTheTest'
  const record = { event_type: 0, stream_id: 'a', errcode: 3, event_time: 1_545_994_800 }
  for (const name of [`${KEY}.json`, 'txSecret=P4sswrd.json', 'rtmp+bob:P4sswrd@x.json']) {
    writeFileSync(at(name), JSON.stringify(record))
    for (const format of ['json', 'ndjson', 'csv', 'markdown', 'pretty']) {
      const { stdout, stderr } = await run(['diagnose', name, '--format', format], {
        cwd,
        env: { PUSH_PREFLIGHT_KEY: KEY },
      })
      expect(stdout + stderr).not.toMatch(/MadeUpKey|P4sswrd/)
    }
  }
})

test('a known key is masked in errors, however it is escaped', async () => {
  const env = { PUSH_PREFLIGHT_KEY: 'sesame+open/9' }
  const { stderr } = await run(['--file', 'sesame%2Bopen%2F9.txt'], { cwd, env })
  expect(stderr).toBe('error: cannot read •••••••••••••••••.txt: no such file\n')
})

test.skipIf(process.platform === 'win32')('an output may be named /dev/stdout, wherever that leads', () => {
  const bin = fileURLToPath(new globalThis.URL('../../../bin/push-preflight.js', import.meta.url))
  const file = openSync(at('out.txt'), 'w')
  const argv = [bin, URL, '--format', 'concise', '--output', '/dev/stdout']
  const { stderr } = spawnSync(process.execPath, argv, { cwd, stdio: ['ignore', file, 'pipe'], encoding: 'utf8' })
  closeSync(file)
  expect([stderr, readFileSync(at('out.txt'), 'utf8')]).toEqual(['', expect.stringContaining('url:1: refused')])
})
