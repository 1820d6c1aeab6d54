import { randomInt } from 'node:crypto'
import { createSocket, type Socket } from 'node:dgram'
import type { Clock } from '../core/model/instant.ts'
import {
  createSrtListener,
  type SrtEvent,
  type SrtListener,
  type SrtListenerOptions,
} from '../core/wire/srt/listener.ts'

/** What a port is given. */
export interface SrtPortOptions extends Omit<SrtListenerOptions, 'secret'> {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** Called with what happened, in order; never with an empty list. `peer` is the address of the caller and its port. */
  readonly onEvents: (events: readonly SrtEvent[]) => void
  /** Milliseconds, of a clock that never goes back. */
  readonly clock: Clock
}

/** A UDP port that SRT clients can push to. */
export interface SrtPort {
  readonly port: number
  /** How many packets were no SRT, or of no caller. */
  readonly ignored: number
  /** Ends all callers and gives the port back. */
  readonly close: () => Promise<void>
}

/** Acknowledgements are due every 10 ms while there are callers. */
const TICK_MS = 10

/** Stands between the address and the port of a peer. No address has it. */
const BETWEEN = ' '

/**
 * Listens for SRT clients.
 *
 * @throws {Error} the error of the system if the port cannot be had
 */
export async function openSrtPort(options: SrtPortOptions): Promise<SrtPort> {
  const { host, port, onEvents, clock, ...rest } = options
  const listener = createSrtListener({ ...rest, secret: randomInt(2 ** 32) })
  const socket = createSocket(host.includes(':') ? 'udp6' : 'udp4')
  await bindSocket(socket, host, port)
  // A caller that has gone makes sending fail, which changes nothing.
  socket.on('error', () => {})
  const report = (events: readonly SrtEvent[]): void => {
    void sendOutput(listener, socket)
    if (events.length > 0) onEvents(events)
  }
  socket.on('message', (bytes, { address, port: from }) =>
    report(listener.receive(bytes, `${address}${BETWEEN}${from}`, clock())),
  )
  const timer = setInterval(() => {
    if (listener.callers > 0) report(listener.tick(clock()))
  }, TICK_MS)
  return {
    port: socket.address().port,
    get ignored() {
      return listener.ignored
    },
    async close() {
      clearInterval(timer)
      const events = listener.end(clock())
      await sendOutput(listener, socket)
      if (events.length > 0) onEvents(events)
      await new Promise<void>((resolve) => socket.close(() => resolve()))
    },
  }
}

const bindSocket = (socket: Socket, host: string, port: number): Promise<void> =>
  new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.bind({ address: host, port, exclusive: true }, () => {
      socket.off('error', reject)
      resolve()
    })
  })

/** Resolves when all is on its way. What cannot be sent is lost, as any packet may be. */
async function sendOutput(listener: SrtListener, socket: Socket): Promise<void> {
  const send = (peer: string, bytes: Uint8Array): Promise<void> =>
    new Promise((resolve) => {
      const [address, port] = peer.split(BETWEEN)
      socket.send(bytes, Number(port), address, () => resolve())
    })
  await Promise.all(listener.takeOutput().map(({ peer, bytes }) => send(peer, bytes)))
}
