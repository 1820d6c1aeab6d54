import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { push, pushing } from './ffmpeg.ts'
import { type Nginx, startNginx } from './nginx.ts'
import { Obs, type ObsHome, obsHome } from './obs.ts'
import { type Place, places, serversFor } from './places.ts'
import { type Fields, fieldsOf, type LiveClient, predicted } from './predicted.ts'
import { keptForFailure, type Program } from './programs.ts'
import { Recorder } from './recorder.ts'
import { arrived, asNotified } from './seen.ts'
import { type Outcome, tables } from './table.ts'

const root = fileURLToPath(new URL('../../', import.meta.url))

let recorder: Recorder
let nginx: Nginx
let ports: readonly number[] = []
const outcomes = new Map<string, Outcome>()

beforeAll(async () => {
  recorder = await new Recorder().listen()
  nginx = await startNginx(places.length, (free) => {
    ports = free
    return serversFor(recorder, free)
  })
})
afterAll(async () => {
  await nginx?.stop()
  await recorder?.close()
})

const host = (place: Place): string => `127.0.0.1:${ports[places.indexOf(place)]}`
const urlOf = (place: Place): string => `rtmp://${host(place)}${place.path}`

const casesOf = (wanted: LiveClient): [string, Place][] =>
  places.filter(({ client }) => client === wanted).map((place) => [`${place.why} (${place.from})`, place])

/** Holds what nginx was told against what was predicted. */
async function compare(place: Place, pushed: string | Fields): Promise<void> {
  const outcome = {
    predicted: asNotified(await predicted(place.client, pushed)),
    arrived: arrived(recorder, place.from),
  }
  outcomes.set(place.from, outcome)
  expect(outcome.arrived, recorder.of(place.from, 'connect')?.app).toMatchObject(outcome.predicted)
}

describe('ffmpeg', () => {
  test.each(casesOf('ffmpeg'))('sends what is predicted: %s', async (_, place) => {
    const { code, ffmpeg } = await push(urlOf(place))
    keptForFailure(ffmpeg, nginx.program)
    await compare(place, urlOf(place))
    expect(code).toBe(0)
  })
})

describe('nginx-rtmp', () => {
  let relay: Nginx
  let feed: Program

  beforeAll(async () => {
    let port = 0
    relay = await startNginx(1, ([free = 0]) => {
      port = free
      const relayed = casesOf('nginx-rtmp').map(([, place]) => urlOf(place))
      return [{ listen: `127.0.0.1:${free}`, notify: undefined, apps: ['feed'], push: relayed }]
    })
    feed = pushing(`rtmp://127.0.0.1:${port}/feed/local`)
  })
  afterAll(async () => {
    await feed?.stop()
    await relay?.stop()
  })

  test.each(casesOf('nginx-rtmp'))('sends what is predicted: %s', async (_, place) => {
    keptForFailure(feed, relay.program, nginx.program)
    await relay.program.while(`publish by the relay`, recorder.heard(place.from, 'publish'))
    await compare(place, urlOf(place))
  })
})

describe('OBS', () => {
  let home: ObsHome
  let obs: Obs

  const filled = (place: Place): Fields | undefined =>
    place.fields && { server: place.fields.server.replace('{host}', host(place)), key: place.fields.key }

  beforeAll(async () => {
    home = await obsHome()
    const [[, first]] = casesOf('obs') as [[string, Place]]
    const settings = { server: `rtmp://${host(first)}/live/`, key: 'first?t=1', use_auth: false }
    writeFileSync(home.service, JSON.stringify({ type: 'rtmp_custom', settings }))
    obs = await Obs.start(home)
  })
  afterAll(async () => {
    await obs?.stop()
    home?.remove()
  })

  test('streams', async () => {
    keptForFailure(obs.program, nginx.program)
    await obs.streamed()
    await obs.stopStream()
    recorder.forget('/obs/0')
  })

  test.each(casesOf('obs'))('sends what is predicted: %s', async (_, place) => {
    const fields = filled(place) ?? (await fieldsOf(urlOf(place)))
    // No field can hold a URL that names no stream.
    if (fields === undefined) return
    keptForFailure(obs.program, nginx.program)
    await obs.set(fields)
    const taken = await obs.startStream()
    if (taken) await obs.stopStream()
    await compare(place, fields)
    expect(taken).toBe(true)
  })
})

describe.each([
  ['README.md', 'en'],
  ['README.zh-CN.md', 'zh'],
] as const)('%s', (file, language) => {
  test('shows what the clients sent', async () => {
    const readme = readFileSync(root + file, 'utf8')
    const TABLES = /(<!-- live[^>]*-->\n)[\s\S]*?(<!-- \/live -->)/
    expect(readme).toMatch(TABLES)
    const written = readme.replace(
      TABLES,
      (_, begin: string, end: string) => `${begin}\n${tables(outcomes, language)}\n${end}`,
    )
    await expect(written).toMatchFileSnapshot(root + file)
  })
})
