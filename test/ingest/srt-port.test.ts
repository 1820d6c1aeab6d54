import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { afterEach, expect, test } from 'vitest'
import type { SrtEvent } from '../../src/core/wire/srt/listener.ts'
import { openSrtPort, type SrtPort } from '../../src/ingest/srt-port.ts'

let port: SrtPort | undefined
const client = createSocket('udp4')

afterEach(async () => {
  await port?.close()
  client.close()
})

/** A control packet of a handshake. */
function createHandshake(version: number, type: number, cookie: number, extensions: readonly number[] = []): Buffer {
  const packet = Buffer.alloc(64 + extensions.length)
  packet.writeUInt32BE(0x80000000, 0)
  packet.writeUInt32BE(version, 16)
  packet.writeUInt16BE(version === 4 ? 2 : 5, 22)
  packet.writeUInt32BE(type, 36)
  packet.writeUInt32BE(77, 40)
  packet.writeUInt32BE(cookie, 44)
  packet.set(extensions, 64)
  return packet
}

test('a caller is taken, heard, and shut down at the end; junk is counted', async () => {
  const events: SrtEvent[] = []
  port = await openSrtPort({
    host: '127.0.0.1',
    port: 0,
    clock: () => performance.now(),
    decide: () => undefined,
    onEvents: (more) => events.push(...more),
  })
  const send = (packet: Uint8Array): void => client.send(packet, port?.port ?? 0, '127.0.0.1')
  const answer = async (): Promise<Buffer> => ((await once(client, 'message')) as [Buffer])[0]
  send(Buffer.from('junk'))
  send(createHandshake(4, 1, 0))
  const induction = await answer()
  // The request with flags and delays, and a streamid whose four bytes are in reverse order.
  const extensions = [0, 1, 0, 3, 0, 1, 5, 1, 0, 0, 0, 0xbf, 0, 120, 0, 120, 0, 5, 0, 1, 0x64, 0x63, 0x62, 0x61]
  send(createHandshake(5, 0xffffffff, induction.readUInt32BE(44), extensions))
  const conclusion = await answer()
  expect(conclusion.readUInt32BE(36)).toBe(0xffffffff)
  const data = Buffer.alloc(16 + 188)
  data.writeUInt32BE(conclusion.readUInt32BE(40), 12)
  send(data)
  expect((await answer()).readUInt16BE(0)).toBe(0x8002)
  const last = answer()
  await port.close()
  port = undefined
  expect((await last).readUInt16BE(0)).toBe(0x8005)
  expect(events.map(({ event }) => event)).toMatchObject([
    { type: 'call', streamId: 'abcd' },
    { type: 'data', size: 188 },
    { type: 'end', how: 'stopped' },
  ])
})
