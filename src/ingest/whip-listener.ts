import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Prediction } from '../core/model/prediction.ts'

/** What a listener is given. */
export interface WhipListenerOptions {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  /** A client offers a push with this bearer token, which is the push URL. */
  readonly offer: (token: string, peer: string) => Prediction
  /** A request was no offer. */
  readonly onIgnored: () => void
}

/** A port that WHIP clients can ask. */
export interface WhipListener {
  readonly port: number
  readonly close: () => Promise<void>
}

/** An offer of SDP is far smaller. */
const MAX_BODY_BYTES = 65_536
const TIMEOUT_MS = 10_000
const MAX_CONNECTIONS = 100

/**
 * Takes offers of WHIP (RFC 9725) and answers each with a problem (RFC 9457): it takes no media, and says so.
 *
 * @throws {Error} the error of the system if the port cannot be had
 */
export async function listenWhip(options: WhipListenerOptions): Promise<WhipListener> {
  const server = createServer((request, response) => void handle(request, response, options))
  server.requestTimeout = TIMEOUT_MS
  server.headersTimeout = TIMEOUT_MS
  server.maxConnections = MAX_CONNECTIONS
  server.on('clientError', (_, socket) => socket.destroy())
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen({ host: options.host, port: options.port }, () => {
      server.off('error', reject)
      resolve()
    })
  })
  return {
    port: (server.address() as AddressInfo).port,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

async function handle(request: IncomingMessage, response: ServerResponse, options: WhipListenerOptions): Promise<void> {
  const { method, headers, socket } = request
  const isOffer = method === 'POST' && /^application\/sdp\b/i.test(headers['content-type'] ?? '')
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  const isShort = await isBodyShort(request)
  if (!isOffer || !isShort || token === undefined) {
    options.onIgnored()
    const title = 'this endpoint takes offers of WHIP: POST, application/sdp, a bearer token'
    answer(response, isShort ? (isOffer ? 401 : 405) : 413, title)
    return
  }
  const { outcome, code = 'no client can push this' } = options.offer(token, socket.remoteAddress ?? '')
  if (outcome === 'refused') answer(response, 403, `push refused: ${code}`)
  else answer(response, 503, 'the signature was looked at; this stand-in takes no media')
}

/** Reads a body and forgets it. */
async function isBodyShort(request: IncomingMessage): Promise<boolean> {
  let size = 0
  try {
    for await (const bytes of request) {
      size += (bytes as Buffer).length
      if (size > MAX_BODY_BYTES) return false
    }
  } catch {
    return false
  }
  return true
}

function answer(response: ServerResponse, status: number, title: string): void {
  if (response.destroyed) return
  response.writeHead(status, { 'content-type': 'application/problem+json', connection: 'close' })
  response.end(`${JSON.stringify({ title, status })}\n`)
}
