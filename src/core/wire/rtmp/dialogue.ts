import type { ConnectEvent, EndKind, WireEvent } from '../events.ts'
import type { AmfValue } from './amf0.ts'
import { encodeCommand, encodeControl, MessageType, OUTGOING_CHUNK_BYTES } from './encode-message.ts'

/** What a client asked to publish. */
export interface PublishRequest {
  readonly connect: ConnectEvent
  /** StreamName and query in one. */
  readonly publishName: string
}

/** Why and how to refuse. */
export interface RtmpRefusalAnswer {
  /**
   * `status`: an onStatus error, then the end of the connection. `close`: its end alone. `late`: success, then its end at the
   * first media. That the server closes is all that is documented.
   */
  readonly how: 'status' | 'close' | 'late'
  /** `18/503`; absent if no code names the reason. */
  readonly code?: string
  /** For the client: one line. */
  readonly description: string
}

/** What a dialogue needs of its session. */
interface DialogueHost {
  readonly getTime: () => number
  readonly report: (event: WireEvent) => void
  readonly send: (bytes: Uint8Array) => void
  /** Ends the push, and with `close` the connection. */
  readonly finish: (how: EndKind, close: boolean) => void
  readonly decide: (request: PublishRequest) => RtmpRefusalAnswer | undefined
}

/** As real servers set it. Clients acknowledge after so many bytes, and want the same of the server. */
export const WINDOW_BYTES = 2_500_000

const MAX_MESSAGE_STREAMS = 16
const MAX_MEMBERS = 40
const STREAM_BEGIN = 0
const DYNAMIC_LIMIT = 2

/** The commands of a connection, and the answers to them. */
export class Dialogue {
  connect: ConnectEvent | undefined
  /** The message stream of the push that runs. */
  pushStream: number | undefined
  /** When the push began. */
  publishedAt = 0
  /** The push was told that it may begin, and is to end at its first media. */
  isLateRefusal = false
  readonly #host: DialogueHost
  #messageStreams = 0

  constructor(host: DialogueHost) {
    this.#host = host
  }

  /** Carries out a command. */
  run(name: string, transaction: number, args: readonly AmfValue[], streamId: number): void {
    switch (name) {
      case 'connect':
        this.#runConnect(transaction, args)
        break
      case 'createStream':
        this.#runCreateStream(transaction)
        break
      case 'publish':
        this.#runPublish(args, streamId)
        break
      case 'deleteStream':
      case 'closeStream':
        // No client waits for an answer.
        if (this.pushStream !== undefined) this.#host.finish(name, false)
        break
      case 'play':
      case 'play2':
        this.#sendStatus(streamId, 'error', 'NetStream.Play.Failed', 'this server takes pushes only')
        break
      default:
        this.#runOther(name, transaction)
    }
  }

  #runOther(name: string, transaction: number): void {
    const { report, send, getTime } = this.#host
    const isGoodbye = name === 'FCUnpublish'
    if (isGoodbye && this.pushStream !== undefined) report({ type: 'command', at: getTime(), name })
    // rtmp2sink asks with transaction 0, which means that it waits for no answer. Nothing waits for one to FCUnpublish: what
    // meets a closed connection comes back as a reset, and the deleteStream that follows it is lost.
    if (transaction > 0 && !isGoodbye) send(encodeCommand(0, '_result', transaction, null, undefined))
  }

  #runConnect(transaction: number, [members]: readonly AmfValue[]): void {
    if (this.connect !== undefined) return
    const { report, send, getTime } = this.#host
    this.connect = createConnectEvent(members instanceof Map ? members : new Map(), getTime())
    report(this.connect)
    send(encodeControl(MessageType.windowSize, [4, WINDOW_BYTES]))
    send(encodeControl(MessageType.peerBandwidth, [4, WINDOW_BYTES], [1, DYNAMIC_LIMIT]))
    send(encodeControl(MessageType.setChunkSize, [4, OUTGOING_CHUNK_BYTES]))
    const server = { fmsVer: 'FMS/3,5,7,7009', capabilities: 31, mode: 1 }
    const status = { level: 'status', code: 'NetConnection.Connect.Success', description: 'Connection succeeded.' }
    // 0 also for a client that asks for AMF3: it then sends AMF0.
    send(encodeCommand(0, '_result', transaction, server, { ...status, objectEncoding: 0 }))
  }

  #runCreateStream(transaction: number): void {
    const { send } = this.#host
    if (this.connect === undefined || this.#messageStreams >= MAX_MESSAGE_STREAMS) {
      send(encodeCommand(0, '_error', transaction, null, { level: 'error', code: 'NetConnection.Call.Failed' }))
      return
    }
    this.#messageStreams += 1
    send(encodeCommand(0, '_result', transaction, null, this.#messageStreams))
  }

  #runPublish(args: readonly AmfValue[], streamId: number): void {
    const publishName = args.find((value) => typeof value === 'string') ?? ''
    const { connect } = this
    if (connect === undefined || this.pushStream !== undefined) {
      this.#sendStatus(streamId, 'error', 'NetStream.Publish.BadName', 'publish comes after connect, and once')
      return
    }
    const { report, getTime, decide } = this.#host
    this.pushStream = streamId
    this.publishedAt = getTime()
    report({ type: 'publish', at: this.publishedAt, app: connect.app, publishName })
    const refusal = decide({ connect, publishName })
    if (refusal === undefined) this.#sendStart(streamId)
    else this.#refuse(refusal, streamId)
  }

  #sendStart(streamId: number): void {
    this.#host.send(encodeControl(MessageType.userControl, [2, STREAM_BEGIN], [4, streamId]))
    this.#sendStatus(streamId, 'status', 'NetStream.Publish.Start', 'Publishing.')
  }

  #refuse({ how, code, description }: RtmpRefusalAnswer, streamId: number): void {
    const { report, finish, getTime } = this.#host
    report({ type: 'refused', at: getTime(), ...(code === undefined ? {} : { code }) })
    if (how === 'late') {
      this.isLateRefusal = true
      this.#sendStart(streamId)
      return
    }
    if (how === 'status') this.#sendStatus(streamId, 'error', 'NetStream.Publish.BadName', description)
    finish('refused', true)
  }

  #sendStatus(streamId: number, level: 'status' | 'error', code: string, description: string): void {
    this.#host.send(encodeCommand(streamId, 'onStatus', 0, null, { level, code, description }))
  }
}

function createConnectEvent(members: ReadonlyMap<string, AmfValue>, at: number): ConnectEvent {
  const app = readText(members, 'app') ?? ''
  const tcUrl = readText(members, 'tcUrl')
  const flashVer = readText(members, 'flashVer')
  return {
    type: 'connect',
    at,
    app,
    ...(tcUrl === undefined ? {} : { tcUrl }),
    ...(flashVer === undefined ? {} : { flashVer }),
    members: [...members.keys()].slice(0, MAX_MEMBERS),
  }
}

function readText(members: ReadonlyMap<string, AmfValue>, name: string): string | undefined {
  const value = members.get(name)
  return typeof value === 'string' ? value : undefined
}
