import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import type { WireEvent } from '../../src/core/wire/events.ts'
import {
  type IgnoredConnection,
  listenRtmp,
  type RtmpListener,
  type RtmpListenerOptions,
} from '../../src/ingest/rtmp-listener.ts'
import { handshake, message, publishing } from '../core/wire/rtmp-client.ts'
import { recordings } from '../core/wire/wire-fixture.ts'

let listener: RtmpListener | undefined
const sockets: Socket[] = []
let events: WireEvent[] = []
let ignored: IgnoredConnection[] = []
let changed = (): void => {}

async function open(options: Partial<RtmpListenerOptions> = {}): Promise<number> {
  events = []
  ignored = []
  listener = await listenRtmp({
    host: '127.0.0.1',
    port: 0,
    clock: () => performance.now(),
    decide: () => undefined,
    onEvents: (_, more) => {
      events.push(...more)
      changed()
    },
    onIgnored: (what) => {
      ignored.push(what)
      changed()
    },
    ...options,
  })
  return listener.port
}

async function call(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.on('error', () => {})
  sockets.push(socket)
  await once(socket, 'connect')
  return socket
}

/** Waits until this holds. It is tested after each event. */
const until = (holds: () => boolean): Promise<void> =>
  new Promise((resolve) => {
    changed = () => {
      if (holds()) resolve()
    }
    changed()
  })

const hasEnded = (): boolean => events.some(({ type }) => type === 'end')

afterEach(async () => {
  for (const socket of sockets.splice(0)) socket.destroy()
  await listener?.close()
  changed = () => {}
})

describe('a port for pushes', () => {
  test.each([...recordings])('takes what %s sent', async (_, { bytes, end }) => {
    const socket = await call(await open())
    socket.end(bytes)
    await until(hasEnded)
    expect(events.find(({ type }) => type === 'publish')).toMatchObject({ app: 'live' })
    expect(end).toBe('fin')
    expect(ignored).toEqual([])
  })

  test('sends the refusal before it closes', async () => {
    const decide = () => ({ how: 'status', code: '18/500', description: '18/500 no txTime' }) as const
    const socket = await call(await open({ decide }))
    socket.write(Buffer.concat([handshake(), publishing()]))
    // What a client sends on until it notices does not make it lose the answer.
    socket.write(message(9, new Uint8Array(200_000)))
    const answer = (await socket.toArray()).reduce((all, piece) => Buffer.concat([all, piece]), Buffer.alloc(0))
    expect(answer.toString('latin1')).toContain('18/500 no txTime')
    expect(events.map(({ type }) => type)).toEqual(['connect', 'publish', 'refused', 'end'])
  })

  test('a client that is refused late notices at its first media', async () => {
    const decide = () => ({ how: 'late', code: '18/500', description: '' }) as const
    const socket = await call(await open({ decide }))
    socket.write(Buffer.concat([handshake(), publishing()]))
    const [answer] = (await once(socket, 'data')) as [Buffer]
    expect(answer.length).toBeGreaterThan(0)
    const closed = once(socket, 'close')
    socket.write(message(9, new Uint8Array(20)))
    await closed
    expect(events.at(-1)).toMatchObject({ type: 'end', how: 'refused' })
  })

  test('tells a reset from an orderly end', async () => {
    const socket = await call(await open())
    socket.write(Buffer.concat([handshake(), publishing()]))
    await until(() => events.some(({ type }) => type === 'publish'))
    socket.resetAndDestroy()
    await until(hasEnded)
    expect(events.at(-1)).toMatchObject({ type: 'end', how: 'reset' })
  })

  test.each([
    ['a TLS hello', Uint8Array.of(0x16, 3, 1, 0, 5), 'tls'],
    ['HTTP', Buffer.from('GET / HTTP/1.1\r\n\r\n'), 'http'],
    ['half a handshake', handshake().subarray(0, 1000), 'other'],
    ['nothing', new Uint8Array(0), 'other'],
  ])('ignores and counts %s', async (_, bytes, what) => {
    const socket = await call(await open())
    socket.end(bytes)
    await until(() => ignored.length > 0)
    expect(ignored).toEqual([what])
    expect(events).toEqual([])
  })

  test('takes no more connections than it may', async () => {
    const port = await open({ maxConnections: 1 })
    await call(port)
    await call(port)
    await until(() => ignored.length > 0)
    expect(ignored).toEqual(['full'])
  })

  test('ends its pushes when it closes', async () => {
    const socket = await call(await open())
    socket.write(Buffer.concat([handshake(), publishing()]))
    await until(() => events.some(({ type }) => type === 'publish'))
    await listener?.close()
    expect(events.at(-1)).toMatchObject({ type: 'end', how: 'stopped' })
  })
})
