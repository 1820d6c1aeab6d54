import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'

/** What a WHIP server is made with. */
export interface WhipServerOptions {
  /** A client offers a push with this bearer token, which is the push URL. Returns the problem to answer. */
  readonly offer: (token: string, peer: string) => WhipProblem
  /** A request was no offer. */
  readonly ignore: (what: string) => void
}

/** A problem by RFC 9457. */
export interface WhipProblem {
  readonly status: 403 | 503
  readonly title: string
}

/** An offer of SDP is far smaller. */
const MAX_BODY_BYTES = 65_536
const TIMEOUT_MS = 10_000

/** Takes offers of WHIP (RFC 9725) and answers each with a problem: it takes no media. */
export function createWhipServer(options: WhipServerOptions): Server {
  const server = createServer((request, response) => void handle(request, response, options))
  server.requestTimeout = TIMEOUT_MS
  server.headersTimeout = TIMEOUT_MS
  server.on('clientError', (_, socket) => socket.destroy())
  return server
}

async function handle(request: IncomingMessage, response: ServerResponse, options: WhipServerOptions): Promise<void> {
  const { method, headers, socket } = request
  const isOffer = method === 'POST' && /^application\/sdp\b/i.test(headers['content-type'] ?? '')
  const token = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '')?.[1]
  const isShort = await readBody(request)
  if (!isOffer || !isShort || token === undefined) {
    options.ignore(isOffer ? 'an offer of WHIP without a bearer token' : 'an HTTP request that is no offer of WHIP')
    answer(
      response,
      isShort ? (isOffer ? 401 : 405) : 413,
      'this endpoint takes offers of WHIP: POST, application/sdp, a bearer token',
    )
    return
  }
  const peer = `${(socket.remoteAddress ?? 'unknown').replace(/^::ffff:/, '')}:${socket.remotePort ?? 0}`
  const { status, title } = options.offer(token, peer)
  answer(response, status, title)
}

/** Reads a body and forgets it. Returns whether it is short. */
async function readBody(request: IncomingMessage): Promise<boolean> {
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
  const body = `${JSON.stringify({ title, status })}\n`
  response.writeHead(status, { 'content-type': 'application/problem+json', connection: 'close' })
  response.end(body)
}
