import { joinBytes, readUint } from '../bytes.ts'
import type { EndKind, WireEvent } from '../events.ts'
import { readAudioPacket, readVideoPacket } from '../media/read-media.ts'
import { NO_DATA_MS } from '../no-data.ts'
import { readAmf0 } from './amf0.ts'
import { ChunkReader, type RtmpMessage } from './chunk-reader.ts'
import { Dialogue, type PublishRequest, type RtmpRefusalAnswer, WINDOW_BYTES } from './dialogue.ts'
import { encodeControl, MessageType } from './encode-message.ts'
import { answerHandshake, detectForeignProtocol, HANDSHAKE_BYTES, type HmacSha256 } from './handshake.ts'
import { readMetadata } from './metadata.ts'

/** What a session is given. */
export interface RtmpSessionOptions {
  /** Whether to take a push: `undefined` to take it. It is called while bytes are read, so it answers at once. */
  readonly decide: (request: PublishRequest) => RtmpRefusalAnswer | undefined
  /** For clients that ask for the complex handshake. Without it they get the simple one. */
  readonly hmacSha256?: HmacSha256
  /** Milliseconds without media after which a push ends. Default: 70,000, as documented. */
  readonly noDataAfter?: number
}

/** The server's side of one RTMP connection. It does no I/O and reads no clock: each `now` is in milliseconds. */
export interface RtmpSession {
  /** Reads bytes of the client. Returns what happened, in order. After the end it returns nothing. */
  readonly receive: (bytes: Uint8Array, now: number) => readonly WireEvent[]
  /** Lets time pass: finds silence. Call it about once a second. */
  readonly tick: (now: number) => readonly WireEvent[]
  /** The connection has ended, or the stand-in ends it. */
  readonly end: (how: 'fin' | 'reset' | 'stopped', now: number) => readonly WireEvent[]
  /** The bytes to send since the last call; empty if there are none. */
  readonly takeOutput: () => Uint8Array
  /** Whether to close the connection once the output is sent. */
  readonly isClosed: boolean
}

/** One message over 1 MB ended a push, by a table of before 2021 (see the note on code 7). */
const LARGE_MESSAGE_BYTES = 1_048_576

/** Commands and data. A URL of 16 kB fits; nothing that clients send is longer. */
const MAX_COMMAND_BYTES = 32_768
/** A codec header fits; frames are only counted. */
const MAX_MEDIA_BYTES = 2048
const MAX_CONTROL_BYTES = 16
/** A smaller window would ask for an acknowledgement of every packet. */
const MIN_WINDOW_BYTES = 10_000
/** Answers wait for `takeOutput`; a client cannot make more than this wait. */
const MAX_OUTPUT_BYTES = 65_536
/** A client sends about ten. */
const MAX_COMMANDS = 10_000
const PING_REQUEST = 6
const PING_RESPONSE = 7
const NO_BYTES = new Uint8Array(0)

/** Makes the server's side of one connection. No bytes make it throw, and it keeps less than 128 kB. */
export const createRtmpSession = (options: RtmpSessionOptions): RtmpSession => new Session(options)

class Session implements RtmpSession {
  isClosed = false
  readonly #options: RtmpSessionOptions
  readonly #chunks: ChunkReader
  readonly #dialogue: Dialogue
  #events: WireEvent[] = []
  #output: Uint8Array[] = []
  #outputBytes = 0
  #now = 0
  /** C0 and C1 until they are whole. */
  #head: Uint8Array | undefined
  #headBytes = 0
  /** What is left of C2. */
  #skip = 0
  #received = 0
  #acknowledged = 0
  #window = WINDOW_BYTES
  #commands = 0
  #lastMedia = 0
  #hasEnded = false

  constructor(options: RtmpSessionOptions) {
    this.#options = options
    this.#head = new Uint8Array(1 + HANDSHAKE_BYTES)
    this.#chunks = new ChunkReader({
      keepBytes: getKeptBytes,
      onHeader: (_, length) => {
        if (length > LARGE_MESSAGE_BYTES) this.#events.push({ type: 'large-message', at: this.#now, size: length })
      },
      onMessage: (message) => this.#handle(message),
    })
    this.#dialogue = new Dialogue({
      getTime: () => this.#now,
      report: (event) => {
        if (event.type === 'publish') this.#hasEnded = false
        this.#events.push(event)
      },
      send: (bytes) => this.#send(bytes),
      finish: (how, close) => this.#finish(how, close),
      decide: options.decide,
    })
  }

  receive(bytes: Uint8Array, now: number): readonly WireEvent[] {
    if (this.isClosed) return []
    this.#now = now
    this.#received += bytes.length
    const rest = this.#readHandshake(bytes)
    const fault = rest.length === 0 || this.isClosed ? undefined : this.#chunks.feed(rest)
    if (fault === 'limit') this.#finish('limit', true)
    else if (fault !== undefined) this.#fail('rtmp', fault)
    this.#acknowledge()
    return this.#takeEvents()
  }

  tick(now: number): readonly WireEvent[] {
    this.#now = now
    const { pushStream, publishedAt } = this.#dialogue
    const silence = now - Math.max(this.#lastMedia, publishedAt)
    if (pushStream !== undefined && silence >= (this.#options.noDataAfter ?? NO_DATA_MS)) this.#finish('silence', true)
    return this.#takeEvents()
  }

  end(how: 'fin' | 'reset' | 'stopped', now: number): readonly WireEvent[] {
    this.#now = now
    this.#finish(how, true)
    return this.#takeEvents()
  }

  takeOutput(): Uint8Array {
    const output = joinBytes(this.#output)
    this.#output = []
    this.#outputBytes = 0
    return output
  }

  #takeEvents(): readonly WireEvent[] {
    const events = this.#events
    this.#events = []
    return events
  }

  /** Takes the handshake from the front, and returns what comes after it. */
  #readHandshake(bytes: Uint8Array): Uint8Array {
    let at = 0
    if (this.#head !== undefined) {
      const first = bytes[0]
      const foreign = this.#headBytes > 0 || first === undefined ? undefined : detectForeignProtocol(first)
      if (foreign !== undefined) {
        this.#events.push({ type: 'foreign', at: this.#now, protocol: foreign })
        this.#finish('foreign', true)
        return NO_BYTES
      }
      at = Math.min(bytes.length, this.#head.length - this.#headBytes)
      this.#head.set(bytes.subarray(0, at), this.#headBytes)
      this.#headBytes += at
      if (this.#headBytes < this.#head.length) return NO_BYTES
      this.#send(answerHandshake(this.#head.subarray(1), this.#options.hmacSha256))
      this.#head = undefined
      this.#skip = HANDSHAKE_BYTES
    }
    const skipped = Math.min(this.#skip, bytes.length - at)
    this.#skip -= skipped
    return bytes.subarray(at + skipped)
  }

  #send(bytes: Uint8Array): void {
    if (this.#outputBytes + bytes.length > MAX_OUTPUT_BYTES) return
    this.#output.push(bytes)
    this.#outputBytes += bytes.length
  }

  #acknowledge(): void {
    const isDue = this.#received - this.#acknowledged >= this.#window
    if (!isDue || this.#dialogue.connect === undefined || this.isClosed) return
    this.#acknowledged = this.#received
    this.#send(encodeControl(MessageType.acknowledgement, [4, this.#received % 2 ** 32]))
  }

  #fail(what: 'rtmp' | 'amf', reason: string): void {
    this.#events.push({ type: 'malformed', at: this.#now, what, reason })
    this.#finish(what === 'amf' ? 'amf' : 'malformed', true)
  }

  /** Ends the push, and with `close` the connection. What comes after the end of a push is no end of it. */
  #finish(how: EndKind, close: boolean): void {
    if (close) {
      this.isClosed = true
      this.#chunks.close()
    }
    const kind = this.#dialogue.isLateRefusal ? 'refused' : how
    if (!this.#hasEnded) this.#events.push({ type: 'end', at: this.#now, how: kind })
    this.#hasEnded = true
    this.#dialogue.pushStream = undefined
    this.#dialogue.isLateRefusal = false
  }

  #handle(message: RtmpMessage): void {
    if (this.isClosed) return
    const { type } = message
    if (type === MessageType.audio || type === MessageType.video) this.#handleMedia(message)
    else if (type === MessageType.command || type === MessageType.commandAmf3) this.#handleCommand(message)
    else if (type === MessageType.data || type === MessageType.dataAmf3) this.#handleData(message)
    else this.#handleControl(message)
  }

  #handleControl({ type, length, payload }: RtmpMessage): void {
    const required = CONTROL_BYTES[type]
    // Types that RTMP does not have are ignored, as servers do.
    if (required === undefined) return
    if (length < required) {
      this.#fail('rtmp', 'control')
      return
    }
    const value = readUint(payload, 0, 4)
    if (type === MessageType.setChunkSize) this.#setChunkSize(value)
    else if (type === MessageType.abort) this.#chunks.abort(value)
    else if (type === MessageType.windowSize) this.#window = Math.max(value, MIN_WINDOW_BYTES)
    else if (type === MessageType.userControl && readUint(payload, 0, 2) === PING_REQUEST && payload.length >= 6)
      this.#send(encodeControl(MessageType.userControl, [2, PING_RESPONSE], [4, readUint(payload, 2, 4)]))
  }

  /** From 1 to 2^31 - 1 (5.4.1). A message has at most 2^24 bytes, so larger chunks are all the same. */
  #setChunkSize(size: number): void {
    if (size === 0 || size >= 2 ** 31) {
      this.#fail('rtmp', 'chunk-size')
      return
    }
    this.#chunks.chunkSize = size
    this.#events.push({ type: 'chunk-size', at: this.#now, size })
  }

  #handleMedia({ type, timestamp, length, payload }: RtmpMessage): void {
    if (this.#dialogue.pushStream === undefined) return
    if (this.#dialogue.isLateRefusal) {
      this.#finish('refused', true)
      return
    }
    this.#lastMedia = this.#now
    const head = { at: this.#now, time: timestamp, size: length }
    if (type === MessageType.video) {
      const packet = readVideoPacket(payload)
      if (packet !== undefined) this.#events.push({ type: 'video', ...head, ...packet })
    } else {
      const packet = readAudioPacket(payload)
      if (packet !== undefined) this.#events.push({ type: 'audio', ...head, ...packet })
    }
  }

  #handleData({ type, payload, length }: RtmpMessage): void {
    if (this.#dialogue.pushStream === undefined || length > MAX_COMMAND_BYTES) return
    const { values, fault } = readAmf0(type === MessageType.dataAmf3 ? payload.subarray(1) : payload)
    if (fault !== undefined) {
      this.#fail('amf', fault)
      return
    }
    const metadata = readMetadata(values)
    if (metadata !== undefined) this.#events.push({ type: 'metadata', at: this.#now, values: metadata })
  }

  #handleCommand({ type, payload, length, streamId }: RtmpMessage): void {
    if (length > MAX_COMMAND_BYTES || ++this.#commands > MAX_COMMANDS) {
      this.#finish('limit', true)
      return
    }
    // The command of AMF3 has one byte in front of the values of AMF0.
    const { values, fault } = readAmf0(type === MessageType.commandAmf3 ? payload.subarray(1) : payload)
    const [name, transaction, ...args] = values
    if (fault !== undefined || typeof name !== 'string') this.#fail('amf', fault ?? 'type')
    else this.#dialogue.run(name, typeof transaction === 'number' ? transaction : 0, args, streamId)
  }
}

/** The fewest bytes of each control message. */
const CONTROL_BYTES: Readonly<Record<number, number>> = {
  [MessageType.setChunkSize]: 4,
  [MessageType.abort]: 4,
  [MessageType.acknowledgement]: 4,
  [MessageType.userControl]: 2,
  [MessageType.windowSize]: 4,
  [MessageType.peerBandwidth]: 5,
}

function getKeptBytes(type: number): number {
  if (type === MessageType.audio || type === MessageType.video) return MAX_MEDIA_BYTES
  return type >= MessageType.dataAmf3 && type <= MessageType.command ? MAX_COMMAND_BYTES : MAX_CONTROL_BYTES
}
