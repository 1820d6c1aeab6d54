import { createHmac } from 'node:crypto'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { createServer as createTlsServer } from 'node:tls'
import type { Clock } from '../core/model/instant.ts'
import type { WireEvent } from '../core/wire/events.ts'
import type { PublishRequest, RtmpRefusalAnswer } from '../core/wire/rtmp/dialogue.ts'
import { createRtmpSession, type RtmpSession } from '../core/wire/rtmp/session.ts'

/** A client that has connected. */
interface RtmpConnection {
  /** From 1, in the order in which they came. */
  readonly id: number
  /** The address of the client, without its port. */
  readonly peer: string
}

/** What a listener is given. */
export interface RtmpListenerOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** For RTMPS: PEM texts. */
  readonly tls?: { readonly cert: string; readonly key: string }
  /** Whether to take a push: `undefined` to take it. */
  readonly decide: (connection: RtmpConnection, request: PublishRequest) => RtmpRefusalAnswer | undefined
  /** Called with what happened on a connection, in order; never with an empty list. */
  readonly onEvents: (connection: RtmpConnection, events: readonly WireEvent[]) => void
  /** Called for each connection that ended before it asked to publish, with what it was. */
  readonly onIgnored: (what: IgnoredConnection) => void
  /** Milliseconds, of a clock that never goes back. */
  readonly clock: Clock
  readonly noDataAfter?: number
  /** Default: 1,000. */
  readonly maxConnections?: number
}

/** A connection that never asked to publish. `idle`: it took too long. `full`: there were too many. `other`: it just ended. */
export type IgnoredConnection = 'tls' | 'http' | 'rtmpe' | 'unknown' | 'idle' | 'full' | 'other'

/** A port that clients can push to. */
export interface RtmpListener {
  readonly port: number
  /** How many connections are open. */
  readonly connections: number
  /** Ends all connections and gives the port back. */
  readonly close: () => Promise<void>
}

const DEFAULT_MAX_CONNECTIONS = 1000
/** A client asks to publish within a second, and goes when its push has ended. */
const PUBLISH_MS = 20_000
const TICK_MS = 500
/** How long the client may take to read the last answer. */
const LINGER_MS = 2000
/** A client that does not read its answers is not read either. */
const MAX_UNSENT_BYTES = 32_768

const hmacSha256 = (key: Uint8Array, bytes: Uint8Array): Uint8Array => createHmac('sha256', key).update(bytes).digest()

/**
 * Listens for pushes by RTMP, or RTMPS.
 *
 * @throws {Error} the error of the system if the port cannot be had
 */
export async function listenRtmp(options: RtmpListenerOptions): Promise<RtmpListener> {
  const listener = new Listener(options)
  await listener.open()
  return listener
}

class Listener implements RtmpListener {
  readonly #options: RtmpListenerOptions
  readonly #server: Server
  readonly #open = new Set<Connection>()
  #count = 0
  #timer: NodeJS.Timeout | undefined

  constructor(options: RtmpListenerOptions) {
    this.#options = options
    const accept = (socket: Socket): void => this.#accept(socket)
    this.#server =
      options.tls === undefined
        ? createServer({ allowHalfOpen: true, noDelay: true }, accept)
        : createTlsServer({ ...options.tls, allowHalfOpen: true, noDelay: true }, accept)
    this.#server.maxConnections = options.maxConnections ?? DEFAULT_MAX_CONNECTIONS
    this.#server.on('drop', () => options.onIgnored('full'))
    // A client that refuses the certificate, or speaks no TLS.
    this.#server.on('tlsClientError', () => options.onIgnored('tls'))
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port
  }

  get connections(): number {
    return this.#open.size
  }

  async open(): Promise<void> {
    const { host, port, clock } = this.#options
    await new Promise<void>((resolve, reject) => {
      this.#server.once('error', reject)
      this.#server.listen({ host, port }, () => {
        this.#server.off('error', reject)
        resolve()
      })
    })
    this.#timer = setInterval(() => {
      for (const connection of this.#open) connection.tick(clock())
    }, TICK_MS)
  }

  async close(): Promise<void> {
    clearInterval(this.#timer)
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()))
    for (const connection of this.#open) connection.stop()
    await closed
  }

  #accept(socket: Socket): void {
    const id = ++this.#count
    const connection = new Connection(socket, id, this.#options, () => this.#open.delete(connection))
    this.#open.add(connection)
  }
}

/** One connection: moves bytes between a socket and a session. */
class Connection {
  readonly #socket: Socket
  readonly #session: RtmpSession
  readonly #options: RtmpListenerOptions
  readonly #connection: RtmpConnection
  /** Since when nothing is pushed; `undefined` while something is. */
  #idleSince: number | undefined
  #hasAsked = false
  #wasIgnored = false
  #closedAt: number | undefined

  constructor(socket: Socket, id: number, options: RtmpListenerOptions, forget: () => void) {
    const { decide, noDataAfter, clock } = options
    this.#socket = socket
    this.#options = options
    this.#connection = { id, peer: socket.remoteAddress ?? '' }
    this.#idleSince = clock()
    this.#session = createRtmpSession({
      hmacSha256,
      decide: (request) => decide(this.#connection, request),
      ...(noDataAfter === undefined ? {} : { noDataAfter }),
    })
    socket.on('data', (bytes) => this.#read(bytes))
    socket.on('drain', () => socket.resume())
    // The first of them counts: after its FIN, a client that has gone answers with a reset.
    socket.on('end', () => this.#end('fin'))
    socket.on('error', () => this.#end('reset'))
    socket.on('close', () => {
      this.#end('fin')
      forget()
    })
  }

  tick(now: number): void {
    this.#report(this.#session.tick(now))
    const isIdle = this.#idleSince !== undefined && now - this.#idleSince >= PUBLISH_MS
    if (isIdle && !this.#hasAsked) this.#ignore('idle')
    const hasLingered = this.#closedAt !== undefined && now - this.#closedAt >= LINGER_MS
    if (isIdle || hasLingered) this.#socket.destroy()
    else this.#flush()
  }

  stop(): void {
    this.#report(this.#session.end('stopped', this.#options.clock()))
    this.#socket.destroy()
  }

  #read(bytes: Uint8Array): void {
    // What comes after the end is read, so that the answer is not lost with a reset, and left out.
    if (this.#session.isClosed) return
    this.#report(this.#session.receive(bytes, this.#options.clock()))
    this.#flush()
  }

  #flush(): void {
    const output = this.#session.takeOutput()
    if (output.length > 0 && this.#socket.writable) this.#socket.write(output)
    if (this.#socket.writableLength > MAX_UNSENT_BYTES) this.#socket.pause()
    if (!this.#session.isClosed || this.#closedAt !== undefined) return
    this.#closedAt = this.#options.clock()
    // After an answer, the client is read until it goes, or a reset would make it lose the answer. Otherwise it is to notice at once.
    if (output.length > 0) this.#socket.end()
    else this.#socket.destroySoon()
  }

  #end(how: 'fin' | 'reset'): void {
    this.#report(this.#session.end(how, this.#options.clock()))
    if (!this.#hasAsked) this.#ignore('other')
    if (!this.#socket.destroyed) this.#socket.end()
    this.#closedAt ??= this.#options.clock()
  }

  #report(events: readonly WireEvent[]): void {
    for (const event of events) {
      // A client that connects and says what it wants, is an attempt, even if it never publishes.
      if (event.type === 'connect') this.#hasAsked = true
      if (event.type === 'foreign') this.#ignore(event.protocol)
      if (event.type === 'publish') this.#idleSince = undefined
      if (event.type === 'end') this.#idleSince = event.at
    }
    if (this.#hasAsked && events.length > 0) this.#options.onEvents(this.#connection, events)
  }

  #ignore(what: IgnoredConnection): void {
    if (!this.#wasIgnored) this.#options.onIgnored(what)
    this.#wasIgnored = true
  }
}
