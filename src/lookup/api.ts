import { isRecord, tryParseJson } from '../core/text/json.ts'
import type { ApiEnvironment } from './api-environment.ts'
import { withRetry } from './concurrency.ts'
import type { Credentials } from './credentials.ts'
import type { Endpoint } from './endpoint.ts'
import {
  createApiFailure,
  createBlockedPortFailure,
  createNotJsonFailure,
  createStoppedFailure,
  createTimeoutFailure,
  createUnexpectedFailure,
  createUnreachableFailure,
  findErrorCode,
  type LookupFailure,
} from './failure.ts'
import { createAuthorization } from './signature.ts'

/** The `Response` of an answer, and when it arrived. */
export interface ApiReply {
  readonly response: Readonly<Record<string, unknown>>
  /** ISO 8601, in UTC. */
  readonly at: string
}

/** The API of Tencent Cloud Live. */
export interface Api {
  readonly endpoint: Endpoint
  /** Calls an action, again after failures that may pass. Throws a `LookupFailure`. */
  readonly ask: (action: string, request: Readonly<Record<string, unknown>>) => Promise<ApiReply>
}

interface ApiOptions {
  readonly credentials: Credentials
  readonly endpoint: Endpoint
  readonly environment: ApiEnvironment
  /** For each try, in milliseconds. */
  readonly timeout: number
  /** Aborts open requests. */
  readonly signal?: AbortSignal
}

const API_VERSION = '2018-08-01'

/** No useful answer is longer: 5,000 streams take a megabyte. */
const MAX_ANSWER_BYTES = 64 * 1024 * 1024

/** The API of Tencent Cloud. `ask` repeats a call that may succeed later, and throws a `LookupFailure`. */
export const createApi = (options: ApiOptions): Api => ({
  endpoint: options.endpoint,
  ask: (action, request) => withRetry(() => callOnce(action, request, options), options.environment, options.signal),
})

async function callOnce(action: string, request: object, options: ApiOptions): Promise<ApiReply> {
  const { endpoint, environment } = options
  const { status, date, text } = await postRequest(action, Buffer.from(JSON.stringify(request)), options)
  const now = environment.now()
  const answer = tryParseJson(text)
  if (answer === undefined) throw createNotJsonFailure(endpoint.host, status)
  const response = isRecord(answer) ? answer['Response'] : undefined
  if (!isRecord(response)) throw createUnexpectedFailure(action, 'Response')
  const error = response['Error']
  if (error !== undefined && error !== null) {
    const skew = date === undefined ? undefined : (+now - date) / 1000
    throw createApiFailure(action, isRecord(error) ? error['Code'] : undefined, now, skew)
  }
  return { response, at: now.toISOString() }
}

interface HttpAnswer {
  readonly status: number
  /** The server's clock. */
  readonly date: number | undefined
  readonly text: string
}

async function postRequest(action: string, body: Buffer, options: ApiOptions): Promise<HttpAnswer> {
  const { endpoint, environment, timeout, signal } = options
  const headers = createHeaders(action, body, options)
  const timeoutSignal = AbortSignal.timeout(timeout)
  try {
    const response = await environment.fetch(endpoint.url, {
      method: 'POST',
      headers,
      body: new Uint8Array(body),
      // The API does not redirect, and a request that is signed for one host must not go to another.
      redirect: 'manual',
      signal: signal === undefined ? timeoutSignal : AbortSignal.any([signal, timeoutSignal]),
    })
    const date = Date.parse(response.headers.get('date') ?? '')
    const text = await readBody(response)
    if (text === undefined) throw createUnexpectedFailure(action, 'Response')
    return { status: response.status, date: Number.isNaN(date) ? undefined : date, text }
  } catch (error) {
    throw toLookupFailure(error, options, timeoutSignal)
  }
}

function createHeaders(
  action: string,
  body: Buffer,
  { credentials, endpoint: { url }, environment }: ApiOptions,
): Record<string, string> {
  const timestamp = Math.floor(+environment.now() / 1000)
  const headers = { 'Content-Type': 'application/json; charset=utf-8' }
  return {
    ...headers,
    'X-TC-Action': action,
    'X-TC-Version': API_VERSION,
    'X-TC-Timestamp': String(timestamp),
    ...(credentials.token === undefined ? {} : { 'X-TC-Token': credentials.token }),
    Authorization: createAuthorization(credentials, url, headers, body, timestamp),
  }
}

/** The body as text; `undefined` if it is too long. */
async function readBody({ body }: Response): Promise<string | undefined> {
  if (body === null) return ''
  const decoder = new TextDecoder()
  let text = ''
  let length = 0
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    length += chunk.length
    if (length > MAX_ANSWER_BYTES) return undefined
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

function toLookupFailure(
  error: unknown,
  { endpoint: { host }, timeout, signal }: ApiOptions,
  timeoutSignal: AbortSignal,
): unknown {
  if (error instanceof Error && error.name === 'LookupFailure') return error as LookupFailure
  if (signal?.aborted === true) return createStoppedFailure()
  if (timeoutSignal.aborted) return createTimeoutFailure(host, timeout)
  return isBlockedPortError(error)
    ? createBlockedPortFailure(host)
    : createUnreachableFailure(host, findErrorCode(error))
}

/** Node.js has no error code for it. */
const isBlockedPortError = (error: unknown): boolean =>
  error instanceof Error && error.cause instanceof Error && error.cause.message === 'bad port'
