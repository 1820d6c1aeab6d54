import { expect, test } from 'vitest'
import { LiveObs } from '../../src/obs/live.ts'
import { type FakeObs, fakeObs } from './fake-obs.ts'

/** What comes of work with an OBS like this: the error it ends with, in one sentence, or what it gives. */
async function ending(obs: Partial<FakeObs>, work: (live: LiveObs) => Promise<unknown>): Promise<unknown> {
  const running = await fakeObs({ type: 'rtmp_custom', settings: {}, ...obs })
  const live = await LiveObs.connectTo({ host: '127.0.0.1', port: running.port }, undefined)
  try {
    return await work(live ?? expect.fail('it asks for a password')).catch((error: unknown) =>
      String(error).replace(`127.0.0.1:${running.port}`, 'here'),
    )
  } finally {
    live?.close()
    await running.stop()
  }
}

/** Codes of obs-websocket: 207 not ready, 500 output running (docs/generated/protocol.md). */
test.each([
  [206, 'refuses (code 206); its version may not know this service'],
  [207, 'is not ready yet; try again'],
  [208, 'refuses (code 208); its version may not know this service'],
  [499, 'refuses (code 499); its version may not know this service'],
  [500, 'is streaming, and keeps its settings meanwhile; stop the stream first'],
  [501, 'refuses (code 501); its version may not know this service'],
])('code %i', async (refuses, says) => {
  expect(await ending({ refuses }, (live) => live.readProfileName())).toBe(`ObsError: OBS at here ${says}`)
})

const change = { type: 'rtmp_custom', settings: { server: 'rtmp://a.b/live/', key: 'k' } }

test.each<[string, Partial<FakeObs>, boolean]>([
  ['neither streams nor tries to', {}, true],
  ['streams', { streaming: true }, false],
  ['tries to stream again', { reconnecting: true }, false],
  ['does both', { streaming: true, reconnecting: true }, false],
])('an OBS that %s takes a change: %s', async (_, obs, takes) => {
  const says = await ending(obs, (live) => live.writeService(change))
  if (takes) expect(says).toBeUndefined()
  else expect(says).toContain('is streaming')
})

test.each([
  ['server', { server: 'other', key: 'k' }],
  ['key', { server: 'rtmp://a.b/live/', key: 'other' }],
])('an OBS that keeps another %s is told of', async (_, settings) => {
  expect(await ending({ isDeaf: true, settings }, (live) => live.writeService(change))).toContain('and has others now')
})
