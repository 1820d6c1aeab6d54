import { readFileSync, writeFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Report, Results } from '../../src/core/model/report.ts'
import { findRefusal } from './auth-hook.ts'
import { type Nginx, startNginx } from './nginx.ts'
import { createObsHome, Obs, type ObsHome } from './obs.ts'
import { createLoopbackAddress, printOnFailure } from './programs.ts'
import { type Notice, Recorder } from './recorder.ts'
import { type RunResult, run, runPreflight } from './run-command.ts'

const KEY = 'MadeUpKeyForObs'
const HOST = 'push.example.com'
const ADDRESS = createLoopbackAddress(9)
const FROM = '/obs'

let recorder: Recorder
let nginx: Nginx
let home: ObsHome
let obs: Obs

/** Runs `obs set` in the environment of that OBS, where it finds the settings. */
const obsSet = (...options: string[]): RunResult => run(['obs', 'set', ...options], { ...home.env, SHOW_KEY: KEY })

const signing = (stream: string): string[] => {
  const push = ['--domain', ADDRESS, '--tx-host', HOST, '--stream', stream, '--ttl', '24h']
  return [...push, '--key-env', 'SHOW_KEY', '--format', 'json', '--show-secrets']
}

/** The prediction for a push by the running OBS. */
function predictedLive(...options: string[]): Report['prediction'] {
  const args = ['obs', 'check', '--live', '--key-env', 'SHOW_KEY', '--format', 'json', ...options]
  const { reports }: Results = JSON.parse(runPreflight(args, { ...home.env, SHOW_KEY: KEY }))
  const [report] = reports
  if (report === undefined) throw new Error('obs check has reported on nothing')
  return report.prediction
}

const service = (): { readonly settings: { readonly server: string; readonly key: string } } =>
  JSON.parse(readFileSync(home.service, 'utf8'))

beforeAll(async () => {
  recorder = await new Recorder((notice) =>
    notice.call === 'publish' && findRefusal(notice, [KEY]) !== undefined ? 403 : 200,
  ).listen()
  nginx = await startNginx(0, () => [{ listen: `${ADDRESS}:1935`, notify: recorder.url(FROM), apps: ['live'] }])
  home = await createObsHome()
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

/** Expects that nginx got what the settings hold: app, stream and each parameter. */
function expectPushed(notice: Notice | undefined, stream: string, key: string): void {
  expect(notice).toMatchObject({ app: 'live', tcUrl: `rtmp://${ADDRESS}/live`, name: stream })
  expect(`${stream}?${notice?.args}`).toBe(key)
  expect(notice?.args).toMatch(/^txSecret=[0-9a-f]{32}&txTime=[0-9A-F]{8}&txHost=push\.example\.com$/)
}

test('pushes with the URL that obs set wrote into its profile', async () => {
  printOnFailure(obs.program, nginx.program)
  const { server, key } = service().settings
  expect(server).toBe(`rtmp://${ADDRESS}/live/`)
  await obs.waitUntilStreamed()
  expectPushed(recorder.find(FROM, 'publish'), 'room1', key)
})

test('obs set changes neither the file nor OBS while it streams', async () => {
  printOnFailure(obs.program, nginx.program)
  const before = service()
  const written = obsSet(...signing('room9'))
  expect(written).toMatchObject({ status: 3, stdout: '', stderr: expect.stringMatching(/^error: .*running/) })
  const live = obsSet('--live', ...signing('room9'))
  expect(live).toMatchObject({ status: 3, stdout: '', stderr: expect.stringMatching(/^error: .*stream/) })
  expect(service()).toEqual(before)
  expect(await obs.fields()).toMatchObject(before.settings)
})

test('pushes with the URL that obs set --live sent it', async () => {
  printOnFailure(obs.program, nginx.program)
  await obs.stopStream()
  recorder.forget(FROM)
  const { status, stderr } = obsSet('--live', ...signing('room2'))
  expect(status, stderr).toBe(0)
  expect(predictedLive('--for', '3h').outcome).toBe('no-objection')
  expect(await obs.startStream()).toBe(true)
  await obs.waitUntilStreamed()
  expectPushed(recorder.find(FROM, 'publish'), 'room2', String((await obs.fields())['key']))
  await obs.stopStream()
})

test('is refused with the signature of another stream, as obs check predicts', async () => {
  printOnFailure(obs.program, nginx.program)
  const { server, key } = await obs.fields()
  await obs.set({ server: String(server), key: String(key).replace('room2', 'room3') })
  expect(predictedLive()).toMatchObject({ outcome: 'refused', code: '18/503' })
  expect(await obs.startStream()).toBe(false)
  // The line of the log can arrive after the state.
  await obs.program.waitForOutput(/Connection to .* failed: -\d/)
})
