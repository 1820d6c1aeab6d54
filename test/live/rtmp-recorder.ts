import { createServer, type Server, type Socket } from 'node:net'
import { Amf0Reader, encodeAmf0 } from './amf0.ts'

/** What a client sent to the recorder. */
export interface RtmpAttempt {
  readonly tcUrl: string
  readonly app: string
  /** Of its `publish`. */
  readonly publishName: string
}

const HANDSHAKE_BYTES = 1536
const MAX_MESSAGE_BYTES = 1_000_000
const MAX_CHUNK_STREAMS = 64

const MessageType = { setChunkSize: 1, audio: 8, video: 9, command: 20 } as const

/** Reads so many bytes of a socket at a time. */
class SocketReader {
  readonly #chunks: AsyncIterator<Buffer>
  #rest: Buffer = Buffer.alloc(0)

  constructor(socket: Socket) {
    this.#chunks = socket[Symbol.asyncIterator]() as AsyncIterator<Buffer>
  }

  /** @throws {Error} at the end of the connection */
  async read(count: number): Promise<Buffer> {
    while (this.#rest.length < count) {
      const { value, done } = await this.#chunks.next()
      if (done === true) throw new Error('the connection ended')
      this.#rest = Buffer.concat([this.#rest, value])
    }
    const bytes = this.#rest.subarray(0, count)
    this.#rest = this.#rest.subarray(count)
    return bytes
  }
}

/** The header of a chunk stream, of which later chunks leave parts out, and what has arrived of its message. */
interface ChunkStream {
  size: number
  type: number
  isExtended: boolean
  body: Buffer
}

/** One connection: answers just enough for a client to publish. */
class Session {
  readonly #socket: Socket
  readonly #reader: SocketReader
  readonly #streams = new Map<number, ChunkStream>()
  readonly #onMedia: (attempt: RtmpAttempt) => void
  #chunkSize = 128
  #tcUrl = ''
  #app = ''
  #publishName: string | undefined

  constructor(socket: Socket, onMedia: (attempt: RtmpAttempt) => void) {
    this.#socket = socket
    this.#reader = new SocketReader(socket)
    this.#onMedia = onMedia
  }

  /** @throws {Error} when the connection ends, or for what is not RTMP */
  async run(): Promise<void> {
    const c1 = (await this.#reader.read(1 + HANDSHAKE_BYTES)).subarray(1)
    this.#socket.write(Buffer.concat([Buffer.from([3]), Buffer.alloc(HANDSHAKE_BYTES), c1]))
    await this.#reader.read(HANDSHAKE_BYTES)
    for (;;) await this.#readChunk()
  }

  async #readChunk(): Promise<void> {
    const [first = 0] = await this.#reader.read(1)
    const format = first >> 6
    let id = first & 63
    if (id < 2) id = 64 + (await this.#reader.read(id + 1)).readUIntLE(0, id + 1)
    const stream = this.#streams.get(id) ?? { size: 0, type: 0, isExtended: false, body: Buffer.alloc(0) }
    if (this.#streams.set(id, stream).size > MAX_CHUNK_STREAMS) throw new Error('too many chunk streams')
    const header = await this.#reader.read([11, 7, 3, 0][format] ?? 0)
    if (format < 3) stream.isExtended = header.readUIntBE(0, 3) === 0xffffff
    if (format < 2) {
      stream.size = header.readUIntBE(3, 3)
      stream.type = header.readUInt8(6)
    }
    if (stream.isExtended) await this.#reader.read(4)
    if (stream.size > MAX_MESSAGE_BYTES) throw new Error('a message is too long')
    const wanted = Math.min(this.#chunkSize, stream.size - stream.body.length)
    stream.body = Buffer.concat([stream.body, await this.#reader.read(wanted)])
    if (stream.body.length < stream.size) return
    const message = stream.body
    stream.body = Buffer.alloc(0)
    this.#take(stream.type, message)
  }

  #take(type: number, message: Buffer): void {
    if (type === MessageType.setChunkSize) this.#chunkSize = message.readUInt32BE(0)
    else if (type === MessageType.command) this.#answer(new Amf0Reader(message).readAll())
    else if ((type === MessageType.audio || type === MessageType.video) && this.#publishName !== undefined) {
      this.#onMedia({ tcUrl: this.#tcUrl, app: this.#app, publishName: this.#publishName })
    }
  }

  #answer([name, transaction, ...values]: readonly unknown[]): void {
    if (name === 'connect') {
      const { tcUrl, app } = values[0] as Record<string, unknown>
      this.#tcUrl = String(tcUrl)
      this.#app = String(app)
      this.#send('_result', transaction, {}, { level: 'status', code: 'NetConnection.Connect.Success' })
    } else if (name === 'createStream') this.#send('_result', transaction, null, 1)
    else if (name === 'publish') {
      this.#publishName = String(values[1])
      this.#send('onStatus', 0, null, { level: 'status', code: 'NetStream.Publish.Start' })
    } else if (name === 'releaseStream' || name === 'FCPublish') this.#send('_result', transaction, null)
  }

  /** Sends a command. It is short enough for two chunks. */
  #send(...values: readonly unknown[]): void {
    const body = Buffer.concat(values.map(encodeAmf0))
    const isStatus = values[0] === 'onStatus'
    const header = Buffer.from([3, 0, 0, 0, 0, 0, body.length, MessageType.command, isStatus ? 1 : 0, 0, 0, 0])
    const chunks = body.length > 128 ? [body.subarray(0, 128), Buffer.from([0xc3]), body.subarray(128)] : [body]
    this.#socket.write(Buffer.concat([header, ...chunks]))
  }
}

/** A server that takes every push on loopback, and says what arrived. It keeps no media. */
export class RtmpRecorder {
  readonly attempts: RtmpAttempt[] = []
  readonly #server: Server
  readonly #sockets = new Set<Socket>()
  #resume: (() => void) | undefined

  constructor() {
    this.#server = createServer((socket) => {
      this.#sockets.add(socket)
      socket.on('error', () => undefined)
      const session = new Session(socket, (attempt) => {
        if (this.attempts.length === 0) this.attempts.push(attempt)
        this.#resume?.()
      })
      session
        .run()
        .catch(() => undefined)
        .finally(() => socket.destroy())
    })
  }

  /** Listens on a free port. @returns address and port */
  async listen(): Promise<string> {
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject).listen(0, '127.0.0.1', resolve)
    })
    const address = this.#server.address()
    return `127.0.0.1:${typeof address === 'object' && address !== null ? address.port : 0}`
  }

  /** Waits for the first audio or video. */
  async waitForMedia(): Promise<void> {
    if (this.attempts.length === 0) await new Promise<void>((resolve) => (this.#resume = resolve))
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy()
    await new Promise((resolve) => this.#server.close(resolve))
  }
}
