import type { WireEvent } from '../../../src/core/wire/events.ts'
import { type AmfWritable, encodeAmf0 } from '../../../src/core/wire/rtmp/amf0.ts'
import { createRtmpSession, type RtmpSession, type RtmpSessionOptions } from '../../../src/core/wire/rtmp/session.ts'

/** C0, C1 and C2 of a client that asks for the simple handshake. */
export const handshake = (): Uint8Array => Uint8Array.of(3, ...new Uint8Array(2 * 1536))

/** A message on a chunk stream, in chunks of 128 bytes. */
export function message(type: number, body: Uint8Array, chunkStream = 4): Uint8Array {
  const { length } = body
  const head = [chunkStream, 0, 0, 0, length >> 16, (length >> 8) & 255, length & 255, type, 1, 0, 0, 0]
  const chunks: number[] = [...head, ...body.subarray(0, 128)]
  for (let at = 128; at < length; at += 128) chunks.push(0xc0 | chunkStream, ...body.subarray(at, at + 128))
  return Uint8Array.from(chunks)
}

/** A control message. */
export const control = (type: number, ...body: readonly number[]): Uint8Array => message(type, Uint8Array.from(body), 2)

/** A command with its values. */
export const command = (...values: readonly AmfWritable[]): Uint8Array => message(20, encodeAmf0(values), 3)

/** The commands of a client that begins to push. */
export const publishing = (publishName = 'room1?txSecret=a&txTime=b'): Uint8Array =>
  Uint8Array.of(
    ...command('connect', 1, { app: 'live', flashVer: 'test', tcUrl: 'rtmp://127.0.0.1/live' }),
    ...command('createStream', 2, null),
    ...command('publish', 0, null, publishName, 'live'),
  )

/** A session that has received all this at time 0. */
export function sendAll(
  options: RtmpSessionOptions,
  pieces: readonly Uint8Array[],
): { readonly session: RtmpSession; readonly events: readonly WireEvent[] } {
  const session = createRtmpSession(options)
  return { session, events: pieces.flatMap((bytes) => session.receive(bytes, 0)) }
}
