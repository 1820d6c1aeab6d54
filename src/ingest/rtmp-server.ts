import { createHmac } from 'node:crypto'
import { createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { WireEvent } from '../core/wire/events.ts'
import { createRtmpSession, type RtmpSession, type RtmpSessionOptions } from '../core/wire/rtmp/session.ts'

/** What happens on one connection. */
export interface ConnectionHandler {
  readonly decide: RtmpSessionOptions['decide']
  /** Takes what happened, in order. The last event is the end. */
  readonly take: (events: readonly WireEvent[]) => void
  /** The connection is gone; nothing more comes. `bytes`: how many arrived. */
  readonly close: (bytes: number) => void
}

/** What an RTMP server is made with. */
export interface RtmpServerOptions {
  readonly open: (peer: string) => ConnectionHandler
  /** A connection too many was closed at once. */
  readonly refuse: () => void
  /** Unix milliseconds. */
  readonly now: () => number
  readonly noDataAfter: number | undefined
  /** With a certificate, RTMPS. */
  readonly tls?: { readonly cert: string; readonly key: string }
}

/** More at once are closed: the connections of a load test fit. */
const MAX_CONNECTIONS = 1000
/** A client sends its handshake at once. */
const HANDSHAKE_MS = 10_000
const TICK_MS = 500
/** How long a connection stays half open after the stand-in has closed it. */
const LINGER_MS = 2000

/** An RTMP server that keeps nothing of what arrives. */
export class RtmpServer {
  readonly server: Server
  readonly #options: RtmpServerOptions
  readonly #open = new Set<Connection>()
  readonly #timer: NodeJS.Timeout

  constructor(options: RtmpServerOptions) {
    this.#options = options
    const accept = (socket: Socket): void => this.#accept(socket)
    this.server = options.tls === undefined ? createServer(accept) : createTlsServer(options.tls, accept)
    // A TLS handshake that fails is no connection of RTMP.
    this.server.on('tlsClientError', () => {})
    this.#timer = setInterval(() => this.#tick(), TICK_MS)
    this.#timer.unref()
  }

  /** Ends all connections and stops listening. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    for (const connection of [...this.#open]) connection.end('stopped')
    await new Promise<void>((resolve) => this.server.close(() => resolve()))
  }

  #accept(socket: Socket): void {
    if (this.#open.size >= MAX_CONNECTIONS) {
      this.#options.refuse()
      socket.on('error', () => {})
      socket.destroy()
      return
    }
    const connection = new Connection(socket, this.#options, () => this.#open.delete(connection))
    this.#open.add(connection)
  }

  #tick(): void {
    for (const connection of this.#open) connection.tick()
  }
}

class Connection {
  readonly #socket: Socket
  readonly #session: RtmpSession
  readonly #handler: ConnectionHandler
  readonly #now: () => number
  readonly #openedAt: number
  #hasConnected = false
  #hasEnded = false

  constructor(socket: Socket, options: RtmpServerOptions, forget: () => void) {
    const { remoteAddress = 'unknown', remotePort = 0 } = socket
    this.#socket = socket
    this.#now = options.now
    this.#openedAt = options.now()
    this.#handler = options.open(`${remoteAddress.replace(/^::ffff:/, '')}:${remotePort}`)
    this.#session = createRtmpSession({
      decide: this.#handler.decide,
      hmacSha256: (key, message) => createHmac('sha256', key).update(message).digest(),
      ...(options.noDataAfter === undefined ? {} : { noDataAfter: options.noDataAfter }),
    })
    socket.setNoDelay(true)
    socket.on('data', (bytes) => this.#receive(bytes))
    socket.on('end', () => this.end('fin'))
    socket.on('error', () => this.end('reset'))
    socket.once('close', () => {
      this.end('fin')
      forget()
      this.#handler.close(socket.bytesRead)
    })
  }

  tick(): void {
    if (!this.#hasConnected && this.#now() - this.#openedAt > HANDSHAKE_MS) this.end('stopped')
    else this.#deliver(this.#session.tick(this.#now()))
  }

  end(how: 'fin' | 'reset' | 'stopped'): void {
    if (this.#hasEnded) return
    this.#hasEnded = true
    this.#deliver(this.#session.end(how, this.#now()))
    if (how === 'stopped') this.#socket.destroy()
    else this.#socket.end()
  }

  #receive(bytes: Buffer): void {
    this.#deliver(this.#session.receive(bytes, this.#now()))
  }

  #deliver(events: readonly WireEvent[]): void {
    if (events.length > 0) {
      this.#hasConnected ||= events.some(({ type }) => type === 'connect')
      this.#handler.take(events)
    }
    const output = this.#session.takeOutput()
    if (output.length > 0 && this.#socket.writable) this.#socket.write(output)
    if (!this.#session.isClosed || this.#hasEnded) return
    this.#hasEnded = true
    this.#socket.end()
    setTimeout(() => this.#socket.destroy(), LINGER_MS).unref()
  }
}
