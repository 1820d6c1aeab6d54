import { decodeUtf8, encodeUint, joinBytes, readUint } from '../bytes.ts'

/** Types of control packets (draft-sharabayko-srt-01, 3.2). */
export const ControlType = { handshake: 0, keepAlive: 1, ack: 2, shutdown: 5 } as const

/** Types of handshakes (3.2.1). A refusal is 1,000 and the reason. */
export const HandshakeType = { induction: 1, conclusion: 0xffffffff, refusal: 1000 } as const

/** Reasons of libsrt (docs/API/API-functions.md, rejection reasons). From 1,000 on they are of the application. */
export const RejectReason = { rogue: 4, backlog: 5, version: 8, unsecure: 11, forbidden: 1403 } as const

const ExtensionType = { handshakeRequest: 1, handshakeResponse: 2, keyRequest: 3, streamId: 5 } as const

const HEADER_BYTES = 16
const HANDSHAKE_BYTES = 48
/** The flag of a handshake that has the extension with versions and delays. */
const REQUEST_FLAG = 1
/** Told to callers: libsrt 1.5.1. Its flags are the caller's own, so that both agree. */
const SRT_VERSION = 0x0001_0501
/** The listener's default of libsrt, in milliseconds. */
const LATENCY_MS = 120
const MAX_STREAM_ID_BYTES = 512

/** The head of a packet. */
export type SrtPacket =
  | { readonly kind: 'data'; readonly sequence: number; readonly socketId: number; readonly size: number }
  | { readonly kind: 'control'; readonly type: number; readonly socketId: number; readonly body: Uint8Array }

/** Reads a packet; `undefined` if it is too short for one. */
export function readSrtPacket(bytes: Uint8Array): SrtPacket | undefined {
  if (bytes.length < HEADER_BYTES) return undefined
  const first = readUint(bytes, 0, 4)
  const socketId = readUint(bytes, 12, 4)
  if (first < 2 ** 31) return { kind: 'data', sequence: first, socketId, size: bytes.length - HEADER_BYTES }
  return { kind: 'control', type: readUint(bytes, 0, 2) - 2 ** 15, socketId, body: bytes.subarray(HEADER_BYTES) }
}

/** What a caller asks for. */
export interface SrtHandshake {
  readonly version: number
  readonly type: number
  readonly sequence: number
  readonly mtu: number
  readonly window: number
  readonly socketId: number
  readonly cookie: number
  /** The address of the peer, as 16 bytes. */
  readonly address: Uint8Array
  /** The flags and the two delays of the caller; absent without the extension. */
  readonly request?: { readonly flags: number; readonly receiveDelay: number; readonly sendDelay: number }
  readonly isEncrypted: boolean
  readonly streamId: Uint8Array
}

/** Reads a handshake with its extensions; `undefined` if it is too short for one. */
export function readHandshake(body: Uint8Array): SrtHandshake | undefined {
  if (body.length < HANDSHAKE_BYTES) return undefined
  const handshake = {
    version: readUint(body, 0, 4),
    sequence: readUint(body, 8, 4),
    mtu: readUint(body, 12, 4),
    window: readUint(body, 16, 4),
    type: readUint(body, 20, 4),
    socketId: readUint(body, 24, 4),
    cookie: readUint(body, 28, 4),
    address: body.slice(32, 48),
  }
  let request: SrtHandshake['request']
  let isEncrypted = false
  let streamId = new Uint8Array(0)
  // Each extension is at least as long as its own head, so this ends.
  for (let at = HANDSHAKE_BYTES; at + 4 <= body.length; ) {
    const type = readUint(body, at, 2)
    const end = at + 4 + readUint(body, at + 2, 2) * 4
    const content = body.subarray(at + 4, end)
    if (type === ExtensionType.handshakeRequest && content.length >= 12) {
      const delays = { receiveDelay: readUint(content, 8, 2), sendDelay: readUint(content, 10, 2) }
      request = { flags: readUint(content, 4, 4), ...delays }
    } else if (type === ExtensionType.keyRequest) isEncrypted = true
    else if (type === ExtensionType.streamId) streamId = readStreamId(content)
    at = end
  }
  return { ...handshake, ...(request === undefined ? {} : { request }), isEncrypted, streamId }
}

/** Its bytes are in groups of four, each from the last to the first, and are filled up with zeros. */
function readStreamId(content: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = content.slice(0, MAX_STREAM_ID_BYTES)
  for (let at = 0; at + 4 <= bytes.length; at += 4) bytes.subarray(at, at + 4).reverse()
  const end = bytes.indexOf(0)
  return end < 0 ? bytes : bytes.slice(0, end)
}

/** A streamid as text. */
export const decodeStreamId = (streamId: Uint8Array): string => decodeUtf8(streamId)

/** A control packet. `now` in milliseconds: timestamps are microseconds in 32 bits. */
export function encodeSrtControl(
  type: number,
  info: number,
  socketId: number,
  now: number,
  body: Uint8Array,
): Uint8Array {
  const timestamp = Math.round(now * 1000) % 2 ** 32
  const head = [encodeUint(2, 2 ** 15 + type), encodeUint(2, 0), encodeUint(4, info), encodeUint(4, timestamp)]
  return joinBytes([...head, encodeUint(4, socketId), body])
}

/** What an answer to a handshake has of its own. */
interface HandshakeAnswer {
  readonly type: number
  readonly extension: number
  readonly socketId: number
  readonly cookie: number
  readonly more?: Uint8Array
}

/** The answer to a handshake: version 5, everything else as the caller has it. */
export function encodeHandshake(caller: SrtHandshake, answer: HandshakeAnswer): Uint8Array {
  const { sequence, mtu, window, address } = caller
  const words = [sequence, mtu, window, answer.type, answer.socketId, answer.cookie]
  const fields = [
    encodeUint(4, 5),
    encodeUint(2, 0),
    encodeUint(2, answer.extension),
    ...words.map((word) => encodeUint(4, word)),
  ]
  return joinBytes([...fields, address, answer.more ?? new Uint8Array(0)])
}

/** The flag and the extension that accept a caller's delays, or ask for 120 ms if that is more. */
export function encodeResponse({ flags, receiveDelay, sendDelay }: NonNullable<SrtHandshake['request']>): {
  readonly extension: number
  readonly more: Uint8Array
} {
  const head = [encodeUint(2, ExtensionType.handshakeResponse), encodeUint(2, 3)]
  const words = [encodeUint(4, SRT_VERSION), encodeUint(4, flags)]
  const delays = [encodeUint(2, Math.max(sendDelay, LATENCY_MS)), encodeUint(2, receiveDelay)]
  return { extension: REQUEST_FLAG, more: joinBytes([...head, ...words, ...delays]) }
}
