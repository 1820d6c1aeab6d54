import { readUint } from '../bytes.ts'

/** A message of RTMP. Its payload is kept only as far as it may be read. */
export interface RtmpMessage {
  readonly type: number
  /** The id of the message stream. */
  readonly streamId: number
  /** In milliseconds, 32 bits. */
  readonly timestamp: number
  /** Of the payload, in bytes. */
  readonly length: number
  /** The first bytes of the payload: all of it, or as many as `keepBytes` allows. Valid until the next call. */
  readonly payload: Uint8Array
}

/**
 * Why bytes are no chunks of RTMP. `fresh-chunk`: the first chunk of a chunk stream has no whole header. `broken-message`:
 * another message begins in the middle of one. `limit`: it needs more memory than a client takes, which says nothing about
 * the bytes.
 */
export type ChunkFault = 'fresh-chunk' | 'broken-message' | 'limit'

/** Receives what a reader finds. */
interface ChunkSink {
  /** How many bytes of a message's payload to keep. */
  readonly keepBytes: (type: number) => number
  /** Called at the first chunk of a message, before its payload. */
  readonly onHeader: (type: number, length: number) => void
  /** Called for a whole message. */
  readonly onMessage: (message: RtmpMessage) => void
}

/** The default of the specification (5.4.1), until Set Chunk Size. */
const DEFAULT_CHUNK_BYTES = 128
/** Clients use four or five. */
const MAX_CHUNK_STREAMS = 64
/** Of all buffers of a connection together. */
const MAX_KEPT_BYTES = 98_304
/** Basic header 3, message header 11, extended timestamp 4. */
const MAX_HEADER_BYTES = 18
const FIRST_BUFFER_BYTES = 256
const EXTENDED = 0xffffff

/** The bytes of the message header, by the format of the chunk (5.3.1.2). */
const MESSAGE_HEADER_BYTES = [11, 7, 3, 0] as const

/** What is known of a chunk stream: later chunks leave out what repeats. */
interface ChunkStream {
  timestamp: number
  /** The timestamp or delta of the last header, which a chunk without one repeats. */
  delta: number
  /** The last extended timestamp; absent if the last header had none. */
  extended: number | undefined
  length: number
  type: number
  streamId: number
  /** Whether a message has begun and is not whole. */
  isOpen: boolean
  received: number
  kept: number
  buffer: Uint8Array
}

/** Puts chunks together to messages. Takes bytes in pieces of any size; time and memory are bounded by what it is given. */
export class ChunkReader {
  /** Set by the Set Chunk Size of the client. */
  chunkSize = DEFAULT_CHUNK_BYTES
  readonly #sink: ChunkSink
  readonly #streams = new Map<number, ChunkStream>()
  readonly #header = new Uint8Array(MAX_HEADER_BYTES)
  #headerSize = 0
  #keptBytes = 0
  /** The chunk whose payload is being read, and how much of it is left. */
  #current: ChunkStream | undefined
  #left = 0
  #isClosed = false

  constructor(sink: ChunkSink) {
    this.#sink = sink
  }

  /** Reads bytes. After a fault nothing more can be read. */
  feed(bytes: Uint8Array): ChunkFault | undefined {
    let at = 0
    while (at < bytes.length && !this.#isClosed) {
      if (this.#current !== undefined) {
        const end = Math.min(at + this.#left, bytes.length)
        if (!this.#keep(this.#current, bytes.subarray(at, end))) return 'limit'
        at = end
        continue
      }
      this.#header[this.#headerSize++] = bytes[at++] ?? 0
      if (this.#headerSize < this.#getHeaderLength()) continue
      const fault = this.#beginChunk()
      if (fault !== undefined) return fault
    }
    return undefined
  }

  /** Drops what has arrived of a message (Abort Message, 5.4.2). */
  abort(chunkStreamId: number): void {
    const stream = this.#streams.get(chunkStreamId)
    if (stream !== undefined) resetMessage(stream)
  }

  /** Ignores all that follows. */
  close(): void {
    this.#isClosed = true
  }

  /** How long the header is, as far as the bytes that have arrived tell. */
  #getHeaderLength(): number {
    const first = this.#header[0] ?? 0
    const basic = getBasicLength(first)
    const format = first >> 6
    const plain = basic + (MESSAGE_HEADER_BYTES[format] ?? 0)
    if (this.#headerSize < plain) return plain
    const isExtended =
      format < 3
        ? readUint(this.#header, basic, 3) === EXTENDED
        : this.#streams.get(this.#readChunkStreamId())?.extended !== undefined
    return isExtended ? plain + 4 : plain
  }

  #readChunkStreamId(): number {
    const id = (this.#header[0] ?? 0) & 63
    if (id === 0) return 64 + (this.#header[1] ?? 0)
    if (id === 1) return 64 + (this.#header[1] ?? 0) + (this.#header[2] ?? 0) * 256
    return id
  }

  #beginChunk(): ChunkFault | undefined {
    const header = this.#header
    const size = this.#headerSize
    this.#headerSize = 0
    const format = (header[0] ?? 0) >> 6
    const basic = getBasicLength(header[0] ?? 0)
    const id = this.#readChunkStreamId()
    const known = this.#streams.get(id)
    // librtmp begins a chunk stream with format 1, and servers take it (SrsProtocol::read_message_header in SRS).
    if (known === undefined && format > 1) return 'fresh-chunk'
    const stream = known ?? createChunkStream()
    if (known === undefined) {
      if (this.#streams.size >= MAX_CHUNK_STREAMS) return 'limit'
      this.#streams.set(id, stream)
    }
    let repeated: Uint8Array | undefined
    if (format < 3) {
      if (stream.isOpen && (format === 0 || (format === 1 && readUint(header, basic + 3, 3) !== stream.length)))
        return 'broken-message'
      readMessageHeader(stream, header, basic, format)
    } else if (stream.extended !== undefined && readUint(header, size - 4, 4) !== stream.extended) {
      // Some clients do not repeat the extended timestamp: then these bytes are payload.
      repeated = header.slice(size - 4, size)
    }
    if (!stream.isOpen) this.#openMessage(stream, format)
    this.#current = stream
    this.#left = Math.min(this.chunkSize, stream.length - stream.received)
    if (this.#left === 0) this.#endChunk(stream)
    // At most 4 bytes, which are less than such a header: this goes one level deep.
    return repeated === undefined ? undefined : this.feed(repeated)
  }

  #openMessage(stream: ChunkStream, format: number): void {
    stream.isOpen = true
    stream.timestamp = format === 0 ? stream.delta : (stream.timestamp + stream.delta) % 2 ** 32
    this.#sink.onHeader(stream.type, stream.length)
  }

  /** Returns whether there was room. */
  #keep(stream: ChunkStream, bytes: Uint8Array): boolean {
    const count = Math.min(bytes.length, Math.max(0, this.#sink.keepBytes(stream.type) - stream.kept))
    const needed = stream.kept + count
    if (needed > stream.buffer.length && !this.#growBuffer(stream, needed)) return false
    if (count > 0) stream.buffer.set(bytes.subarray(0, count), stream.kept)
    stream.kept = needed
    stream.received += bytes.length
    this.#left -= bytes.length
    if (this.#left === 0) this.#endChunk(stream)
    return true
  }

  #growBuffer(stream: ChunkStream, needed: number): boolean {
    const capacity = Math.max(needed, stream.buffer.length * 2, FIRST_BUFFER_BYTES)
    this.#keptBytes += capacity - stream.buffer.length
    if (this.#keptBytes > MAX_KEPT_BYTES) return false
    const grown = new Uint8Array(capacity)
    grown.set(stream.buffer.subarray(0, stream.kept))
    stream.buffer = grown
    return true
  }

  #endChunk(stream: ChunkStream): void {
    this.#current = undefined
    if (stream.received < stream.length) return
    const { type, streamId, timestamp, length, kept } = stream
    resetMessage(stream)
    this.#sink.onMessage({ type, streamId, timestamp, length, payload: stream.buffer.subarray(0, kept) })
  }
}

const getBasicLength = (first: number): number => {
  const id = first & 63
  return id > 1 ? 1 : id + 2
}

function resetMessage(stream: ChunkStream): void {
  stream.isOpen = false
  stream.received = 0
  stream.kept = 0
}

const createChunkStream = (): ChunkStream => ({
  timestamp: 0,
  delta: 0,
  extended: undefined,
  length: 0,
  type: 0,
  streamId: 0,
  isOpen: false,
  received: 0,
  kept: 0,
  buffer: new Uint8Array(0),
})

function readMessageHeader(stream: ChunkStream, header: Uint8Array, basic: number, format: number): void {
  const field = readUint(header, basic, 3)
  const end = basic + (MESSAGE_HEADER_BYTES[format] ?? 0)
  stream.extended = field === EXTENDED ? readUint(header, end, 4) : undefined
  stream.delta = stream.extended ?? field
  if (format < 2) {
    stream.length = readUint(header, basic + 3, 3)
    stream.type = header[basic + 6] ?? 0
  }
  if (format === 0) {
    // The only little-endian field of RTMP.
    stream.streamId = readUint(header.slice(basic + 7, basic + 11).reverse(), 0, 4)
  }
}
