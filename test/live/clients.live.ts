import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { push, startPush } from './ffmpeg.ts'
import { requireElements, startSink } from './gstreamer.ts'
import { type Nginx, startNginx } from './nginx.ts'
import { createObsHome, Obs, type ObsHome } from './obs.ts'
import { readArrivedParams, toNotifiedParams } from './observed-params.ts'
import { createServers, fillHost, type Place, places } from './places.ts'
import { type Fields, type LiveClient, predictParams, splitFields } from './predict-params.ts'
import { type Program, printOnFailure, withTimeout } from './programs.ts'
import { Recorder } from './recorder.ts'
import { createTables, Outcomes } from './table.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

let recorder: Recorder
let nginx: Nginx
let ports: readonly number[] = []
/** The path that OBS's first stream is notified under. */
const first = '/first'
const outcomes = new Outcomes()

beforeAll(async () => {
  recorder = await new Recorder().listen()
  nginx = await startNginx(places.length + 1, (free) => {
    ports = free
    return [
      ...createServers(recorder, free),
      { listen: `127.0.0.1:${free.at(-1)}`, notify: recorder.url(first), apps: ['live'] },
    ]
  })
})
afterAll(async () => {
  await nginx?.stop()
  await recorder?.close()
})

const LOCAL_NAME = 'local'

const fillPlace = (place: Place): string | Fields => fillHost(place, ports)

const cases: [string, Place][] = places.map((place) => [`${place.row.why} (${place.from})`, place])
const urlCases = cases.filter(([, { row }]) => 'url' in row)

function getUrl(place: Place): string {
  const push = fillPlace(place)
  if (typeof push !== 'string') throw new Error(`${place.from} pushes to no URL`)
  return push
}

/** Compares what arrived at nginx with what was predicted. */
function compare(client: LiveClient, place: Place): void {
  const params = predictParams(client, fillPlace(place))
  const predicted = params === undefined ? undefined : toNotifiedParams(params)
  const arrived = readArrivedParams(recorder, place.from, LOCAL_NAME)
  outcomes.set(client, place.from, { predicted, arrived })
  expect(arrived, `the app was ${recorder.find(place.from, 'connect')?.app}`).toEqual(predicted)
}

// One client after the other: each starts with an empty recorder.

describe('ffmpeg', () => {
  test.each(urlCases)('sends what is predicted: %s', async (_, place) => {
    const url = getUrl(place)
    const { code, ffmpeg } = await push(url)
    printOnFailure(ffmpeg, nginx.program)
    compare('ffmpeg', place)
    expect(code).toBe(0)
  })
})

describe.each(['gstreamer-rtmp2sink', 'gstreamer-rtmpsink'] as const)('%s', (client) => {
  beforeAll(() => {
    recorder.notices.length = 0
  })

  test.concurrent.each(urlCases)('sends what is predicted: %s', async (_, place) => {
    const sink = startSink(client, getUrl(place))
    printOnFailure(sink, nginx.program)
    await withTimeout(`end of ${client}`, sink.exit)
    requireElements(sink)
    compare(client, place)
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
      const relayed = urlCases.map(([, place]) => getUrl(place))
      return [{ listen: `127.0.0.1:${free}`, notify: undefined, apps: ['feed'], push: relayed }]
    })
    feed = startPush(`rtmp://127.0.0.1:${port}/feed/${LOCAL_NAME}`)
  })
  afterAll(async () => {
    await feed?.stop()
    await relay?.stop()
  })

  test.each(urlCases)('sends what is predicted: %s', async (_, place) => {
    printOnFailure(feed, relay.program, nginx.program)
    await relay.program.while(`publish by the relay`, recorder.waitFor(place.from, 'publish'))
    compare('nginx-rtmp', place)
  })
})

describe('OBS', () => {
  let home: ObsHome
  let obs: Obs

  beforeAll(async () => {
    recorder.notices.length = 0
    home = await createObsHome()
    const settings = { server: `rtmp://127.0.0.1:${ports.at(-1)}/live/`, key: 'first?t=1', use_auth: false }
    writeFileSync(home.service, JSON.stringify({ type: 'rtmp_custom', settings }))
    obs = await Obs.start(home)
    await obs.waitUntilStreamed()
    await obs.stopStream()
  })
  afterAll(async () => {
    await obs?.stop()
    home?.remove()
  })

  test.each(cases)('sends what is predicted: %s', async (_, place) => {
    const push = fillPlace(place)
    const fields = typeof push === 'string' ? splitFields(push) : push
    // A URL without a stream has no fields.
    if (fields === undefined) return
    printOnFailure(obs.program, nginx.program)
    await obs.set(fields)
    const taken = await obs.startStream()
    if (taken) await obs.stopStream()
    compare('obs', place)
    expect(taken).toBe(true)
  })

  // Only OBS's window trims the fields; a settings file and obs-websocket may hold spaces.
  test('does not push by RTMP if the Server begins with a space', async () => {
    printOnFailure(obs.program, nginx.program)
    await obs.set({ server: ` rtmp://127.0.0.1:${ports.at(-1)}/live/`, key: 'spaced' })
    expect(await obs.startStream()).toBe(false)
    expect(recorder.notices.filter(({ name }) => name === 'spaced')).toEqual([])
  })

  test('turns a percent sign without an escape, and the two characters after it, into one', async () => {
    printOnFailure(obs.program, nginx.program)
    recorder.forget(first)
    const fields = { server: `rtmp://127.0.0.1:${ports.at(-1)}/live/`, key: 'stray%zzend' }
    expect(predictParams('obs', fields)?.publishName).toBe('stray\ufffdend')
    await obs.set(fields)
    expect(await obs.startStream()).toBe(true)
    await obs.stopStream()
    // The character is undefined. After a NUL, the rest is lost.
    expect(recorder.find(first, 'publish')?.name).toMatch(/^stray(.?end)?$/s)
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
      (_, begin: string, end: string) => `${begin}\n${createTables(outcomes, language)}\n${end}`,
    )
    await expect(written).toMatchFileSnapshot(root + file)
  })
})
