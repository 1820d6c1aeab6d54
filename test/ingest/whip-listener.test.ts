import { afterEach, expect, test } from 'vitest'
import { listenWhip, type WhipListener } from '../../src/ingest/whip-listener.ts'

let listener: WhipListener | undefined
afterEach(() => listener?.close())

async function ask(options: RequestInit): Promise<Response> {
  return fetch(`http://127.0.0.1:${listener?.port}/`, options)
}

const offer = (token: string): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/sdp', authorization: `Bearer ${token}` },
  body: 'v=0\r\n',
})

test('an offer is judged by its token, and never taken', async () => {
  const tokens: string[] = []
  const onIgnored = (): void => {}
  listener = await listenWhip({
    host: '127.0.0.1',
    port: 0,
    onIgnored,
    offer: (token) => {
      tokens.push(token)
      const outcome = token.includes('bad') ? 'refused' : 'no-objection'
      return { outcome, code: '18/503', because: [], then: [] }
    },
  })
  const good = await ask(offer('webrtc://push.example.com/live/room1'))
  expect([good.status, good.headers.get('content-type')]).toEqual([503, 'application/problem+json'])
  const bad = await ask(offer('bad'))
  expect([bad.status, await bad.json()]).toEqual([403, { title: 'push refused: 18/503', status: 403 }])
  expect(tokens).toEqual(['webrtc://push.example.com/live/room1', 'bad'])
})

test('all else is counted', async () => {
  let ignored = 0
  listener = await listenWhip({
    host: '127.0.0.1',
    port: 0,
    onIgnored: () => {
      ignored += 1
    },
    offer: () => ({ outcome: 'refused', because: [], then: [] }),
  })
  expect((await ask({ method: 'GET' })).status).toBe(405)
  expect((await ask({ ...offer('a'), headers: { 'content-type': 'application/sdp' } })).status).toBe(401)
  expect((await ask({ ...offer('a'), body: 'a'.repeat(100_000) })).status).toBe(413)
  expect(ignored).toBe(3)
})
