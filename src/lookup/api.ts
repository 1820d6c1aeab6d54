import { retrying } from './back-off.ts'
import { codeOf } from './code-of.ts'
import type { Credentials } from './credentials.ts'
import type { Endpoint } from './endpoint.ts'
import {
  blockedPort,
  failureOfCode,
  type LookupFailure,
  notJson,
  stopped,
  timedOut,
  unexpected,
  unreachable,
} from './failure.ts'
import { jsonIn } from './json-in.ts'
import { authorizationOf } from './signature.ts'
import type { World } from './world.ts'

/** The `Response` of an answer, and when it came. */
export interface Reply {
  readonly response: Readonly<Record<string, unknown>>
  /** ISO. */
  readonly at: string
}

/** The API of the vendor's live service. */
export interface Api {
  readonly endpoint: Endpoint
  /** Calls an action, again where it fails with what passes. Throws a `LookupFailure`. */
  readonly ask: (action: string, request: Readonly<Record<string, unknown>>) => Promise<Reply>
}

interface ApiOptions {
  readonly credentials: Credentials
  readonly endpoint: Endpoint
  readonly world: World
  /** For one try, in milliseconds. */
  readonly timeout: number
  /** Ends all that is under way. */
  readonly signal?: AbortSignal
}

const VERSION = '2018-08-01'

/** No answer of use is longer: 5,000 streams take a megabyte. */
const LONGEST_ANSWER = 64 * 1024 * 1024

export const apiWith = (options: ApiOptions): Api => ({
  endpoint: options.endpoint,
  ask: (action, request) => retrying(() => askOnce(action, request, options), options.world, options.signal),
})

async function askOnce(action: string, request: object, options: ApiOptions): Promise<Reply> {
  const { endpoint, world } = options
  const { status, date, text } = await post(action, Buffer.from(JSON.stringify(request)), options)
  const now = world.now()
  const answer = jsonIn(text)
  if (answer === undefined) throw notJson(endpoint.host, status)
  const response = isRecord(answer) ? answer['Response'] : undefined
  if (!isRecord(response)) throw unexpected(action, 'Response')
  const error = response['Error']
  if (error !== undefined && error !== null) {
    const skew = date === undefined ? undefined : (+now - date) / 1000
    throw failureOfCode(action, isRecord(error) ? error['Code'] : undefined, now, skew)
  }
  return { response, at: now.toISOString() }
}

interface Answer {
  readonly status: number
  /** The server's clock. */
  readonly date: number | undefined
  readonly text: string
}

async function post(action: string, body: Buffer, options: ApiOptions): Promise<Answer> {
  const { endpoint, world, timeout, signal } = options
  const headers = headersOf(action, body, options)
  const patience = AbortSignal.timeout(timeout)
  try {
    const response = await world.fetch(endpoint.url, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
      // An API sends nobody on, and what is signed for one host is not for another.
      redirect: 'manual',
      signal: signal === undefined ? patience : AbortSignal.any([signal, patience]),
    })
    const date = Date.parse(response.headers.get('date') ?? '')
    const text = await textOf(response)
    if (text === undefined) throw unexpected(action, 'Response')
    return { status: response.status, date: Number.isNaN(date) ? undefined : date, text }
  } catch (error) {
    throw failureOf(error, options, patience)
  }
}

function headersOf(
  action: string,
  body: Buffer,
  { credentials, endpoint: { url }, world }: ApiOptions,
): Record<string, string> {
  const timestamp = Math.floor(+world.now() / 1000)
  const headers = { 'Content-Type': 'application/json; charset=utf-8' }
  return {
    ...headers,
    'X-TC-Action': action,
    'X-TC-Version': VERSION,
    'X-TC-Timestamp': String(timestamp),
    ...(credentials.token === undefined ? {} : { 'X-TC-Token': credentials.token }),
    Authorization: authorizationOf(credentials, url, headers, body, timestamp),
  }
}

/** `undefined` where it is too long. */
async function textOf({ body }: Response): Promise<string | undefined> {
  if (body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > LONGEST_ANSWER) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function failureOf(
  error: unknown,
  { endpoint: { host }, timeout, signal }: ApiOptions,
  patience: AbortSignal,
): unknown {
  if (error instanceof Error && error.name === 'LookupFailure') return error as LookupFailure
  if (signal?.aborted === true) return stopped()
  if (patience.aborted) return timedOut(host, timeout)
  return isOfBlockedPort(error) ? blockedPort(host) : unreachable(host, codeOf(error))
}

/** Node.js has no code for it. */
const isOfBlockedPort = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && error.cause.message === 'bad port'

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
