import { PassThrough } from 'node:stream'
import { describe, expect, test } from 'vitest'
import { main } from '../../../src/cli/main.ts'
import { KEY, SECRET, URL } from '../io.ts'

/** A terminal on which this is typed. */
async function typing(argv: readonly string[], ...answers: string[]) {
  const said = { stdout: '', stderr: '' }
  const stdin = Object.assign(new PassThrough(), { isTTY: true, setRawMode: () => stdin })
  const sink = (name: 'stdout' | 'stderr') => ({
    write: async (text: string | Uint8Array) => {
      said[name] += String(text)
      // The question is out; now it can be answered.
      if (name === 'stderr' && /hidden/.test(String(text))) setTimeout(() => stdin.write(answers.shift() ?? ''), 20)
      return true
    },
    isTTY: true,
    columns: 200,
  })
  const exit = await main(argv, {
    stdin,
    stdout: sink('stdout'),
    stderr: sink('stderr'),
    env: { LANG: 'en' },
    cwd: '/',
    onInterrupt: () => () => {},
    now: () => new Date('2026-01-01T00:00:00Z'),
  })
  return { exit, ...said }
}

test('without arguments on a terminal, a URL is pasted unseen', async () => {
  const { exit, stdout, stderr } = await typing([], `${URL}\r`)
  expect(exit).toBe(1)
  expect(stdout).toContain('18/501')
  expect(stdout + stderr).not.toContain(SECRET)
  expect(stderr).not.toContain('push.example.com')
})

describe('OBS’s two fields at the prompt', () => {
  const [SERVER, STREAM_KEY] = [URL.slice(0, URL.lastIndexOf('/') + 1), URL.slice(URL.lastIndexOf('/') + 1)]
  const argv = ['--now', '2018-12-28T12:00:00Z', '--format', 'json']

  test.each([
    ['two lines pasted at once', [`${SERVER}\r${STREAM_KEY}\r`]],
    ['a message with labels', [`服务器：${SERVER}\r推流码：${STREAM_KEY}\r`]],
    ['one after the other', [`${SERVER}\r`, `${STREAM_KEY}\r`]],
  ])('%s', async (_, answers) => {
    const { exit, stdout, stderr } = await typing(argv, ...answers)
    const [report] = JSON.parse(stdout).reports
    expect(report.fields).toEqual({ serverEnd: SERVER.length, keyAt: SERVER.length })
    expect(report.prediction.outcome).toBe('no-objection')
    expect(stderr).toContain('the text holds the Server and the Stream Key of OBS')
    expect(stdout + stderr).not.toContain(SECRET)
    expect(exit).toBe(0)
  })

  test('the Server alone is checked if there is no Stream Key', async () => {
    const { stdout } = await typing(argv, `${SERVER}\r`, '\r')
    expect(JSON.parse(stdout).reports[0].findings[0].rule).toBe('stream-name-missing')
  })
})

test('the URL of a message is pasted unseen', async () => {
  const { exit, stdout, stderr } = await typing(
    ['--now', '2018-12-28T12:00:00Z', '--format', 'json'],
    `今晚的推流地址：\r${URL}\r谢谢\r`,
  )
  expect(JSON.parse(stdout).reports[0].findings.map(({ rule }: { rule: string }) => rule)).toEqual(['text-around-url'])
  expect(stdout + stderr).not.toContain('谢谢')
  expect(exit).toBe(0)
})

test('--key-prompt asks for the key unseen', async () => {
  const { exit, stdout, stderr } = await typing([URL, '--key-prompt', '--strict', '--now', '2018-12-28'], `${KEY}\r`)
  expect(stdout + stderr).not.toContain(KEY)
  expect(exit).toBe(0)
})

test('an empty answer or a cancelled prompt is an error', async () => {
  expect((await typing([], '\r')).stderr).toContain('no URL given')
  expect((await typing([], '\u0003')).stderr).toContain('nothing was entered')
})

describe('sign', () => {
  const PUSH = ['sign', '--domain', 'push.example.com', '--stream', 'test', '--ttl', '18h13m45s']
  const NOW = ['--now', '2018-12-28T12:00:00Z']

  test('asks for the key where none is known, unseen', async () => {
    const { exit, stdout, stderr } = await typing([...PUSH, ...NOW], `${KEY}\r`)
    expect([exit, stdout]).toEqual([0, `${URL}\n`])
    expect(stderr).not.toContain(KEY)
  })

  test('asks for nothing before the rest is understood', async () => {
    const { exit, stderr } = await typing([...PUSH, '--expires', '23:00'])
    expect([exit, stderr]).toEqual([2, 'error: give --ttl or --expires, not both\n'])
    expect((await typing(['sign'])).stderr).toMatch(/^error: nothing to sign: use push-preflight sign --domain /)
  })

  test('an empty answer is an error', async () => {
    const { exit, stdout, stderr } = await typing([...PUSH, ...NOW], '\r')
    expect([exit, stdout]).toEqual([2, ''])
    expect(stderr).toContain('no key was entered')
  })
})

test('`sign` says of which domain it wants the key', async () => {
  const push = ['sign', '--domain', 'push.example.com', '--stream', 'a']
  expect((await typing(push, `${KEY}\r`)).stderr).toContain('Signing key of push.example.com (hidden)')
  expect((await typing([...push, '--tx-host', 'Other.example.com'], `${KEY}\r`)).stderr).toContain(
    'of other.example.com (',
  )
  const again = await typing(['sign', '--url', URL, '--key-prompt'], `${KEY}\r`)
  expect(again.stderr).toContain('Signing key of push.example.com (hidden)')
})
