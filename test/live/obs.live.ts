import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report, Results } from '../../src/core/model/report.ts'
import { refusalOf } from './gate.ts'
import { type Nginx, startNginx } from './nginx.ts'
import { Obs, type ObsHome, obsHome } from './obs.ts'
import { preflight, type Ran, run } from './product.ts'
import { keptForFailure, ownAddress } from './programs.ts'
import { type Notice, Recorder } from './recorder.ts'

const KEY = 'MadeUpKeyForObs'
const HOST = 'push.example.com'
const ADDRESS = ownAddress(9)
const FROM = '/obs'

let recorder: Recorder
let nginx: Nginx
let home: ObsHome
let obs: Obs

/** The command in the environment of that OBS, which alone tells it where that keeps its settings. */
const obsSet = (...options: string[]): Ran => run(['obs', 'set', ...options], { ...home.env, SHOW_KEY: KEY })

const signing = (stream: string): string[] => {
  const push = ['--domain', ADDRESS, '--tx-host', HOST, '--stream', stream, '--ttl', '24h']
  return [...push, '--key-env', 'SHOW_KEY', '--format', 'json', '--show-secrets']
}

/** What would come of a push by the OBS that is running. */
function predictedLive(...options: string[]): Report['prediction'] {
  const args = ['obs', 'check', '--live', '--key-env', 'SHOW_KEY', '--format', 'json', ...options]
  const { reports }: Results = JSON.parse(preflight(args, { ...home.env, SHOW_KEY: KEY }))
  const [report] = reports
  if (report === undefined) throw new Error('obs check has reported on nothing')
  return report.prediction
}

const service = (): { readonly settings: { readonly server: string; readonly key: string } } =>
  JSON.parse(readFileSync(home.service, 'utf8'))

beforeAll(async () => {
  recorder = await new Recorder((notice) =>
    notice.call === 'publish' && refusalOf(notice, [KEY]) !== undefined ? 403 : 200,
  ).listen()
  nginx = await startNginx(0, () => [{ listen: `${ADDRESS}:1935`, notify: recorder.url(FROM), apps: ['live'] }])
  home = await obsHome()
  const settings = { server: 'rtmp://203.0.113.7/old', key: 'old', use_auth: false, bwtest: false }
  writeFileSync(home.service, JSON.stringify({ type: 'rtmp_custom', settings, hotkeys: {} }))
  const { status, stderr } = obsSet(...signing('room1'))
  if (status !== 0) throw new Error(`obs set ended with ${status}: ${stderr}`)
  obs = await Obs.start(home)
})
afterAll(async () => {
  await obs?.stop()
  home?.remove()
  await nginx?.stop()
  await recorder?.close()
})

/** What nginx was told of must be what the settings held: app, stream and each parameter. */
function expectPushed(notice: Notice | undefined, stream: string, key: string): void {
  expect(notice).toMatchObject({ app: 'live', tcUrl: `rtmp://${ADDRESS}/live`, name: stream })
  expect(`${stream}?${notice?.args}`).toBe(key)
  expect(notice?.args).toMatch(/^txSecret=[0-9a-f]{32}&txTime=[0-9A-F]{8}&txHost=push\.example\.com$/)
}

test('pushes what obs set has signed and written into its profile', async () => {
  keptForFailure(obs.program, nginx.program)
  const { server, key } = service().settings
  expect(server).toBe(`rtmp://${ADDRESS}/live/`)
  await obs.streamed()
  expectPushed(recorder.of(FROM, 'publish'), 'room1', key)
})

test('is not changed while it streams, neither its file nor itself', async () => {
  keptForFailure(obs.program, nginx.program)
  const before = service()
  const written = obsSet(...signing('room9'))
  expect(written).toMatchObject({ status: 3, stdout: '', stderr: expect.stringMatching(/^error: .*running/) })
  const told = obsSet('--live', ...signing('room9'))
  expect(told).toMatchObject({ status: 3, stdout: '', stderr: expect.stringMatching(/^error: .*stream/) })
  expect(service()).toEqual(before)
  expect(await obs.fields()).toMatchObject(before.settings)
})

test('pushes what obs set --live has told it', async () => {
  keptForFailure(obs.program, nginx.program)
  await obs.stopStream()
  recorder.forget(FROM)
  const { status, stderr } = obsSet('--live', ...signing('room2'))
  expect(status, stderr).toBe(0)
  expect(predictedLive('--for', '3h').outcome).toBe('no-objection')
  expect(await obs.startStream()).toBe(true)
  await obs.streamed()
  expectPushed(recorder.of(FROM, 'publish'), 'room2', String((await obs.fields())['key']))
  await obs.stopStream()
})

test('is turned away by the gate with the signature of another stream, as obs check says', async () => {
  keptForFailure(obs.program, nginx.program)
  const { server, key } = await obs.fields()
  await obs.set({ server: String(server), key: String(key).replace('room2', 'room3') })
  expect(predictedLive()).toMatchObject({ outcome: 'refused', code: '18/503' })
  expect(await obs.startStream()).toBe(false)
  expect(obs.program.output).toMatch(/Connection to .* failed: -\d/)
})
