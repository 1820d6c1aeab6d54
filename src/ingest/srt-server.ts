import { createSocket, type Socket } from 'node:dgram'
import { randomInt } from 'node:crypto'
import { isIPv6 } from 'node:net'
import type { WireEvent } from '../core/wire/events.ts'
import { createSrtListener, type SrtListener, type SrtRefusalAnswer } from '../core/wire/srt/listener.ts'

/** What an SRT server is made with. */
export interface SrtServerOptions {
  readonly host: string
  readonly decide: (streamId: string, peer: string) => SrtRefusalAnswer | undefined
  /** Takes what happened to one caller, in order. */
  readonly take: (caller: number, peer: string, event: WireEvent) => void
  /** Unix milliseconds. */
  readonly now: () => number
  readonly noDataAfter: number | undefined
}

/** As often as SRT acknowledges. */
const TICK_MS = 10

const MAX_SECRET = 2 ** 31

/** An SRT listener that keeps nothing of what arrives. */
export class SrtServer {
  readonly socket: Socket
  readonly #options: SrtServerOptions
  readonly #listener: SrtListener
  readonly #timer: NodeJS.Timeout

  constructor(options: SrtServerOptions) {
    this.#options = options
    this.#listener = createSrtListener({
      decide: ({ streamId, peer }) => options.decide(streamId, peer),
      secret: randomInt(MAX_SECRET),
      ...(options.noDataAfter === undefined ? {} : { noDataAfter: options.noDataAfter }),
    })
    this.socket = createSocket({ type: isIPv6(options.host) ? 'udp6' : 'udp4' })
    this.socket.on('message', (bytes, { address, port }) => {
      this.#deliver(this.#listener.receive(bytes, `${address}|${port}`, options.now()))
    })
    this.socket.on('error', () => {})
    this.#timer = setInterval(() => this.#deliver(this.#listener.tick(options.now())), TICK_MS)
    this.#timer.unref()
  }

  /** How many packets were no SRT, or of no caller. */
  get ignored(): number {
    return this.#listener.ignored
  }

  /** Ends all callers and stops listening. */
  async close(): Promise<void> {
    clearInterval(this.#timer)
    this.#deliver(this.#listener.end(this.#options.now()))
    await new Promise<void>((resolve) => this.socket.close(() => resolve()))
  }

  #deliver(events: ReturnType<SrtListener['receive']>): void {
    for (const { caller, peer, event } of events) this.#options.take(caller, formatPeer(peer), event)
    for (const { peer, bytes } of this.#listener.takeOutput()) {
      const [address, port] = peer.split('|')
      this.socket.send(bytes, Number(port), address, () => {})
    }
  }
}

function formatPeer(peer: string): string {
  const [address = '', port = ''] = peer.split('|')
  return address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`
}
