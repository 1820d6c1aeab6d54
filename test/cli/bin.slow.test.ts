import { type SpawnSyncReturns, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { KEY, SECRET, URL } from './io.ts'

const root = fileURLToPath(new globalThis.URL('../../', import.meta.url))
const bin = join(root, 'bin/push-preflight.js')
const cwd = mkdtempSync(join(tmpdir(), 'push-preflight-'))
const env = { PATH: process.env['PATH'], LANG: 'en_US.UTF-8', HOME: cwd }

const node = (args: readonly string[], input = ''): SpawnSyncReturns<string> =>
  spawnSync(process.execPath, args, { cwd, env, input, encoding: 'utf8' })

const shell = (line: string): SpawnSyncReturns<string> =>
  spawnSync('bash', ['-c', line], {
    cwd,
    env: { ...env, NODE: process.execPath, BIN: bin, PUSH_URL: URL },
    encoding: 'utf8',
  })

beforeAll(() => {
  writeFileSync(join(cwd, 'urls.txt'), `${URL}\n`.repeat(20_000))
})

describe('the bundled command', () => {
  test('checks, and ends with the right code', () => {
    const { status, stdout, stderr } = node([bin, URL])
    expect([status, stderr]).toEqual([1, ''])
    expect(stdout).toContain('18/501')
    expect(node([bin, URL, '--now', '2018-12-28T12:00:00Z']).status).toBe(0)
    expect(node([bin, '--file', 'nowhere']).status).toBe(3)
  })

  test('knows its version, helps in both languages, and explains with the shipped fixtures', () => {
    expect(node([bin, '--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/)
    expect(node([bin, '--help']).stdout).toMatch(/^Usage: [\s\S]*Examples:/)
    expect(node([bin, '--help', '--lang=zh']).stdout).toMatch(/^用法：[\s\S]*示例：/)
    expect(node([bin, 'explain', 'tx-time-expired']).stdout).toContain('^^^^^^^^')
  })

  test.each([
    ['json', '{ "timeZone": "Asia/Shanghai" }'],
    ['jsonc', '{ // here\n  "timeZone": "Asia/Shanghai",\n}'],
    ['yaml', 'timeZone: Asia/Shanghai'],
  ])('reads a configuration in %s', (kind, text) => {
    const file = `push-preflight.config.${kind}`
    writeFileSync(join(cwd, 'zone.'.concat(kind)), text)
    const { status, stdout, stderr } = node([bin, URL, '--config', `zone.${kind}`, '--now', '2018-12-28T12:00:00Z'])
    expect([file, status, stderr]).toEqual([file, 0, ''])
    expect(stdout).toContain('(UTC+8)')
  })

  test('takes an empty TZ for UTC', () => {
    const { status, stderr } = spawnSync(
      process.execPath,
      [bin, URL, '--now', '2018-12-28T12:00:00', '--until', '13:00'],
      {
        cwd,
        env: { ...env, TZ: '' },
        encoding: 'utf8',
      },
    )
    expect([status, stderr]).toEqual([0, ''])
  })

  test('reads a configuration and keys, and shows neither keys nor signatures', () => {
    writeFileSync(join(cwd, 'ok.config.yaml'), 'domains:\n  push.example.com:\n    keys:\n      - file: key.txt\n')
    writeFileSync(join(cwd, 'key.txt'), `${KEY}\n`)
    const { status, stdout, stderr } = node([
      bin,
      URL,
      '--config',
      'ok.config.yaml',
      '--verbose',
      '--now',
      '2018-12-28',
    ])
    expect(stderr).toMatch(/^notice: /)
    expect(status).toBe(0)
    expect(stdout + stderr).not.toMatch(new RegExp(`${KEY}|${SECRET}`))
  })

  test('a closed pipe is no error', () => {
    const { stdout, stderr } = shell('"$NODE" "$BIN" urls.txt --format concise | head -1')
    expect(stdout.split('\n')).toHaveLength(2)
    expect(stderr).toBe('')
    expect(shell('yes "$PUSH_URL" | "$NODE" "$BIN" --format ndjson --quiet | head -1').stderr).toBe('')
    expect(shell('set -o pipefail; "$NODE" "$BIN" urls.txt | true').status).toBe(1)
  })

  test.skipIf(process.platform !== 'linux')('a full disk is one', () => {
    const { status, stderr } = shell('"$NODE" "$BIN" "$PUSH_URL" > /dev/full')
    expect(stderr).toBe('error: cannot write standard output: no space left on the device\n')
    expect(status).toBe(3)
    expect(shell('"$NODE" "$BIN" "$PUSH_URL" --output /dev/full').stderr).toMatch(
      /^error: cannot write \/dev\/full: no/,
    )
  })

  test.skipIf(process.platform === 'win32')('stopped with Ctrl-C, it leaves no half of a file', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'push-preflight-'))
    const args = ['sign', '--from', '-', '--domain', 'h.example.com', '--output', join(folder, 'urls.csv')]
    const child = spawn(process.execPath, [bin, ...args], { cwd, env: { ...env, PUSH_PREFLIGHT_KEY: KEY } })
    child.stdin.write('stream\nroom1\n')
    await vi.waitUntil(() => readdirSync(folder).length > 0, 10_000)
    child.kill('SIGINT')
    expect(await once(child, 'exit')).toEqual([null, 'SIGINT'])
    expect(readdirSync(folder)).toEqual([])
  })

  test('standard input, closed input, and a named pipe', () => {
    expect(node([bin, '--format', 'ndjson', '--quiet'], `${URL}\n${URL}\n`).stdout.split('\n')).toHaveLength(3)
    expect(shell('"$NODE" "$BIN" < /dev/null').status).toBe(2)
    expect(shell('"$NODE" "$BIN" <&-').status).toBe(2)
    expect(shell('"$NODE" "$BIN" <(echo "$PUSH_URL") --format concise').stdout).toContain('18/501')
  })
})

describe('the bundled command signs', () => {
  const push = [
    '--domain',
    'push.example.com',
    '--stream',
    'test',
    '--now',
    '2018-12-28T12:00:00Z',
    '--ttl',
    '18h13m45s',
  ]
  const withKey = { ...env, PUSH_KEY: KEY }

  test('with a key from the environment or a file', () => {
    writeFileSync(join(cwd, 'sign.key'), KEY)
    const signed = spawnSync(process.execPath, [bin, 'sign', ...push, '--key-env', 'PUSH_KEY'], { env: withKey, cwd })
    expect([signed.status, String(signed.stdout), String(signed.stderr)]).toEqual([0, `${URL}\n`, ''])
    expect(node([bin, 'sign', ...push, '--key-file', 'sign.key']).stdout).toBe(`${URL}\n`)
    expect(node([bin, 'sign', ...push]).stderr).toMatch(/^error: no signing key/)
  })

  test('and draws QR codes', () => {
    const { status, stdout } = node([bin, 'sign', ...push, '--key-file', 'sign.key', '--qr', '--qr-svg', 'qr.svg'])
    expect([status, stdout.split('\n')[0]]).toEqual([0, URL])
    expect(stdout).toContain('█▀▀')
    expect(readFileSync(join(cwd, 'qr.svg'), 'utf8')).toMatch(/^<svg /)
  })

  test('reads, writes and locates as the user likes', () => {
    const line = `"$NODE" "$BIN" sign ${push.join(' ')} --key-file sign.key`
    expect(shell(`set -o pipefail; ${line} --protocol all --qr | true`)).toMatchObject({ status: 0, stderr: '' })
    expect(shell(`LANG=tlh_QO.UTF-8@odd TZ= ${line}`)).toMatchObject({ status: 0, stderr: '', stdout: `${URL}\n` })
    expect(shell(`${line} --output /dev/null/x`)).toMatchObject({ status: 3, stdout: '' })
    const sourced = shell(`eval "$(${line} --format env --param 'a=|*;$HOME')"; printf %s "$PUSH_URL"`)
    expect(sourced.stdout).toBe(`${URL}&a=|*;$HOME`)
  })

  // Its arguments are what others see of a process.
  test.skipIf(process.platform !== 'linux')('without the key in any process list', async () => {
    const fifo = join(cwd, 'key.fifo')
    expect(shell(`mkfifo ${fifo}`).status).toBe(0)
    const argv = ['sign', ...push, '--key-env', 'PUSH_KEY', '--key-file', fifo]
    const child = spawn(process.execPath, [bin, ...argv], { env: withKey, cwd })
    // It waits for the second key until one is written.
    const seen: string[] = []
    while (!seen.some((line) => line.includes('push-preflight.js'))) {
      await new Promise((resolve) => setTimeout(resolve, 50))
      seen.push(
        ...readdirSync('/proc')
          .filter((name) => /^\d+$/.test(name))
          .map((pid) => commandLineOf(pid)),
      )
    }
    expect(seen.filter((line) => line.includes(KEY))).toEqual([])
    const ended = new Promise((resolve) => child.on('exit', resolve))
    writeFileSync(fifo, KEY)
    expect(await ended).toBe(0)
  })
})

/** Empty for a process that has ended meanwhile. */
function commandLineOf(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

test('a command that was never built says what to do', () => {
  const empty = join(cwd, 'empty')
  mkdirSync(empty)
  cpSync(join(root, 'bin'), join(empty, 'bin'), { recursive: true })
  writeFileSync(join(empty, 'package.json'), '{"type":"module"}')
  const { status, stderr } = node([join(empty, 'bin/push-preflight.js'), URL])
  expect(stderr).toBe('error: push-preflight is not built; run npm ci in its folder\n')
  expect(status).toBe(3)
})
