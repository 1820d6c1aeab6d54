import { encodeUint, joinBytes } from '../bytes.ts'
import { type AmfWritable, encodeAmf0 } from './amf0.ts'

/** Types of messages (RTMP specification, 5.4 and 7.1). */
export const MessageType = {
  setChunkSize: 1,
  abort: 2,
  acknowledgement: 3,
  userControl: 4,
  windowSize: 5,
  peerBandwidth: 6,
  audio: 8,
  video: 9,
  dataAmf3: 15,
  commandAmf3: 17,
  data: 18,
  command: 20,
} as const

/** Chunk streams that servers use. */
const CONTROL_CHUNK_STREAM = 2
const COMMAND_CHUNK_STREAM = 3

/** Large enough for every answer, as servers choose it; sent by Set Chunk Size before the first answer. */
export const OUTGOING_CHUNK_BYTES = 4096

/** A message in one chunk. `payload` has at most `OUTGOING_CHUNK_BYTES`. */
function encodeMessage(chunkStreamId: number, type: number, streamId: number, payload: Uint8Array): Uint8Array {
  const length = encodeUint(3, payload.length)
  const id = encodeUint(4, streamId).reverse()
  return joinBytes([Uint8Array.of(chunkStreamId, 0, 0, 0), length, Uint8Array.of(type), id, payload])
}

/** A control message, such as Window Acknowledgement Size: numbers with their widths in bytes. */
export const encodeControl = (
  type: number,
  ...fields: readonly (readonly [width: number, value: number])[]
): Uint8Array =>
  encodeMessage(CONTROL_CHUNK_STREAM, type, 0, joinBytes(fields.map(([width, value]) => encodeUint(width, value))))

/** A command or an answer to one. */
export const encodeCommand = (streamId: number, ...values: readonly AmfWritable[]): Uint8Array =>
  encodeMessage(COMMAND_CHUNK_STREAM, MessageType.command, streamId, encodeAmf0(values))
