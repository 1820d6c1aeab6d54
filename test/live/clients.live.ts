import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { push, pushing } from './ffmpeg.ts'
import { type Nginx, startNginx } from './nginx.ts'
import { Obs, type ObsHome, obsHome } from './obs.ts'
import { type Place, places, pushedTo, serversFor } from './places.ts'
import { type Fields, fieldsOf, type LiveClient, predicted } from './predicted.ts'
import { keptForFailure, type Program } from './programs.ts'
import { Recorder } from './recorder.ts'
import { arrived, asNotified } from './seen.ts'
import { Outcomes, tables } from './table.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

let recorder: Recorder
let nginx: Nginx
let ports: readonly number[] = []
/** Whence what OBS sends at first is notified. */
const first = '/first'
const outcomes = new Outcomes()

beforeAll(async () => {
  recorder = await new Recorder().listen()
  nginx = await startNginx(places.length + 1, (free) => {
    ports = free
    return [
      ...serversFor(recorder, free),
      { listen: `127.0.0.1:${free.at(-1)}`, notify: recorder.url(first), apps: ['live'] },
    ]
  })
})
afterAll(async () => {
  await nginx?.stop()
  await recorder?.close()
})

const LOCAL_NAME = 'local'

const pushed = (place: Place): string | Fields => pushedTo(place, ports)

const cases: [string, Place][] = places.map((place) => [`${place.row.why} (${place.from})`, place])
const urlCases = cases.filter(([, { row }]) => 'url' in row)

function urlOf(place: Place): string {
  const push = pushed(place)
  if (typeof push !== 'string') throw new Error(`${place.from} pushes to no URL`)
  return push
}

/** Holds what nginx was told against what was predicted. */
function compare(client: LiveClient, place: Place): void {
  const said = asNotified(predicted(client, pushed(place)))
  const heard = arrived(recorder, place.from, LOCAL_NAME)
  outcomes.set(client, place.from, { predicted: said, arrived: heard })
  expect(heard, `the app was ${recorder.of(place.from, 'connect')?.app}`).toEqual(said)
}

// One client after the other: each begins where nothing is recorded.

describe('ffmpeg', () => {
  test.each(urlCases)('sends what is predicted: %s', async (_, place) => {
    const url = urlOf(place)
    const { code, ffmpeg } = await push(url)
    keptForFailure(ffmpeg, nginx.program)
    compare('ffmpeg', place)
    expect(code).toBe(0)
  })
})

describe('nginx-rtmp', () => {
  let relay: Nginx
  let feed: Program

  beforeAll(async () => {
    let port = 0
    recorder.notices.length = 0
    relay = await startNginx(1, ([free = 0]) => {
      port = free
      const relayed = urlCases.map(([, place]) => urlOf(place))
      return [{ listen: `127.0.0.1:${free}`, notify: undefined, apps: ['feed'], push: relayed }]
    })
    feed = pushing(`rtmp://127.0.0.1:${port}/feed/${LOCAL_NAME}`)
  })
  afterAll(async () => {
    await feed?.stop()
    await relay?.stop()
  })

  test.each(urlCases)('sends what is predicted: %s', async (_, place) => {
    keptForFailure(feed, relay.program, nginx.program)
    await relay.program.while(`publish by the relay`, recorder.heard(place.from, 'publish'))
    compare('nginx-rtmp', place)
  })
})

describe('OBS', () => {
  let home: ObsHome
  let obs: Obs

  beforeAll(async () => {
    recorder.notices.length = 0
    home = await obsHome()
    const settings = { server: `rtmp://127.0.0.1:${ports.at(-1)}/live/`, key: 'first?t=1', use_auth: false }
    writeFileSync(home.service, JSON.stringify({ type: 'rtmp_custom', settings }))
    obs = await Obs.start(home)
    await obs.streamed()
    await obs.stopStream()
  })
  afterAll(async () => {
    await obs?.stop()
    home?.remove()
  })

  test.each(cases)('sends what is predicted: %s', async (_, place) => {
    const push = pushed(place)
    const fields = typeof push === 'string' ? fieldsOf(push) : push
    // A URL that names no stream gives no fields.
    if (fields === undefined) return
    keptForFailure(obs.program, nginx.program)
    await obs.set(fields)
    const taken = await obs.startStream()
    if (taken) await obs.stopStream()
    compare('obs', place)
    expect(taken).toBe(true)
  })

  // Only the window trims what is typed into it: a settings file and obs-websocket may hold this.
  test('does not push by RTMP where a space stands in front of the Server', async () => {
    keptForFailure(obs.program, nginx.program)
    await obs.set({ server: ` rtmp://127.0.0.1:${ports.at(-1)}/live/`, key: 'spaced' })
    expect(await obs.startStream()).toBe(false)
    expect(recorder.notices.filter(({ name }) => name === 'spaced')).toEqual([])
  })

  test('turns a percent sign that begins no escape, and two characters behind it, into one', async () => {
    keptForFailure(obs.program, nginx.program)
    recorder.forget(first)
    const fields = { server: `rtmp://127.0.0.1:${ports.at(-1)}/live/`, key: 'stray%zzend' }
    expect(predicted('obs', fields).publishName).toBe('stray\ufffdend')
    await obs.set(fields)
    expect(await obs.startStream()).toBe(true)
    await obs.stopStream()
    // Which one is left to chance; nothing is left of the rest where it is a NUL.
    expect(recorder.of(first, 'publish')?.name).toMatch(/^stray(.?end)?$/s)
  })
})

describe.each([
  ['docs/reference/clients.md', 'en'],
  ['docs/zh/reference/clients.md', 'zh'],
] as const)('%s', (file, language) => {
  test('shows what the clients sent', async () => {
    const page = readFileSync(root + file, 'utf8')
    const TABLES = /(<!-- live[^>]*-->\n)[\s\S]*?(<!-- \/live -->)/
    expect(page).toMatch(TABLES)
    const written = page.replace(
      TABLES,
      (_, begin: string, end: string) => `${begin}\n${tables(outcomes, language)}\n${end}`,
    )
    await expect(written).toMatchFileSnapshot(root + file)
  })
})
