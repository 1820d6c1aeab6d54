import { encodeUint, joinBytes } from '../bytes.ts'
import type { EndKind, WireEvent } from '../events.ts'
import { NO_DATA_MS } from '../no-data.ts'
import {
  ControlType,
  decodeStreamId,
  encodeHandshake,
  encodeResponse,
  encodeSrtControl,
  HandshakeType,
  RejectReason,
  readHandshake,
  readSrtPacket,
  type SrtHandshake,
} from './packet.ts'

/** What a listener is given. */
export interface SrtListenerOptions {
  /** Whether to take a caller: `undefined` to take it. It is called while a packet is read, so it answers at once. */
  readonly decide: (call: {
    readonly caller: number
    readonly streamId: string
    readonly peer: string
  }) => SrtRefusalAnswer | undefined
  /** A random number, for cookies. */
  readonly secret: number
  /** Milliseconds without data after which a push ends. Default: 70,000, as documented. */
  readonly noDataAfter?: number
  /** How many callers at a time. Default: 1,000. */
  readonly maxCallers?: number
}

/** Why and how to refuse. */
export interface SrtRefusalAnswer {
  /** `status`: a rejection with reason 1403. `close`: no answer. `late`: taken, then shut down at the first data. */
  readonly how: 'status' | 'close' | 'late'
  /** `18/503`; absent if no code names the reason. */
  readonly code?: string
}

/** An event of one caller. */
export interface SrtEvent {
  /** The number of the caller, from 1. */
  readonly caller: number
  readonly peer: string
  readonly event: WireEvent
}

/** A packet to send. */
interface SrtDatagram {
  readonly peer: string
  readonly bytes: Uint8Array
}

/** The listener's side of SRT on one UDP port. It does no I/O and reads no clock: each `now` is in milliseconds. */
export interface SrtListener {
  /** Reads a packet. `peer`: address and port of the sender, in any form that tells peers apart. */
  readonly receive: (bytes: Uint8Array, peer: string, now: number) => readonly SrtEvent[]
  /** Lets time pass: acknowledges, and finds silence. Call it every 10 ms while there are callers. */
  readonly tick: (now: number) => readonly SrtEvent[]
  /** Ends all callers. */
  readonly end: (now: number) => readonly SrtEvent[]
  /** The packets to send since the last call. */
  readonly takeOutput: () => readonly SrtDatagram[]
  /** How many packets were no SRT, or of no caller. */
  readonly ignored: number
  /** How many callers are connected. */
  readonly callers: number
}

const DEFAULT_MAX_CALLERS = 1000
/** Full acknowledgements come every 10 ms (draft-sharabayko-srt-01, 4.8.1). */
const ACK_MS = 10
/** libsrt gives up after 5 s without a packet. */
const IDLE_MS = 5000
/** Packets wait for `takeOutput`; more than these are dropped, as UDP may. */
const MAX_OUTPUT = 10_000
/** What an answer to an induction says in place of flags: this is SRT and not UDT. */
const MAGIC = 0x4a17
const SEQUENCES = 2 ** 31
/** Of an acknowledgement: round trip and its variance in microseconds, and free buffers in packets. */
const ACK_FACTS = [10_000, 5000, 8192, 1000, 1000, 1_500_000] as const
const NO_BYTES = new Uint8Array(0)

interface Caller {
  readonly id: number
  readonly peer: string
  /** The caller's own. */
  readonly socketId: number
  /** Its handshake is answered again if the answer was lost. */
  readonly answer: Uint8Array
  readonly isLateRefusal: boolean
  next: number
  acknowledged: number
  acks: number
  lastAck: number
  lastPacket: number
  lastData: number
}

/** Answers SRT callers. See `SrtListener`. No packet makes it throw. */
export const createSrtListener = (options: SrtListenerOptions): SrtListener => new Listener(options)

class Listener implements SrtListener {
  ignored = 0
  readonly #options: SrtListenerOptions
  /** By the id of our socket, which the packets of a caller have. */
  readonly #callers = new Map<number, Caller>()
  #count = 0
  #events: SrtEvent[] = []
  #output: SrtDatagram[] = []

  constructor(options: SrtListenerOptions) {
    this.#options = options
  }

  get callers(): number {
    return this.#callers.size
  }

  receive(bytes: Uint8Array, peer: string, now: number): readonly SrtEvent[] {
    const packet = readSrtPacket(bytes)
    if (packet?.kind === 'control' && packet.type === ControlType.handshake && packet.socketId === 0) {
      this.#handleHandshake(packet.body, peer, now)
      return this.#takeEvents()
    }
    const caller = packet && this.#callers.get(packet.socketId)
    if (packet === undefined || caller?.peer !== peer) {
      this.ignored += 1
      return []
    }
    caller.lastPacket = now
    if (packet.kind === 'data') this.#handleData(caller, packet.sequence, packet.size, now)
    else if (packet.type === ControlType.shutdown) this.#finish(caller, 'shutdown', now)
    else if (packet.type === ControlType.keepAlive) this.#sendTo(caller, ControlType.keepAlive, 0, now, NO_BYTES)
    return this.#takeEvents()
  }

  tick(now: number): readonly SrtEvent[] {
    for (const caller of this.#callers.values()) {
      if (now - caller.lastPacket >= IDLE_MS) this.#finish(caller, 'broken', now)
      else if (now - caller.lastData >= (this.#options.noDataAfter ?? NO_DATA_MS))
        this.#shutDown(caller, 'silence', now)
      else this.#acknowledge(caller, now)
    }
    return this.#takeEvents()
  }

  end(now: number): readonly SrtEvent[] {
    for (const caller of this.#callers.values()) this.#shutDown(caller, 'stopped', now)
    return this.#takeEvents()
  }

  takeOutput(): readonly SrtDatagram[] {
    const output = this.#output
    this.#output = []
    return output
  }

  #takeEvents(): readonly SrtEvent[] {
    const events = this.#events
    this.#events = []
    return events
  }

  #send(peer: string, bytes: Uint8Array): void {
    if (this.#output.length < MAX_OUTPUT) this.#output.push({ peer, bytes })
  }

  #sendTo({ peer, socketId }: Caller, type: number, info: number, now: number, body: Uint8Array): void {
    this.#send(peer, encodeSrtControl(type, info, socketId, now, body))
  }

  #handleHandshake(body: Uint8Array, peer: string, now: number): void {
    const handshake = readHandshake(body)
    const isCall = handshake?.type === HandshakeType.induction || handshake?.type === HandshakeType.conclusion
    if (handshake === undefined || !isCall) {
      this.ignored += 1
      return
    }
    const cookie = createCookie(this.#options.secret, peer)
    const answer = (bytes: Uint8Array): void =>
      this.#send(peer, encodeSrtControl(ControlType.handshake, 0, handshake.socketId, now, bytes))
    if (handshake.type === HandshakeType.induction) {
      answer(encodeHandshake(handshake, { type: HandshakeType.induction, extension: MAGIC, socketId: 0, cookie }))
      return
    }
    const known = [...this.#callers.values()].find((one) => one.peer === peer && one.socketId === handshake.socketId)
    const response = known?.answer ?? this.#conclude(handshake, cookie, peer, now)
    if (response !== undefined) answer(response)
  }

  /** Takes or refuses a caller. Returns the answer, if there is one. */
  #conclude(handshake: SrtHandshake, cookie: number, peer: string, now: number): Uint8Array | undefined {
    const refuse = (reason: number): Uint8Array =>
      encodeHandshake(handshake, { type: HandshakeType.refusal + reason, extension: 0, socketId: 0, cookie })
    const { request } = handshake
    if (handshake.cookie !== cookie) return refuse(RejectReason.rogue)
    if (handshake.version !== 5 || request === undefined) return refuse(RejectReason.version)
    if (this.#callers.size >= (this.#options.maxCallers ?? DEFAULT_MAX_CALLERS)) return refuse(RejectReason.backlog)
    const id = ++this.#count
    const report = (event: WireEvent): void => void this.#events.push({ caller: id, peer, event })
    const streamId = decodeStreamId(handshake.streamId)
    report({ type: 'call', at: now, streamId, bytes: handshake.streamId.length })
    const refusal = handshake.isEncrypted ? undefined : this.#options.decide({ caller: id, streamId, peer })
    if (refusal !== undefined || handshake.isEncrypted) {
      report({ type: 'refused', at: now, ...(refusal?.code === undefined ? {} : { code: refusal.code }) })
      if (refusal?.how !== 'late') {
        report({ type: 'end', at: now, how: 'refused' })
        if (refusal?.how === 'close') return undefined
        return refuse(handshake.isEncrypted ? RejectReason.unsecure : RejectReason.forbidden)
      }
    }
    const response = { type: HandshakeType.conclusion, socketId: id, cookie, ...encodeResponse(request) }
    const answer = encodeHandshake(handshake, response)
    const { socketId, sequence } = handshake
    const counts = { next: sequence, acknowledged: sequence, acks: 0 }
    const times = { lastAck: now, lastPacket: now, lastData: now }
    this.#callers.set(id, { id, peer, socketId, answer, isLateRefusal: refusal !== undefined, ...counts, ...times })
    return answer
  }

  #handleData(caller: Caller, sequence: number, size: number, now: number): void {
    if (caller.isLateRefusal) {
      this.#shutDown(caller, 'refused', now)
      return
    }
    caller.lastData = now
    // What was lost is not asked for: the data is only counted.
    if ((sequence - caller.next + SEQUENCES) % SEQUENCES < SEQUENCES / 2) caller.next = (sequence + 1) % SEQUENCES
    this.#events.push({ caller: caller.id, peer: caller.peer, event: { type: 'data', at: now, size } })
    this.#acknowledge(caller, now)
  }

  #acknowledge(caller: Caller, now: number): void {
    if (caller.next === caller.acknowledged || now - caller.lastAck < ACK_MS) return
    caller.acknowledged = caller.next
    caller.lastAck = now
    caller.acks += 1
    const body = joinBytes([caller.next, ...ACK_FACTS].map((word) => encodeUint(4, word)))
    this.#sendTo(caller, ControlType.ack, caller.acks, now, body)
  }

  #shutDown(caller: Caller, how: EndKind, now: number): void {
    this.#sendTo(caller, ControlType.shutdown, 0, now, encodeUint(4, 0))
    this.#finish(caller, how, now)
  }

  #finish(caller: Caller, how: EndKind, now: number): void {
    this.#callers.delete(caller.id)
    this.#events.push({ caller: caller.id, peer: caller.peer, event: { type: 'end', at: now, how } })
  }
}

/** Another one for each peer, so that a caller shows that it gets what is sent to it. */
function createCookie(secret: number, peer: string): number {
  let cookie = secret >>> 0
  for (let index = 0; index < peer.length; index++)
    cookie = Math.imul(cookie ^ peer.charCodeAt(index), 0x01000193) >>> 0
  return cookie
}
