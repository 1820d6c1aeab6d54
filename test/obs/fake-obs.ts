import { createHash, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { createRequire } from 'node:module'
import type { AddressInfo } from 'node:net'

/** As much of the server of `ws` as is used here: it comes with the client, and has no types. */
interface Peer {
  on(event: 'message', listener: (data: Buffer) => void): void
  send(text: string): void
  close(code: number, reason: string): void
  terminate(): void
}
interface Server {
  on(event: 'connection', listener: (peer: Peer) => void): void
  readonly clients: Set<Peer>
}
type Servers = new (options: object) => Server

const require = createRequire(import.meta.url)
const { WebSocketServer } = require('ws') as { readonly WebSocketServer: Servers }

/** How this OBS behaves. */
export interface FakeObs {
  readonly password?: string
  profile?: string
  type: string
  settings: Record<string, unknown>
  streaming?: boolean
  /** Has lost its stream and tries again. */
  reconnecting?: boolean
  /** Says that it does not stream, and starts to before it is told anything. */
  startsMeanwhile?: boolean
  /** Does not do what it is told. */
  isDeaf?: boolean
  /** The code that it refuses every request with. */
  readonly refuses?: number
  /** Requests that it never answers. */
  readonly silentOn?: string
}

/** What a run did to it. */
export interface Running {
  readonly port: number
  readonly asked: string[]
  readonly stop: () => Promise<void>
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('base64')

/** An obs-websocket 5 as its protocol document has it, by its own few lines. */
export async function fakeObs(obs: FakeObs): Promise<Running> {
  const asked: string[] = []
  const http = createServer()
  const server = new WebSocketServer({ server: http, handleProtocols: () => 'obswebsocket.json' })
  server.on('connection', (peer) => {
    const say = (op: number, d: object): void => peer.send(JSON.stringify({ op, d }))
    const salt = randomBytes(32).toString('base64')
    const challenge = randomBytes(32).toString('base64')
    const authentication = obs.password === undefined ? {} : { authentication: { challenge, salt } }
    peer.on('message', (data) => {
      const { op, d } = JSON.parse(String(data)) as { readonly op: number; readonly d: Record<string, unknown> }
      if (op === 1) {
        const expected = sha256(sha256(`${obs.password}${salt}`) + challenge)
        if (obs.password !== undefined && d['authentication'] !== expected) peer.close(4009, 'Authentication failed.')
        else say(2, { negotiatedRpcVersion: 1 })
        return
      }
      const { requestType, requestId } = d
      asked.push(String(requestType))
      if (requestType === obs.silentOn) return
      const answer =
        obs.refuses ?? answerTo(obs, String(requestType), (d['requestData'] ?? {}) as Record<string, unknown>)
      const requestStatus =
        typeof answer === 'number' ? { result: false, code: answer, comment: 'as it is' } : { result: true, code: 100 }
      say(7, { requestType, requestId, requestStatus, ...(typeof answer === 'object' ? { responseData: answer } : {}) })
    })
    if (obs.silentOn !== 'Hello') say(0, { obsWebSocketVersion: '5.5.4', rpcVersion: 1, ...authentication })
  })
  await new Promise<void>((done) => http.listen(0, '127.0.0.1', done))
  return {
    port: (http.address() as AddressInfo).port,
    asked,
    stop: async () => {
      for (const peer of server.clients) peer.terminate()
      http.closeAllConnections()
      await new Promise((done) => http.close(done))
    },
  }
}

/** What it answers, or the code that it refuses with. */
function answerTo(obs: FakeObs, request: string, data: Record<string, unknown>): object | number | undefined {
  switch (request) {
    case 'GetStreamServiceSettings':
      return { streamServiceType: obs.type, streamServiceSettings: obs.settings }
    case 'GetProfileList':
      return { currentProfileName: obs.profile ?? 'Live', profiles: [obs.profile ?? 'Live'] }
    case 'GetStreamStatus':
      return { outputActive: obs.streaming === true, outputReconnecting: obs.reconnecting === true }
    case 'SetStreamServiceSettings': {
      if (obs.startsMeanwhile === true) return 500
      if (obs.isDeaf === true) return undefined
      const type = String(data['streamServiceType'])
      const settings = data['streamServiceSettings'] as Record<string, unknown>
      // Of the same type they are merged.
      obs.settings = type === obs.type ? { ...obs.settings, ...settings } : settings
      obs.type = type
      return undefined
    }
    default:
      return 204
  }
}
