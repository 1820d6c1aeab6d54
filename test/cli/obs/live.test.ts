import { spawn } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { text as textOf } from 'node:stream/consumers'
import { fileURLToPath } from 'node:url'
import { afterEach, describe, expect, test } from 'vitest'
import { LiveObs } from '../../../src/obs/live.ts'
import { type FakeObs, fakeObs, type Running } from '../../obs/fake-obs.ts'
import { folderWith, since31 } from '../../obs/tree.ts'
import { KEY, run, SECRET } from '../io.ts'

const settings = {
  server: 'rtmp://push.example.com/live/',
  key: `test?txSecret=${SECRET}&txTime=5C271099`,
  use_auth: true,
  username: 'me',
}
const ready = (over: Partial<FakeObs> = {}): FakeObs => ({
  type: 'rtmp_custom',
  settings: { ...settings },
  password: 'correct horse',
  ...over,
})
const PASSWORD = { OBS_WEBSOCKET_PASSWORD: 'correct horse' }
const NOWHERE = { platform: 'linux', home: '/nowhere' } as const
const SIGN = ['--domain', 'push.example.com', '--stream', 'room1', '--expires', '2018-12-29T06:13:45Z']

const started: Running[] = []
afterEach(async () => {
  for (const one of started.splice(0)) await one.stop()
})

async function on(obs: FakeObs, argv: readonly string[], env: Record<string, string> = PASSWORD) {
  const running = await fakeObs(obs)
  started.push(running)
  const ran = await run(['obs', ...argv, '--live', '--port', String(running.port)], {
    env: { PUSH_PREFLIGHT_KEY: KEY, ...env },
    system: NOWHERE,
  })
  expect(ran.stdout + ran.stderr).not.toContain(SECRET)
  expect(ran.stdout + ran.stderr).not.toContain('correct horse')
  return { ...ran, asked: running.asked }
}

describe('obs check --live', () => {
  test('judges what a running OBS says', async () => {
    const { exit, stdout, asked } = await on(ready({ profile: 'Evening' }), [
      'check',
      '--format',
      'json',
      '--for',
      '20h',
    ])
    expect(exit).toBe(0)
    const { reports } = JSON.parse(stdout)
    expect(reports[0].source).toMatchObject({ profile: 'Evening', file: expect.stringMatching(/^obs-websocket 127/) })
    expect(reports[0].findings.map(({ rule }: { rule: string }) => rule)).toEqual(['tx-time-soon', 'obs-auth-unused'])
    expect(asked).toEqual(['GetStreamServiceSettings', 'GetProfileList'])
  })

  test('gives GitHub no file to annotate', async () => {
    const { stdout } = await on(ready(), ['check', '--format', 'github', '--for', '20h'])
    expect(stdout).toMatch(/^::warning title=tx-time-soon 18\/501::obs-websocket 127/)
    expect(stdout).not.toContain('file=')
  })

  test('says that nothing is set up', async () => {
    const { exit, stderr } = await on(ready({ settings: {} }), ['check'])
    expect([exit, stderr]).toEqual([2, 'error: no stream is set up in `Live`; `push-preflight obs set` sets one up\n'])
  })
})

test('DEBUG does not make a library write the Stream Key to standard error', async () => {
  const running = await fakeObs(ready())
  started.push(running)
  const bin = fileURLToPath(new URL('../../../bin/push-preflight.js', import.meta.url))
  const child = spawn(process.execPath, [bin, 'obs', 'check', '--live', '--port', String(running.port)], {
    env: { ...PASSWORD, DEBUG: '*', HOME: '/nowhere' },
  })
  const [stdout, stderr] = await Promise.all([textOf(child.stdout), textOf(child.stderr)])
  expect(stdout).toContain('tx-time-expired')
  expect(stdout + stderr).not.toContain(SECRET)
  expect(stderr).not.toContain('obs-websocket-js')
})

describe('obs set --live', () => {
  test('sets, with use_auth turned off, and reads back', async () => {
    const obs = ready()
    const { exit, stdout, stderr, asked } = await on(obs, ['set', ...SIGN])
    expect(stderr).toContain('“Use authentication” is turned off')
    expect(exit).toBe(0)
    expect(obs.settings).toMatchObject({
      server: 'rtmp://push.example.com/live/',
      key: expect.stringMatching(/^room1\?txSecret=[0-9a-f]{32}&txTime=5C271099$/),
      use_auth: false,
      username: 'me',
    })
    expect(asked.slice(-3)).toEqual(['GetStreamStatus', 'SetStreamServiceSettings', 'GetStreamServiceSettings'])
    expect(stdout).toContain('room1?txSecret=••••••••••••••••••••••••••••••••&txTime=5C271099')
    expect(stdout).not.toContain(String(obs.settings['key']))
  })

  test('shows the Stream Key where that is asked for', async () => {
    const obs = ready()
    const { stdout } = await on(obs, ['set', ...SIGN, '--show-secrets'])
    expect(stdout).toContain(String(obs.settings['key']))
  })

  test('chooses WHIP for WebRTC', async () => {
    const obs = ready()
    const { exit, stderr } = await on(obs, ['set', ...SIGN, '--protocol', 'webrtc'])
    expect(exit).toBe(0)
    expect(stderr).toContain('the service is now `whip_custom`; it was `rtmp_custom`')
    expect(obs).toMatchObject({
      type: 'whip_custom',
      settings: {
        server: 'https://webrtcpush.tlivewebrtcpush.com/webrtc/v2/whip',
        bearer_token: expect.stringMatching(/^webrtc:\/\/push\.example\.com\/live\/room1\?txSecret=/),
      },
    })
  })

  test.each<[string, FakeObs, number, RegExp]>([
    ['while it streams', ready({ streaming: true }), 3, /is streaming and cannot change its settings/],
    ['while it tries to stream again', ready({ reconnecting: true }), 3, /is streaming and cannot change/],
    ['when it begins to stream', ready({ startsMeanwhile: true }), 3, /is streaming/],
    ['when it does not do so', ready({ isDeaf: true }), 3, /accepted the settings, but reports others now/],
    [
      'when it works with another profile',
      ready({ profile: 'Other' }),
      2,
      /uses profile `Other`; change it there, or leave out --profile$/m,
    ],
    ['with another password', ready({ password: 'another' }), 2, /rejects this password/],
  ])('not %s', async (_, obs, code, says) => {
    const before = JSON.stringify(obs.settings)
    const { exit, stdout, stderr } = await on(obs, ['set', ...SIGN, '--profile', 'Live'])
    expect([exit, stdout]).toEqual([code, ''])
    expect(stderr).toMatch(says)
    expect(stderr.match(/^error: /gm)).toHaveLength(1)
    expect(JSON.stringify(obs.settings)).toBe(before)
  })

  test('what check would refuse is not set', async () => {
    const obs = ready()
    const { exit, stderr, asked } = await on(obs, [
      'set',
      '--url',
      `rtmp://push.example.com/live/test?txSecret=${SECRET}&txTime=5C000000`,
    ])
    expect(exit).toBe(1)
    expect(stderr).toContain('tx-time-expired')
    expect(asked).not.toContain('SetStreamServiceSettings')
    expect(obs.settings['username']).toBe('me')
  })
})

describe('OBS is reached', () => {
  test('by what it has written down itself', async () => {
    const running = await fakeObs(ready())
    started.push(running)
    const config = {
      server_enabled: true,
      server_port: running.port,
      auth_required: true,
      server_password: 'correct horse',
    }
    const home = folderWith({
      ...since31('.config/obs-studio', 'a', 'a'),
      '.config/obs-studio/plugin_config/obs-websocket/config.json': JSON.stringify(config),
    })
    const { exit, stdout } = await run(['obs', 'check', '--live', '--format', 'concise'], {
      system: { platform: 'linux', home },
    })
    expect([exit, stdout]).toEqual([0, expect.stringContaining('no-objection')])
  })

  test('by a password from the environment alone', async () => {
    const { exit, stderr } = await on(ready(), ['check'], {})
    expect([exit, stderr]).toEqual([2, expect.stringMatching(/asks for a password: set .* OBS_WEBSOCKET_PASSWORD\n$/)])
  })

  test.each(['\n', '\r\n'])('by one from the environment that ends in %j', async (end) => {
    const env = { OBS_WEBSOCKET_PASSWORD: `${PASSWORD.OBS_WEBSOCKET_PASSWORD}${end}` }
    expect((await on(ready(), ['check'], env)).exit).toBe(0)
  })

  test('without one, where it asks for none', async () => {
    const { password: _, ...open } = ready()
    expect((await on(open, ['check'], {})).exit).toBe(0)
  })

  test.each([
    [['--port', '1'], 3, /nothing listens at 127\.0\.0\.1:1: start OBS/],
    [['--port', '0'], 2, /--port takes a number/],
    [['--host', 'a/b'], 2, /--host takes a name/],
    [['--host', ':::::'], 2, /--host takes a name/],
    [['--host', 'fe80::1%eth0'], 2, /--host takes a name or an address, without port or zone/],
    [['--host', '999.1.1.1'], 2, /--host takes a name/],
    [['--host', '::1', '--port', '1'], 3, /\[::1\]:1/],
    [['--all'], 2, /give --live or --all, not both/],
  ])('but not with %j', async (argv, code, says) => {
    const { exit, stderr } = await run(['obs', 'check', '--live', ...argv], { system: NOWHERE })
    expect([exit, stderr]).toEqual([code, expect.stringMatching(says)])
  })

  test('but not where something else listens', async () => {
    const web = createServer((socket) => socket.end('HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n'))
    await new Promise<void>((done) => web.listen(0, '127.0.0.1', done))
    const { port } = web.address() as AddressInfo
    const { exit, stderr } = await run(['obs', 'check', '--live', '--port', String(port)], { system: NOWHERE })
    web.close()
    expect([exit, stderr]).toEqual([3, `error: the program at 127.0.0.1:${port} is not obs-websocket 5\n`])
  })

  test.each(['Hello', 'GetStreamServiceSettings'])('nor if nothing answers %s', async (silentOn) => {
    const running = await fakeObs(ready({ silentOn }))
    started.push(running)
    const asking = LiveObs.connectTo({ host: '127.0.0.1', port: running.port }, 'correct horse', 300).then((obs) =>
      obs?.readService(),
    )
    await expect(asking).rejects.toThrow(/^no answer from 127\.0\.0\.1:\d+ in 0\.3 seconds/)
  })

  test('nor if nothing ever answers', async () => {
    const silent = createServer(() => {})
    await new Promise<void>((done) => silent.listen(0, '127.0.0.1', done))
    const { port } = silent.address() as AddressInfo
    await expect(LiveObs.connectTo({ host: '127.0.0.1', port }, undefined, 300)).rejects.toThrow(/^no answer from/)
    silent.close()
  })
})
